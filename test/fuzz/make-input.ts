import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { createRandom, type Random } from '../../samples/generator/random.ts';
import type { NetworkDefinition } from '../../src/ingest/networks/network-definition.ts';
import { entry, streamedZip, tar } from '../ingest/unpack/archives.ts';
import { type FuzzInput, NEIGHBOUR } from './fuzz-input.ts';
import { membersOf, WRITINGS, writeMembers } from './members.ts';
import { withRelatives } from './relatives.ts';
import { asCsv, DIALECTS, FLAT, felixLine, LINE_WRAPPINGS, vary, WRAPPINGS } from './seeds.ts';
import { joined, spoilBytes } from './spoil-bytes.ts';
import { spoilMembers } from './spoil-members.ts';

const encoder = new TextEncoder();
const LINE_FEED = encoder.encode('\n');
const CRLF = encoder.encode('\r\n');
const BYTE_ORDER_MARK = encoder.encode('\uFEFF');

const NETWORKS: readonly NetworkDefinition[] = [
  { name: 'nodes', ranges: ['10.0.0.0/24', 'fd00::/8'] },
  { name: 'partner', ranges: ['203.0.113.0/24', '10.0.0.7'] },
];

/** The input of a number: the same wherever and whenever it is made. */
export function makeInput(seed: number, number: number): FuzzInput {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const { made, files, neighbours } = random.pick(KINDS)(random);
  return {
    made,
    files,
    neighbours,
    networks: random.chance(0.1) ? NETWORKS : [],
    // Tiny slices take much longer than they find.
    sliceBytes: random.chance(0.05) ? random.integer(1, 61) : random.integer(200, 4000),
    partBytes: random.integer(200, 4000),
  };
}

type Kind = (random: Random) => Pick<FuzzInput, 'made' | 'files' | 'neighbours'>;

/** One line of a file: a record that was left whole and is named NEIGHBOUR, or anything. */
interface Line {
  readonly bytes: Uint8Array;
  readonly neighbour: boolean;
}

/** A flat line with damage that comes after lines of the same shape, which the fast way has learned by then. */
const afterItsLike: Kind = (random) => {
  const like = random.pick(FLAT);
  const before = Array.from({ length: random.integer(3, 5) }, () => flatLine(vary(like, random), random));
  const spoilt: Line[] = [];
  for (let count = random.pick([1, 1, 2]); count > 0; count--) {
    spoilt.push(
      ...related(spoiltLine(like, random), random),
      ...(random.chance(0.5) ? [neighbour(like, random)] : []),
    );
  }
  const lines = [...before, neighbour(like, random), ...spoilt, neighbour(like, random)];
  return inOneFile('a flat line after its like', lines, random);
};

/** Lines of a few shapes in any order, some with damage, some with their like behind them. */
const manyLines: Kind = (random) => {
  const shapes = Array.from({ length: random.integer(1, 4) }, () => random.pick(FLAT));
  const lines = Array.from({ length: random.integer(4, 8) }, (): Line => {
    const like = random.pick(shapes);
    const lot = random.next();
    if (lot < 0.3) return spoiltLine(like, random);
    if (lot < 0.5) return neighbour(like, random);
    return flatLine(random.chance(0.4) ? like : vary(like, random), random);
  });
  const all = lines.flatMap((line) => related(line, random));
  return inOneFile('many flat lines', all, random);
};

/** Lines in any form, some with damage, between good ones. */
const linesOfAnyForm: Kind = (random) => {
  const lines = Array.from({ length: random.integer(2, 6) }, (): Line => {
    const like = random.pick(FLAT);
    if (random.chance(0.3)) return neighbour(like, random);
    const wrapping = random.pick(LINE_WRAPPINGS);
    const { records } = random.pick(
      wrapping.flatOnly ? [{ records: FLAT }] : [{ records: FLAT }, ...DIALECTS],
    );
    const text = random.chance(0.15) ? felixLine(random) : wrapped(wrapping, [random.pick(records)], 0);
    const bytes = encoder.encode(text.trimEnd());
    return { bytes: random.chance(0.6) ? spoilBytes(bytes, false, random) : bytes, neighbour: false };
  });
  return inOneFile('lines in any form', [neighbour(FLAT[0] ?? {}, random), ...lines], random);
};

