import type { Notice } from '../../src/ingest/account.ts';
import type { ByteSource } from '../../src/ingest/byte-source.ts';
import { type Capture, type IngestOptions, ingest } from '../../src/ingest/ingest.ts';
import type { PartReader } from '../../src/ingest/parallel/part.ts';
import { readApart } from '../../src/ingest/parallel/read-part.ts';
import { contractText } from '../graph/contract.ts';
import { bytesSource } from '../ingest/read-text.ts';
import { canonicalTable } from '../table/canonical-table.ts';
import { type FuzzInput, NEIGHBOUR } from './fuzz-input.ts';

/** A property that doesn't hold. */
export interface Fault {
  readonly property: string;
  readonly detail: string;
}

/** What is done beside reading an input as it comes and with full decoding: each takes as long as these. */
export interface Thoroughness {
  readonly slices: boolean;
  readonly together: boolean;
  readonly graph: boolean;
}

/** All of it for every input would be a third of the inputs in the same time. */
export function thoroughnessOf(number: number): Thoroughness {
  return { slices: number % 3 === 0, together: number % 3 === 1, graph: number % 16 === 0 };
}

/** Another thread that reads along, without the thread. */
const HERE: PartReader = {
  read: ({ handle, range, networks }, onBytes) =>
    readApart(handle as ByteSource, range, networks, { onBytes }),
};

/** Reads an input in several ways and names all that doesn't hold. */
export async function checkInput(input: FuzzInput, thoroughness: Thoroughness): Promise<readonly Fault[]> {
  try {
    return await faultsOf(input, thoroughness);
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [{ property: 'throws', detail }];
  }
}

async function faultsOf(
  input: FuzzInput,
  { slices, together, graph }: Thoroughness,
): Promise<readonly Fault[]> {
  const { networks, sliceBytes, partBytes } = input;
  const read = (slice: number | undefined, options: IngestOptions = {}): Promise<Capture> =>
    ingest(sources(input, slice), { ...options, networks });
  const plain = await read(undefined);
  const faults = [...ofAccount(plain, input), ...ofNeighbours(plain, input)];
  const expected = textOf(plain);
  const compare = (property: string, capture: Capture): void => {
    const text = textOf(capture);
    if (text !== expected) faults.push({ property, detail: difference(expected, text) });
  };
  const decoded = await read(sliceBytes * 3, { decodeAll: true });
  compare('the fast way comes to what full decoding does', decoded);
  if (slices) compare('slices of another size come to the same', await read(sliceBytes));
  if (together) {
    const readers = [HERE, HERE];
    const capture = await read(undefined, { readers, smallestPart: partBytes });
    compare('threads that read together come to the same', capture);
  }
  if (graph) faults.push(...ofGraph(plain, decoded));
  return faults;
}

function sources({ files }: FuzzInput, sliceBytes: number | undefined): readonly ByteSource[] {
  return files.map(({ name, bytes }) => {
    const source = bytesSource(name, bytes, sliceBytes);
    return { ...source, handle: source };
  });
}

function ofAccount({ table, account }: Capture, { files }: FuzzInput): readonly Fault[] {
  const counted = table.columns.records.reduce((sum, records) => sum + records, 0);
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const same = account.files.some(({ notices }) =>
    notices.some(({ text }) => text.startsWith('The same bytes')),
  );
  const told = account.files.flatMap(({ rejections }) => rejections);
  const checks: readonly (readonly [boolean, string])[] = [
    [account.records === account.accepted + account.rejected, 'records = accepted + rejected'],
    [
      counted === account.accepted,
      `the table's records (${counted}) are those accepted (${account.accepted})`,
    ],
    [same || account.bytes === bytes, `all ${bytes} bytes are counted, not ${account.bytes}`],
    [account.rejections.length === Math.min(100, account.rejected), 'the first 100 rejections are kept'],
    [
      told.every(({ line, reason }) => line > 0 && reason.length > 5 && reason.length < 1000),
      'all say where and why',
    ],
    [
      account.files.every(
        ({ accepted, traits }) => traits.reduce((sum, { records }) => sum + records, 0) === accepted,
      ),
      'every accepted record has its traits counted',
    ],
  ];
  return checks.flatMap(([holds, detail]) => (holds ? [] : [{ property: 'the account is closed', detail }]));
}

function ofNeighbours({ table, account }: Capture, { neighbours }: FuzzInput): readonly Fault[] {
  const { records, source } = table.columns;
  const kept = records.reduce(
    (sum, count, row) => (table.endpoints[source[row] ?? -1]?.name === NEIGHBOUR ? sum + count : sum),
    0,
  );
  if (kept >= neighbours) return [];
  const reasons = account.rejections
    .slice(0, 5)
    .map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
  return [{ property: 'good neighbours are kept', detail: `${kept} of ${neighbours}; ${reasons.join(' ')}` }];
}

function ofGraph(plain: Capture, decoded: Capture): readonly Fault[] {
  const text = contractText(plain);
  JSON.parse(text);
  const faults: Fault[] = [];
  // A surrogate without its other half.
  if (/\p{Surrogate}/u.test(text)) faults.push({ property: 'the graph is well-formed text', detail: '' });
  const other = contractText(decoded);
  if (text !== other)
    faults.push({ property: 'both ways give the same graph', detail: difference(text, other) });
  return faults;
}

/** All of a capture that has to be the same however it is read. */
function textOf({ table, account }: Capture): string {
  const files = account.files.map((file) => ({
    ...file,
    // Where one log ends in an archive that is packed itself is known to a slice only.
    bytes: file.envelopes.filter((label) => PACKINGS.has(label)).length > 1 ? null : file.bytes,
    traits: file.traits.map((traits) => JSON.stringify(traits)).sort(),
    notices: file.notices.map((notice) => JSON.stringify(withoutPlace(notice))).sort(),
  }));
  return JSON.stringify({ ...account, files, table: canonicalTable(table) });
}

const PACKINGS: ReadonlySet<string> = new Set(['gzip', 'tar', 'zip']);

/** Bytes that are not UTF-8 are told of a whole file, or of each of its parts that holds some. */
function withoutPlace(notice: Notice): object {
  return notice.text.includes('UTF-8') ? { text: notice.text } : notice;
}

const SHOWN = 300;

function difference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const from = Math.max(0, at - SHOWN);
  return `\n    ${a.slice(from, at + SHOWN)}\n  against\n    ${b.slice(from, at + SHOWN)}`;
}
