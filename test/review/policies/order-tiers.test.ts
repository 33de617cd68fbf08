import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_WEIGHED, TierOrder } from '../../../src/review/policies/order-tiers.ts';

type Sequences = readonly (readonly string[])[];

function sorted(sequences: Sequences): readonly string[] {
  const order = new TierOrder();
  for (const sequence of sequences) order.addSequence(sequence);
  return order.sorted();
}

/** The slow and obvious way: asks all sequences about each pair, again for each place in the order. */
function slowlySorted(sequences: Sequences): readonly string[] {
  const before = (a: string, b: string): number =>
    sequences.filter((one) => one.includes(a) && one.includes(b) && one.indexOf(a) < one.indexOf(b)).length;
  let left = [...new Set(sequences.flat())].sort();
  const order: string[] = [];
  while (left.length > 0) {
    const contradicted = left.map((tier) =>
      left.reduce((sum, other) => sum + Math.max(0, before(other, tier) - before(tier, other)), 0),
    );
    const first = left[contradicted.indexOf(Math.min(...contradicted))] ?? '';
    order.push(first);
    left = left.filter((tier) => tier !== first);
  }
  return order;
}

describe('the order of tiers', () => {
  test('goes by who is met before whom most often', () => {
    const anySequence = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__'));
    fc.assert(
      fc.property(fc.array(anySequence, { maxLength: 8 }), (sequences) => {
        expect(sorted(sequences)).toEqual(slowlySorted(sequences));
      }),
    );
  });

  // 800 took half a minute when each place in the order asked about every pair anew.
  test.each([MOST_WEIGHED, MOST_WEIGHED + 1, 800, 20_000])('is that of a manifest with %i tiers', (count) => {
    const written = Array.from({ length: count }, (_, at) => `tier-${(at * 7) % count}-${at}`);
    expect(sorted([written, ...written.map((tier) => [tier])])).toEqual(written);
  });
});