/** A file of any form, packed in any way, with damage anywhere; a good file stands beside it. */
const anyFile: Kind = (random) => {
  const wrapping = random.pick(WRAPPINGS);
  const { records } = random.pick(wrapping.flatOnly ? [{ records: FLAT }] : [{ records: FLAT }, ...DIALECTS]);
  const some = Array.from({ length: random.integer(1, 4) }, () => random.pick(records));
  const isCsv = records === FLAT && random.chance(0.2);
  const text = isCsv
    ? asCsv(some, random.pick([',', ';', '\t']))
    : wrapped(wrapping, some, random.chance(0.3) ? random.integer(1, 4) : 0);
  const encoded = inEncoding(text, random);
  const inner = random.chance(0.7) ? spoilBytes(encoded, true, random) : encoded;
  const good = Array.from({ length: random.integer(1, 3) }, () => neighbour(random.pick(FLAT), random));
  const goodBytes = joined(...good.flatMap(({ bytes }) => [bytes, LINE_FEED]));
  const packing = random.pick(PACKINGS);
  const packed = packing.pack(inner, goodBytes);
  const outer = packing.name === 'plain' || random.chance(0.5) ? packed : spoilBytes(packed, true, random);
  // In an archive the good file is told from the damaged one as long as the archive itself is whole.
  const inArchive = packing.holdsBoth && outer === packed ? good.length : 0;
  return {
    made: `${isCsv ? 'CSV' : wrapping.name}, ${packing.name}${outer === packed ? '' : ', damaged'}`,
    files: random.shuffle([
      { name: 'damaged', bytes: outer },
      { name: 'good', bytes: joined(goodBytes, LINE_FEED) },
    ]),
    neighbours: good.length + inArchive,
  };
};

const KINDS: readonly Kind[] = [
  ...[afterItsLike, afterItsLike, afterItsLike, afterItsLike],
  ...[manyLines, linesOfAnyForm, linesOfAnyForm, anyFile, anyFile],
];

interface Packing {
  readonly name: string;
  readonly holdsBoth: boolean;
  readonly pack: (damaged: Uint8Array, good: Uint8Array) => Uint8Array;
}

const PACKINGS: readonly Packing[] = [
  ...Array.from({ length: 6 }, () => ({
    name: 'plain',
    holdsBoth: false,
    pack: (bytes: Uint8Array) => bytes,
  })),
  { name: 'gzip', holdsBoth: false, pack: (bytes) => gzipSync(bytes, { level: 1 }) },
  {
    name: 'gzip of two members',
    holdsBoth: false,
    pack: (bytes) => {
      const half = bytes.length >> 1;
      return joined(gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half), { level: 0 }));
    },
  },
  { name: 'zip', holdsBoth: true, pack: (a, b) => zipSync({ 'a.log': a, 'b.log': b }, { level: 1 }) },
  { name: 'streamed zip', holdsBoth: true, pack: (a, b) => streamedZip([entry('a', a), entry('b', b)], 6) },
  { name: 'tar', holdsBoth: true, pack: (a, b) => tar([entry('a.log', a), entry('b.log', b)]) },
  {
    name: 'tar.gz',
    holdsBoth: true,
    pack: (a, b) => gzipSync(tar([entry('b', b), entry('a', a)]), { level: 1 }),
  },
];

function inOneFile(made: string, lines: readonly Line[], random: Random): ReturnType<Kind> {
  const end = random.chance(0.15) ? CRLF : LINE_FEED;
  const mark = random.chance(0.05) ? [BYTE_ORDER_MARK] : [];
  const bytes = joined(...mark, ...lines.flatMap((line) => [line.bytes, end]));
  // The last line may lack its end.
  const cut = random.chance(0.2) ? bytes.subarray(0, bytes.length - end.length) : bytes;
  const neighbours = lines.filter((line) => line.neighbour).length;
  return { made, files: [{ name: 'flows', bytes: cut }], neighbours };
}

function flatLine(record: object, random: Random): Line {
  const json = JSON.stringify(record);
  const text = random.chance(0.1) ? writeMembers(membersOf(record), 'spaced', random) : json;
  return { bytes: encoder.encode(text), neighbour: false };
}

function neighbour(like: object, random: Random): Line {
  return { ...flatLine({ ...vary(like, random), source_name_aggr: NEIGHBOUR }, random), neighbour: true };
}

function related(line: Line, random: Random): readonly Line[] {
  return withRelatives(line.bytes, random).map((bytes) => ({ ...line, bytes }));
}

function spoiltLine(like: object, random: Random): Line {
  const record = random.chance(0.5) ? like : vary(like, random);
  const lot = random.next();
  const members = lot < 0.7 ? spoilMembers(membersOf(record), random) : membersOf(record);
  const text = writeMembers(members, random.pick(WRITINGS), random);
  const bytes = encoder.encode(text).filter((byte) => byte !== 0x0a);
  return { bytes: lot > 0.55 ? spoilBytes(bytes, false, random) : bytes, neighbour: false };
}

function wrapped(wrapping: (typeof WRAPPINGS)[number], records: readonly object[], indent: number): string {
  const { json, text } = wrapping;
  if (json === undefined) return text?.(records) ?? '';
  const values = json(records).map((value) => JSON.stringify(value, null, indent));
  return `${values.join('\n')}\n`;
}

function inEncoding(text: string, random: Random): Uint8Array {
  const lines = random.chance(0.15) ? text.replaceAll('\n', '\r\n') : text;
  const lot = random.next();
  if (lot < 0.04) return Uint8Array.from(Buffer.from(`\uFEFF${lines}`, 'utf16le'));
  return encoder.encode(lot < 0.1 ? `\uFEFF${lines}` : lines);
}
