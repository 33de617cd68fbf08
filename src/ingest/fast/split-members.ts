/** A member of an object as it stands in a line: `before` is all from the value before it to its own value. */
export interface Member {
  readonly key: string;
  readonly before: Uint8Array;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENERS = [0x7b, 0x5b];
const CLOSERS = [0x7d, 0x5d];
const COMMA = 0x2c;
const COLON = 0x3a;
const BLANKS = [0x20, 0x09, 0x0d, 0x0a];

/** The members of a line that is known to be one valid JSON object, in order. */
export function splitMembers(line: Uint8Array): readonly Member[] {
  const members: Member[] = [];
  let depth = 0;
  let begin = 0;
  let keyStart = -1;
  let keyEnd = -1;
  for (let at = 0; at < line.length; at++) {
    const byte = line[at] as number;
    if (byte === QUOTE) {
      const start = at;
      for (at++; line[at] !== QUOTE; at++) if (line[at] === BACKSLASH) at++;
      if (depth === 1 && keyStart < 0) [keyStart, keyEnd] = [start, at + 1];
    } else if (OPENERS.includes(byte)) depth++;
    else if (CLOSERS.includes(byte)) depth--;
    else if (depth === 1 && byte === COLON) {
      let value = at + 1;
      while (BLANKS.includes(line[value] ?? 0)) value++;
      const key: unknown = JSON.parse(new TextDecoder().decode(line.subarray(keyStart, keyEnd)));
      members.push({ key: String(key), before: line.slice(begin, value) });
    } else if (depth === 1 && byte === COMMA) {
      begin = at;
      keyStart = -1;
      // Blanks between a value and the comma would belong to neither.
      while (begin > 0 && BLANKS.includes(line[begin - 1] ?? 0)) begin--;
    }
  }
  return members;
}
