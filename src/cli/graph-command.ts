import { type Command, Option } from 'commander';
import { FORMATS, formatOf, formatOfFile, type PictureFormat, type TextFormat } from '../export/formats.ts';
import { graphTable } from '../export/graph-table.ts';
import { pendingTable } from '../export/pending-table.ts';
import type { PresentedGraph } from '../export/presented-graph.ts';
import { findFindings } from '../review/findings/find-findings.ts';
import { addNetworksOption, type NetworksOption, namedNetworks } from './networks-option.ts';
import { checkOutputFile, writeResult } from './output-file.ts';
import type { PicturePage } from './picture-of.ts';
import { addPictureOptions, type PictureOptions } from './picture-options.ts';
import { presentGraph } from './present-graph.ts';
import { EXIT_DONE, readInput, tellAccount, tellLine, UsageError } from './read-input.ts';
import { sourceDigests } from './source-digests.ts';
import { painter } from './terminal.ts';
import {
  addViewOptions,
  readStepOptions,
  readViewOptions,
  type ViewOptions,
  viewOfTable,
} from './view-options.ts';

interface GraphOptions extends NetworksOption, ViewOptions, PictureOptions {
  readonly format?: string;
  readonly out?: string;
  readonly title?: string;
  readonly strict: boolean;
  readonly color: boolean;
}

/** For a person who looks at it, and not one of the formats that others read. */
const TABLE = 'table';
const TABLE_FILE = /\.txt$/i;

export function addGraphCommand(program: Command): void {
  const command = program
    .command('graph')
    .description('Write the service graph of flow logs: every edge with its figures, or a picture of it.')
    .argument('<file...>', 'flow logs in any form that Pawprint reads; - is standard input')
    .addOption(
      new Option(
        '--format <format>',
        'what to write (default: what the end of --out says, else table)',
      ).choices([TABLE, ...FORMATS.map(({ id }) => id)]),
    )
    .option('--pending', 'the graph as it would be if staged policies were enforced, and what would change')
    .option('--out <file>', 'write to a file, whole or not at all; - is standard output')
    .option('--title <text>', 'what the graph is called, in formats that have a title')
    .option('--strict', 'exit with 2 if any record was rejected', false)
    .option('--no-color', 'no colours (NO_COLOR is honoured too)')
    .action(writeGraph);
  addPictureOptions(command);
  addViewOptions(command);
  addNetworksOption(command);
}

async function writeGraph(files: readonly string[], options: GraphOptions): Promise<void> {
  const out = options.out === '-' ? undefined : options.out;
  const format = chosenFormat(options.format, out);
  // A file of saved views is a presentation, and of all formats PDF has pages for it.
  const asked = format?.id === 'pdf' ? readStepOptions(options) : ([readViewOptions(options)] as const);
  const networks = await namedNetworks(options, files);
  if (out !== undefined) checkOutputFile(out, files);
  const hashes = format !== null && (format.kind === 'picture' || format.namesSources);
  const sources = hashes ? sourceDigests() : null;
  const capture = await readInput(files, { networks, ...(sources && { watch: sources.watch }) });
  const { table, account } = capture;
  const status = tellAccount(account, options.strict);
  process.exitCode = status;
  // What a file held before is worth more than what comes of a failure.
  if (out !== undefined && status !== EXIT_DONE) return tellLine(`${out} was not written.`);
  // What names mean is told before anything is read again.
  const views = asked.map((one) => ({ view: viewOfTable(table, one), saved: one.saved }));
  const digests = (await sources?.digest()) ?? new Map<string, string>();
  const pageOf = ({ view, saved }: (typeof views)[number], named?: string): PicturePage => ({
    presented: presentGraph({ files, capture, view, title: named ?? saved?.name ?? null, digests }),
    notes: options.notes ?? saved?.note ?? null,
  });
  if (views.length > 1 && account.accepted > 0) {
    // Each page is called as its view is, and the whole as `--title` says.
    const pages = views.map((one) => pageOf(one));
    const { pagesOf } = await import('./picture-of.ts');
    return writeResult(out, await pagesOf(pages, options.title ?? null, options));
  }
  const [first] = views;
  if (first === undefined) return;
  const { view } = first;
  const page = pageOf(first, options.title);
  const { presented } = page;
  if (format?.kind === 'text') {
    const findings =
      format.id === 'md' && presented.pending === undefined ? findFindings(table, view) : undefined;
    await writeText(format, { ...presented, ...(findings && { findings }) }, out);
  } else if (account.accepted === 0) return;
  else if (format !== null) {
    // Fonts and renderers take longer to load than small captures to read.
    const { pictureOf } = await import('./picture-of.ts');
    await writeResult(out, await pictureOf(page, format, options));
  } else await writeResult(out, [tableOf(presented, options.color && out === undefined)]);
}

/** null for the table. Throws UsageError where the name of a file leaves open what is wanted. */
function chosenFormat(
  format: string | undefined,
  out: string | undefined,
): TextFormat | PictureFormat | null {
  if (format !== undefined) return formatOf(format);
  if (out === undefined || TABLE_FILE.test(out)) return null;
  const meant = formatOfFile(out);
  if (meant !== null) return meant;
  throw new UsageError(`The end of ${out} names no format that can be written; say which with --format.`);
}

function tableOf({ graph, pending }: PresentedGraph, color: boolean): string {
  const paint = painter(color);
  return pending === undefined ? graphTable(graph, paint) : pendingTable(pending, paint);
}

async function writeText(
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
  await writeResult(out, counted());
  const reservation = format.reservation?.(presented, characters) ?? null;
  if (reservation !== null) tellLine(reservation);
}
