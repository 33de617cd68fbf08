import { type Command, Option } from 'commander';
import { graphJson } from '../export/graph-json.ts';
import { graphTable } from '../export/graph-table.ts';
import { isPictureFormat, PICTURE_FORMATS, type PictureFormat } from '../export/picture/write-picture.ts';
import { buildGraph } from '../graph/build-graph.ts';
import { addNetworksOption, type NetworksOption, namedNetworks } from './networks-option.ts';
import { writeResult } from './out-file.ts';
import { addPictureOptions, type PictureOptions, pictureOf } from './picture-options.ts';
import { readInput, tellAccount } from './read-input.ts';
import { sourceDigests } from './source-digests.ts';
import { painter } from './terminal.ts';
import { VERSION } from './version.ts';
import { addViewOptions, readViewOptions, type ViewOptions, viewOfTable } from './view-options.ts';

interface GraphOptions extends NetworksOption, ViewOptions, PictureOptions {
  readonly format: 'table' | 'json' | PictureFormat;
  readonly out?: string;
  readonly strict: boolean;
  readonly color: boolean;
}

export function addGraphCommand(program: Command): void {
  const command = program
    .command('graph')
    .description('Print the service graph of flow logs: every edge with its figures, or a picture of it.')
    .argument('<file...>', 'flow logs in any form that Pawprint reads; - is standard input')
    .addOption(
      new Option('--format <format>', 'output')
        .choices(['table', 'json', ...PICTURE_FORMATS])
        .default('table'),
    )
    .option('--out <file>', 'write to a file; without it, or as -, to standard output')
    .option('--title <text>', 'what a picture is headed with')
    .option('--strict', 'exit with 2 if any record was rejected', false)
    .option('--no-color', 'no colours (NO_COLOR is honoured too)')
    .action(printGraph);
  addPictureOptions(command);
  addViewOptions(command);
  addNetworksOption(command);
}

async function printGraph(files: readonly string[], options: GraphOptions): Promise<void> {
  const askedFor = readViewOptions(options);
  const { format, out } = options;
  const digests = isPictureFormat(format) ? sourceDigests() : null;
  const capture = await readInput(files, {
    networks: await namedNetworks(options, files),
    ...(digests === null ? {} : { watch: digests.watch }),
  });
  const { table, account } = capture;
  process.exitCode = tellAccount(account, options.strict);
  const view = viewOfTable(table, askedFor);
  const graph = buildGraph(table, view);
  if (isPictureFormat(format)) {
    if (account.accepted === 0) return;
    const about = { files, capture, graph, view, digests: (await digests?.digest()) ?? new Map() };
    await writeResult(out, await pictureOf(about, format, options));
  } else if (format === 'json') {
    const { startSeconds, endSeconds } = table;
    await writeResult(out, graphJson({ version: VERSION, account, startSeconds, endSeconds, graph, view }));
  } else if (account.accepted > 0) {
    await writeResult(out, [graphTable(graph, out === undefined ? painter(options.color) : (text) => text)]);
  }
}
