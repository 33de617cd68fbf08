import { smallest } from './extremes.ts';
import type { InsideEdge } from './inside-group.ts';

/**
 * Sorts nodes into columns so that edges run from left to right: by the longest way that leads to a node.
 * Edges that close a circle are left aside, by an order that follows the direction most edges agree on.
 * A column takes no more than `rows` nodes, give or take one; what is more (a hub calls sixty) fills columns
 * of its own, and a long chain is folded into as many columns as fit the shape.
 *
 * `[[0], [1, 2], [3]]`: 0 calls 1 and 2, which call 3.
 */
export function columnsByDirection(count: number, edges: readonly InsideEdge[], rows: number): number[][] {
  const layers = compressed(layersOf(count, edges), Math.max(5, Math.ceil((1.3 * count) / rows)));
  const columns: number[][] = [];
  for (const layer of ordered(layers, edges, count)) {
    if (layer.length === 0) continue;
    const parts = layer.length <= rows + 1 ? 1 : Math.ceil(layer.length / rows);
    // Dealt out in turn, so that each part keeps the order from top to bottom.
    for (let part = 0; part < parts; part++) columns.push(layer.filter((_, index) => index % parts === part));
  }
  return columns;
}

function layersOf(count: number, edges: readonly InsideEdge[]): number[][] {
  const levels = trophicLevels(count, edges);
  const before = (a: number, b: number): boolean => {
    const difference = (levels[a] ?? 0) - (levels[b] ?? 0);
    return difference < 0 || (difference === 0 && a < b);
  };
  const sequence = Array.from({ length: count }, (_, index) => index).sort((a, b) => (before(a, b) ? -1 : 1));
  const out: number[][] = Array.from({ length: count }, () => []);
  const into: number[][] = Array.from({ length: count }, () => []);
  for (const { source, target } of edges) {
    // Nearly level: a circle, that neither end is the caller of.
    const [from, to] = before(source, target) ? [source, target] : [target, source];
    out[from]?.push(to);
    into[to]?.push(from);
  }
  const layer = new Int32Array(count);
  for (const node of sequence)
    for (const next of out[node] ?? []) layer[next] = Math.max(layer[next] ?? 0, (layer[node] ?? 0) + 1);
  // A caller that nobody calls stands next to whom it calls, not at the far left.
  for (const node of sequence.toReversed()) {
    if (into[node]?.length !== 0 || out[node]?.length === 0) continue;
    layer[node] = smallest((out[node] ?? []).map((next) => layer[next] ?? 0)) - 1;
  }
  const layers: number[][] = [];
  for (let node = 0; node < count; node++) {
    const at = layer[node] ?? 0;
    while (layers.length <= at) layers.push([]);
    layers[at]?.push(node);
  }
  return layers;
}

/**
 * How far down the chain of calls each node is: numbers with, as nearly as possible, target = source + 1
 * for every edge. Circles and hubs are no special case; in a circle all are level.
 */
export function trophicLevels(count: number, edges: readonly InsideEdge[]): Float64Array {
  const levels = new Float64Array(count);
  const sums = new Float64Array(count);
  const degrees = new Float64Array(count);
  for (const { source, target } of edges) {
    degrees[source] = (degrees[source] ?? 0) + 1;
    degrees[target] = (degrees[target] ?? 0) + 1;
  }
  for (let round = 0; round < 60; round++) {
    sums.fill(0);
    for (const { source, target } of edges) {
      sums[source] = (sums[source] ?? 0) + (levels[target] ?? 0) - 1;
      sums[target] = (sums[target] ?? 0) + (levels[source] ?? 0) + 1;
    }
    for (let node = 0; node < count; node++) {
      const degree = degrees[node] ?? 0;
      // Half the old value: without it, the two sides of a bipartite graph swing for ever.
      if (degree > 0) levels[node] = (levels[node] ?? 0) / 2 + (sums[node] ?? 0) / degree / 2;
    }
  }
  // Rounded, so that what is level is equal.
  for (let node = 0; node < count; node++) levels[node] = Math.round((levels[node] ?? 0) * 1000) / 1000;
  return levels;
}

/** A chain of more layers than `most` is folded: neighbouring layers share a column. */
function compressed(layers: readonly number[][], most: number): readonly number[][] {
  if (layers.length <= most) return layers;
  const result: number[][] = Array.from({ length: most }, () => []);
  layers.forEach((layer, index) => {
    const column = result[Math.floor((index * most) / layers.length)];
    for (const node of layer) column?.push(node);
  });
  return result;
}

/** Orders each layer by the mean height of its neighbours, there and back a few times. */
function ordered(layers: readonly number[][], edges: readonly InsideEdge[], count: number): number[][] {
  const neighbours: number[][] = Array.from({ length: count }, () => []);
  for (const { source, target } of edges) {
    neighbours[source]?.push(target);
    neighbours[target]?.push(source);
  }
  const heights = new Float64Array(count);
  const settle = (layer: readonly number[]): void => {
    layer.forEach((node, index) => {
      heights[node] = index - (layer.length - 1) / 2;
    });
  };
  const result = layers.map((layer) => [...layer]);
  for (const layer of result) settle(layer);
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const layer of sweep % 2 === 0 ? result : result.toReversed()) {
      const wanted = new Map<number, number>();
      for (const node of layer) {
        const others = neighbours[node] ?? [];
        const sum = others.reduce((total, other) => total + (heights[other] ?? 0), 0);
        wanted.set(node, others.length === 0 ? (heights[node] ?? 0) : sum / others.length);
      }
      layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || a - b);
      settle(layer);
    }
  }
  return result;
}
