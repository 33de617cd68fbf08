import type { Random } from '../../samples/generator/random.ts';

const encoder = new TextEncoder();

/** What means something to some reader, wherever it comes to stand. */
const TOKENS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ',',
    ':',
    '\\',
    '\\u',
    '\\"',
    '{"',
    '"}',
    ']}',
    '}{',
    '{}',
    '[]',
    '},{',
    '],[',
  ],
  ...[
    'null',
    '-',
    '.',
    'e9',
    '0',
    ' ',
    '\t',
    '\r',
    '//',
    '#',
    ';',
    '|',
    '\u2028',
    '\u00A0',
    '\uFEFF',
    '\u001e',
  ],
  ...[
    'data: ',
    'error: ',
    'event: x',
    '{"hits":{"hits":[',
    '{"items":[',
    '{"Key":',
    '"policies":{',
    '{"responses":[',
  ],
  ...[
    'Aug  4 16:14:12 node-1 calico: ',
    '<14>1 - - - - - - ',
    '2026-08-04T16:14:12.0Z stdout P ',
    'action,reporter',
    '",',
  ],
].map((token) => encoder.encode(token));

/** Not UTF-8, among them both halves of a surrogate pair as they must not be written, and NUL. */
const NOT_TEXT = [
  ...[[0xff], [0xc3], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xed, 0xb0, 0x80], [0xf8, 0x88], [0x80], [0x00]],
  ...[
    [0xc0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xff, 0xfe],
    [0xef, 0xbb],
    [0x1f, 0x8b, 0x08],
    [0x50, 0x4b, 0x03, 0x04],
  ],
].map((bytes) => Uint8Array.from(bytes));

const LINE_BREAKS = ['\n', '\r\n', '\r', '\n\n', '\n{', '}\n'].map((text) => encoder.encode(text));

/** Damages bytes in one to four places. `lineBreaks` tells whether lines may be broken and joined. */
export function spoilBytes(bytes: Uint8Array, lineBreaks: boolean, random: Random): Uint8Array {
  let spoilt = bytes;
  for (let times = random.integer(1, random.pick([1, 1, 2, 4])); times > 0; times--) {
    spoilt = random.pick(WAYS)(spoilt, random);
    if (lineBreaks && random.chance(0.3)) spoilt = insert(spoilt, random.pick(LINE_BREAKS), random);
  }
  return lineBreaks ? spoilt : spoilt.filter((byte) => byte !== 0x0a);
}

type Way = (bytes: Uint8Array, random: Random) => Uint8Array;

const token: Way = (bytes, random) => insert(bytes, random.pick(TOKENS), random);

const WAYS: readonly Way[] = [
  (bytes, random) => changed(bytes, random, (byte) => byte ^ (1 << random.integer(0, 7))),
  (bytes, random) => changed(bytes, random, () => random.integer(0, 255)),
  (bytes, random) =>
    changed(bytes, random, () => random.pick([0x22, 0x5c, 0x7b, 0x7d, 0x2c, 0x3a, 0x20, 0x30, 0x00])),
  (bytes, random) => removed(bytes, random, random.integer(1, 3)),
  (bytes, random) => removed(bytes, random, random.integer(1, bytes.length)),
  (bytes, random) => bytes.subarray(0, random.integer(0, bytes.length)),
  (bytes, random) => bytes.subarray(random.integer(0, bytes.length)),
  token,
  token,
  (bytes, random) => insert(bytes, random.pick(NOT_TEXT), random),
  (bytes, random) => insert(bytes, part(bytes, random), random),
  (bytes, random) => joined(part(bytes, random), part(bytes, random)),
  (bytes) => joined(bytes, bytes),
];

function changed(bytes: Uint8Array, random: Random, change: (byte: number) => number): Uint8Array {
  const spoilt = bytes.slice();
  const at = random.integer(0, bytes.length - 1);
  if (at >= 0) spoilt[at] = change(bytes[at] ?? 0);
  return spoilt;
}

function removed(bytes: Uint8Array, random: Random, length: number): Uint8Array {
  const at = random.integer(0, bytes.length);
  return joined(bytes.subarray(0, at), bytes.subarray(at + length));
}

function insert(bytes: Uint8Array, what: Uint8Array, random: Random): Uint8Array {
  const at = random.integer(0, bytes.length);
  return joined(bytes.subarray(0, at), what, bytes.subarray(at));
}

function part(bytes: Uint8Array, random: Random): Uint8Array {
  const start = random.integer(0, bytes.length);
  return bytes.subarray(start, start + random.integer(1, Math.max(1, Math.min(2000, bytes.length))));
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of parts) {
    bytes.set(each, at);
    at += each.length;
  }
  return bytes;
}
