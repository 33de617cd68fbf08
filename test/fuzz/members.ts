import type { Random } from '../../samples/generator/random.ts';

/**
 * A member of a JSON object, both sides as they are written: so that a key can stand twice or in escapes,
 * and a number can be spelled as no program would.
 *
 *   { key: '"bytes_in"', value: '1e3' }
 */
export interface Member {
  readonly key: string;
  readonly value: string;
}

export function membersOf(record: object): readonly Member[] {
  return Object.entries(record).map(([key, value]) => ({
    key: JSON.stringify(key),
    value: JSON.stringify(value) ?? 'null',
  }));
}

/** How members are put on paper. */
export type Writing = 'compact' | 'spaced' | 'tabs' | 'ragged';

export const WRITINGS: readonly Writing[] = ['compact', 'compact', 'spaced', 'tabs', 'ragged'];

export function writeMembers(members: readonly Member[], writing: Writing, random: Random): string {
  const compact = `{${members.map(({ key, value }) => `${key}:${value}`).join(',')}}`;
  if (writing === 'compact') return compact;
  if (writing === 'spaced') return withBlanks(compact, (mark) => (':,'.includes(mark) ? `${mark} ` : mark));
  if (writing === 'tabs') return withBlanks(compact, (mark) => `\t${mark}\t`);
  const blank = (): string => random.pick(['', '', '', ' ', '  ', '\t', '\r']);
  return withBlanks(compact, (mark) => `${blank()}${mark}${blank()}`);
}

/** Writes brackets, colons and commas outside of strings anew. */
function withBlanks(json: string, write: (mark: string) => string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs, (part) => (part.startsWith('"') ? part : write(part)));
}
