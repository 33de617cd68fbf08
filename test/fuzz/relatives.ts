import type { Random } from '../../samples/generator/random.ts';

/** A line and what may come after it: the same again, with other figures, or as Felix's copy of it. */
export function withRelatives(bytes: Uint8Array, random: Random): readonly Uint8Array[] {
  const relatives = [bytes];
  while (relatives.length < 4 && random.chance(0.35)) relatives.push(random.pick(WAYS)(bytes, random));
  return relatives;
}

type Way = (bytes: Uint8Array, random: Random) => Uint8Array;

const WAYS: readonly Way[] = [
  (bytes) => bytes,
  (bytes, random) =>
    inText(bytes, (text) =>
      text.replace(/(:\s*)\d{1,12}(?=\s*[,}])/g, (figure, before: string) =>
        random.chance(0.3) ? `${before}${random.integer(0, 70_000)}` : figure,
      ),
    ),
  // Another rule of a policy, in one list: then all but the policies is equal.
  (bytes, random) => inText(bytes, (text) => text.replace(/\|(\w+)\|-?\d"/, `|$1|${random.integer(5, 9)}"`)),
  // Another figure would tell the two apart.
  (bytes, random) =>
    inText(bytes, (text) =>
      text
        .replace(/\|(\w+)\|-?\d"/, `|$1|${random.integer(5, 9)}"`)
        .replace(/("num_flows"\s*:\s*)\d+/, `$1${random.integer(0, 9)}`),
    ),
];

/** Changes bytes as text in which every byte is one character, so that what isn't UTF-8 stays as it is. */
function inText(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
  return Uint8Array.from(Buffer.from(change(Buffer.from(bytes).toString('latin1')), 'latin1'));
}
