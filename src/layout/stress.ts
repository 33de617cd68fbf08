import type { Random } from './random.ts';

/** A rectangle to place, by the room it takes; and who talks to whom, by index. */
export interface Body {
  readonly width: number;
  readonly height: number;
}

export interface Pull {
  readonly source: number;
  readonly target: number;
}

/** Free room between two that talk with each other. */
const GAP = 50;
const ROUNDS = 30;
/** Up to here every pair counts, above it each with its neighbours and this many landmarks. */
const MOST_FOR_ALL_PAIRS = 250;
const LANDMARKS = 60;

/**
 * Places bodies so that their distances follow the length of the way between them in the graph: stress,
 * reduced by stochastic gradient descent (Zheng, Pawar and Goodman, 2018), with a push that brings callers
 * to the left of callees. Bodies may overlap in the result. x and y alternate: `[x0, y0, x1, y1, …]`.
 */
export function reduceStress(
  bodies: readonly Body[],
  pulls: readonly Pull[],
  startX: Float64Array,
  random: Random,
): Float64Array {
  const count = bodies.length;
  const radius = Float64Array.from(bodies, (body) => Math.sqrt(body.width * body.height) / 2);
  const meanRadius = radius.reduce((sum, r) => sum + r, 0) / Math.max(1, count);
  const step = GAP + 2 * meanRadius;
  const places = new Float64Array(2 * count);
  const spread = step * Math.sqrt(count);
  for (let i = 0; i < count; i++) {
    places[2 * i] = (startX[i] ?? 0) * step + (random() - 0.5) * step * 0.2;
    places[2 * i + 1] = (random() - 0.5) * spread;
  }
  if (count < 2) return places;

  const graph = adjacency(count, pulls);
  const everyPair = count <= MOST_FOR_ALL_PAIRS;
  const from: number[] = [];
  const to: number[] = [];
  const distances: number[] = [];
  const strengths: number[] = [];
  const apart = Math.max(3, Math.ceil(Math.sqrt(count) / 1.5));
  const pair = (a: number, b: number, hops: number): void => {
    const reachable = hops >= 0;
    const distance =
      (radius[a] ?? 0) + (radius[b] ?? 0) + GAP + ((reachable ? hops : apart) - 1) * step * 0.8;
    from.push(a);
    to.push(b);
    distances.push(distance);
    strengths.push((reachable ? 1 : 0.1) / (distance * distance));
  };
  if (everyPair) {
    for (let a = 0; a < count; a++) {
      const hops = graph.hopsFrom(a);
      for (let b = a + 1; b < count; b++) pair(a, b, hops[b] ?? -1);
    }
  } else {
    for (const { source, target } of pulls) if (source !== target) pair(source, target, 1);
    for (let landmark = 0; landmark < LANDMARKS; landmark++) {
      const a = Math.floor(random() * count);
      const hops = graph.hopsFrom(a);
      for (let b = 0; b < count; b++) if (b !== a) pair(a, b, hops[b] ?? -1);
    }
  }

  const order = Int32Array.from(from, (_, index) => index);
  const weakest = strengths.reduce((least, strength) => Math.min(least, strength), Infinity);
  const strongest = strengths.reduce((most, strength) => Math.max(most, strength), 0);
  const decay = Math.log((0.1 / strongest) * weakest) / (ROUNDS - 1);
  for (let round = 0; round < ROUNDS; round++) {
    const rate = Math.exp(decay * round) / weakest;
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const swapped = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = swapped;
    }
    for (const index of order) {
      const a = 2 * (from[index] ?? 0);
      const b = 2 * (to[index] ?? 0);
      const dx = (places[b] ?? 0) - (places[a] ?? 0);
      const dy = (places[b + 1] ?? 0) - (places[a + 1] ?? 0);
      const length = Math.hypot(dx, dy) || 1e-3;
      const moved =
        (Math.min(1, rate * (strengths[index] ?? 0)) * (length - (distances[index] ?? 0))) / length / 2;
      places[a] = (places[a] ?? 0) + moved * dx;
      places[a + 1] = (places[a + 1] ?? 0) + moved * dy;
      places[b] = (places[b] ?? 0) - moved * dx;
      places[b + 1] = (places[b + 1] ?? 0) - moved * dy;
    }
    for (const { source, target } of pulls) {
      const a = 2 * source;
      const b = 2 * target;
      const share = 1 / Math.max(1, Math.sqrt(Math.max(graph.degree(source), graph.degree(target))));
      const missing = step * 0.6 - ((places[b] ?? 0) - (places[a] ?? 0));
      if (missing <= 0 || a === b) continue;
      places[a] = (places[a] ?? 0) - missing * 0.25 * share;
      places[b] = (places[b] ?? 0) + missing * 0.25 * share;
    }
  }
  return places;
}

interface Adjacency {
  readonly degree: (node: number) => number;
  /** The length of the way to every other, −1 where there is none. */
  readonly hopsFrom: (start: number) => Int32Array;
}

/**
 * An edge of a hub is longer, so that not everything that DNS or monitoring touches becomes a ball around
 * it: what else the nodes do decides.
 */
function adjacency(count: number, pulls: readonly Pull[]): Adjacency {
  const neighbours: Set<number>[] = Array.from({ length: count }, () => new Set());
  for (const { source, target } of pulls) {
    if (source === target) continue;
    neighbours[source]?.add(target);
    neighbours[target]?.add(source);
  }
  const degree = (node: number): number => neighbours[node]?.size ?? 0;
  const lengthOf = (a: number, b: number): number => {
    const most = Math.max(degree(a), degree(b));
    return most <= 8 ? 1 : most <= 24 ? 2 : 3;
  };
  const hopsFrom = (start: number): Int32Array => {
    const hops = new Int32Array(count).fill(-1);
    // A list of nodes per distance: lengths are small whole numbers, no heap is needed.
    const byDistance: number[][] = [[start]];
    for (let distance = 0; distance < byDistance.length; distance++) {
      for (const node of byDistance[distance] ?? []) {
        if ((hops[node] ?? -1) >= 0) continue;
        hops[node] = distance;
        for (const next of neighbours[node] ?? []) {
          if ((hops[next] ?? -1) >= 0) continue;
          const at = distance + lengthOf(node, next);
          while (byDistance.length <= at) byDistance.push([]);
          byDistance[at]?.push(next);
        }
      }
    }
    return hops;
  };
  return { degree, hopsFrom };
}
