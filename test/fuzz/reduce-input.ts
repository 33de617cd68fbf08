import { checkInput, type Fault, type Thoroughness } from './check-input.ts';
import type { FuzzInput } from './fuzz-input.ts';
import { joined } from './spoil-bytes.ts';

/** So many readings at most: enough for a few kilobytes. */
const TRIES = 1500;

/** A smaller input for which the same property doesn't hold, by leaving out whatever it does without. */
export async function reduceInput(
  input: FuzzInput,
  fault: Fault,
  thoroughness: Thoroughness,
): Promise<FuzzInput> {
  // What of the good lines has to be kept isn't known once some are gone.
  if (fault.property === 'good neighbours are kept') return input;
  let tries = 0;
  let smallest: FuzzInput = { ...input, neighbours: 0 };
  const stillFails = async (candidate: FuzzInput): Promise<boolean> => {
    tries++;
    const faults = await checkInput(candidate, thoroughness);
    return faults.some(({ property }) => property === fault.property);
  };
  for (const place of input.files.keys()) {
    const without = { ...smallest, files: smallest.files.toSpliced(place, 1) };
    if (smallest.files.length > 1 && (await stillFails(without))) {
      smallest = without;
      break;
    }
  }
  for (const [place, file] of smallest.files.entries()) {
    let bytes = file.bytes;
    for (let length = bytes.length >> 1; length > 0; length = length >> 1) {
      for (let at = 0; at + length <= bytes.length && tries < TRIES; ) {
        const shorter = joined(bytes.subarray(0, at), bytes.subarray(at + length));
        const candidate = {
          ...smallest,
          files: smallest.files.with(place, { ...file, bytes: shorter }),
        };
        if (await stillFails(candidate)) {
          bytes = shorter;
          smallest = candidate;
        } else at += length;
      }
    }
  }
  return smallest;
}
