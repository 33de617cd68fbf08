import { type Command, Option } from 'commander';
import { TEXT_FORMATS, type TextFormat, textFormat, textFormatOfFile } from '../export/formats.ts';
import { graphTable } from '../export/graph-table.ts';
import { pendingTable } from '../export/pending-table.ts';
import type { PresentedGraph } from '../export/presented-graph.ts';
import { buildGraph } from '../graph/build-graph.ts';
import { captureQuality } from '../ingest/quality.ts';
import { pendingGraph } from '../review/what-if/pending-graph.ts';
import { addNetworksOption, type NetworksOption, namedNetworks } from './networks-option.ts';
import { checkOutputFile, writeOutputFile } from './output-file.ts';
import { EXIT_DONE, nameOfFile, readInput, tellAccount, tellLine, UsageError } from './read-input.ts';
import { painter, writeOut } from './terminal.ts';
import { VERSION } from './version.ts';
import { addViewOptions, readViewOptions, type ViewOptions, viewOfTable } from './view-options.ts';

interface GraphOptions extends NetworksOption, ViewOptions {
  readonly format?: string;
  readonly out?: string;
  readonly title?: string;
  readonly pending: boolean;
  readonly strict: boolean;
  readonly color: boolean;
}

/** For a person who looks at it, and not one of the formats that others read. */
const TABLE = 'table';
const TABLE_FILE = /\.txt$/i;

export function addGraphCommand(program: Command): void {
  const command = program
    .command('graph')
    .description('Write the service graph of flow logs: every edge with its figures.')
    .argument('<file...>', 'flow logs in any form that Pawprint reads; - is standard input')
    .addOption(
      new Option(
        '--format <format>',
        'what to write (default: what the end of --out says, else table)',
      ).choices([TABLE, ...TEXT_FORMATS.map(({ id }) => id)]),
    )
    .option(
      '--pending',
      'the graph as it would be if staged policies were enforced, and what would change',
      false,
    )
    .option('--out <file>', 'write to a file, whole or not at all; - is standard output')
    .option('--title <text>', 'what the graph is called, in formats that have a title')
    .option('--strict', 'exit with 2 if any record was rejected', false)
    .option('--no-color', 'no colours (NO_COLOR is honoured too)')
    .action(writeGraph);
  addViewOptions(command);
  addNetworksOption(command);
}

async function writeGraph(files: readonly string[], options: GraphOptions): Promise<void> {
  const out = options.out === '-' ? undefined : options.out;
  const format = chosenFormat(options.format, out);
  const askedFor = readViewOptions(options);
  const networks = await namedNetworks(options, files);
  if (out !== undefined) checkOutputFile(out, files);
  const { table, account } = await readInput(files, { networks });
  const status = tellAccount(account, options.strict);
  process.exitCode = status;
  const view = viewOfTable(table, askedFor);
  const pending = options.pending ? pendingGraph(table, view) : undefined;
  const presented: PresentedGraph = {
    graph: pending ?? buildGraph(table, view),
    ...(pending && { pending }),
    view,
    title: options.title ?? null,
    version: VERSION,
    account,
    sources: account.files.map(({ file, records, rejected }) => ({
      name: nameOfFile(file),
      records,
      rejected,
    })),
    startSeconds: table.startSeconds,
    endSeconds: table.endSeconds,
    notes: captureQuality(table, account),
  };
  // What a file held before is worth more than what comes of a failure.
  if (out !== undefined && status !== EXIT_DONE) tellLine(`${out} was not written.`);
  else if (format !== null) await writeFormat(format, presented, out);
  else if (account.accepted > 0) {
    const paint = painter(options.color && out === undefined);
    const text = pending === undefined ? graphTable(presented.graph, paint) : pendingTable(pending, paint);
    await write([text], out);
  }
}

/** null for the table. Throws UsageError where the name of a file leaves open what is wanted. */
function chosenFormat(format: string | undefined, out: string | undefined): TextFormat | null {
  if (format !== undefined) return textFormat(format);
  if (out === undefined || TABLE_FILE.test(out)) return null;
  const meant = textFormatOfFile(out);
  if (meant !== null) return meant;
  throw new UsageError(`The end of ${out} names no format that can be written; say which with --format.`);
}

async function writeFormat(
  format: TextFormat,
  presented: PresentedGraph,
  out: string | undefined,
): Promise<void> {
  let characters = 0;
  const counted = function* (): Generator<string> {
    for (const piece of format.write(presented)) {
      characters += piece.length;
      yield piece;
    }
  };
  await write(counted(), out);
  const reservation = format.reservation?.(presented, characters) ?? null;
  if (reservation !== null) tellLine(reservation);
}

async function write(pieces: Iterable<string>, out: string | undefined): Promise<void> {
  if (out === undefined) await writeOut(pieces);
  else writeOutputFile(out, pieces);
}
