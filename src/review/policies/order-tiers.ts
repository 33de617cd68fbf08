import { type PolicyTrace, PROFILE_TIER } from '../../flow/policy-hit.ts';
import { compareText } from '../../graph/compare-text.ts';

/** Every pair of so many tiers is weighed; of more, which hardly a cluster has, places in sequences are. */
export const MOST_WEIGHED = 200;

interface Sequence {
  readonly tiers: readonly string[];
  times: number;
}

/** Which tier was met before which, and by how many traces. */
export class TierOrder {
  /** Each once, by its text. */
  readonly #sequences = new Map<string, Sequence>();

  /** Every list of a trace is in order of evaluation. */
  add(trace: PolicyTrace): void {
    for (const list of [trace.enforced, trace.pending, trace.all]) {
      this.addSequence(list.flatMap(({ tier }) => (isTier(tier) ? [tier] : [])));
    }
  }

  addSequence(sequence: readonly string[]): void {
    const tiers = [...new Set(sequence)];
    const text = JSON.stringify(tiers);
    const known = this.#sequences.get(text);
    if (known === undefined) this.#sequences.set(text, { tiers, times: 1 });
    else known.times++;
  }

  /**
   * All tiers, each before those that it was met before. Where traces contradict each other (an order was changed
   * during the capture), more of them win; what nothing tells apart is in the order of names. Takes time that grows
   * with the square of their number, and straight beyond MOST_WEIGHED.
   */
  sorted(): readonly string[] {
    const sequences = [...this.#sequences.values()];
    const names = [...new Set(sequences.flatMap(({ tiers }) => tiers))].sort(compareText);
    return names.length > MOST_WEIGHED ? byPlace(names, sequences) : byPairs(names, sequences);
  }
}

/** Takes, again and again, the tier that is least often met behind one of those that are left. */
function byPairs(names: readonly string[], sequences: readonly Sequence[]): readonly string[] {
  const size = names.length;
  const lead = leads(names, sequences);
  const leadOf = (before: number, after: number): number =>
    Math.max(0, lead[before * size + after] as number);
  const contradicted = names.map((_, tier) => {
    let sum = 0;
    for (let other = 0; other < size; other++) sum += leadOf(other, tier);
    return sum;
  });
  const left = new Set(names.keys());
  const order: string[] = [];
  while (left.size > 0) {
    let first = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (const tier of left) {
      const times = contradicted[tier] as number;
      if (times >= fewest) continue;
      fewest = times;
      first = tier;
    }
    order.push(names[first] as string);
    left.delete(first);
    for (const tier of left) contradicted[tier] = (contradicted[tier] as number) - leadOf(first, tier);
  }
  return order;
}

/** By two numbers of tiers: by how many traces the first comes before the second, less those the other way. */
function leads(names: readonly string[], sequences: readonly Sequence[]): Float64Array {
  const size = names.length;
  const numberOf = new Map(names.map((name, number) => [name, number]));
  const lead = new Float64Array(size * size);
  for (const { tiers, times } of sequences) {
    const numbers = tiers.map((tier) => numberOf.get(tier) as number);
    for (const [at, before] of numbers.entries()) {
      for (let later = at + 1; later < numbers.length; later++) {
        const after = numbers[later] as number;
        lead[before * size + after] = (lead[before * size + after] as number) + times;
        lead[after * size + before] = (lead[after * size + before] as number) - times;
      }
    }
  }
  return lead;
}

/** By the mean of a tier's places in sequences, each of which goes from 0 to 1. */
function byPlace(names: readonly string[], sequences: readonly Sequence[]): readonly string[] {
  const places = new Map<string, { sum: number; times: number }>();
  for (const { tiers, times } of sequences) {
    // One alone says nothing of an order.
    if (tiers.length < 2) continue;
    for (const [at, tier] of tiers.entries()) {
      const known = places.get(tier) ?? { sum: 0, times: 0 };
      places.set(tier, {
        sum: known.sum + (times * at) / (tiers.length - 1),
        times: known.times + times,
      });
    }
  }
  const placeOf = (tier: string): number => {
    const { sum, times } = places.get(tier) ?? { sum: 1, times: 1 };
    return sum / times;
  };
  // Names are in order, and sorting keeps it where places are the same.
  return [...names].sort((a, b) => placeOf(a) - placeOf(b));
}

function isTier(tier: string | null): tier is string {
  return tier !== null && tier !== '*' && tier !== PROFILE_TIER;
}
