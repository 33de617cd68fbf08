import { describe, expect, it } from 'vitest';
import { checkInput, thoroughnessOf } from './check-input.ts';
import { NEIGHBOUR } from './fuzz-input.ts';
import { makeInput } from './make-input.ts';

/** So many of each seed: `npm run fuzz` reads a million. */
const INPUTS = 600;

describe('damaged input of any kind', () => {
  it.each([11, 12, 13])(
    'is read the same in every way, and accounted for: seed %i',
    async (seed) => {
      for (let number = 0; number < INPUTS; number++) {
        const faults = await checkInput(makeInput(seed, number), thoroughnessOf(number));
        // `npm run fuzz` with these numbers writes the input to a file.
        expect({ seed, number, faults }).toEqual({ seed, number, faults: [] });
      }
    },
    180_000,
  );
});

describe('what finds faults', () => {
  it('makes the same input of the same number', () => {
    expect(makeInput(5, 77)).toEqual(makeInput(5, 77));
    expect(makeInput(5, 77)).not.toEqual(makeInput(5, 78));
  });

  it('names a record that is missing', async () => {
    const input = { ...makeInput(5, 0), networks: [], neighbours: 1 };
    const line = JSON.stringify({ source_name_aggr: NEIGHBOUR, dest_name_aggr: 'b' });
    const files = [{ name: 'flows', bytes: new TextEncoder().encode(`${line}\n`) }];
    const faults = await checkInput({ ...input, files }, thoroughnessOf(0));
    expect(faults.map(({ property }) => property)).toEqual(['good neighbours are kept']);
  });
});
