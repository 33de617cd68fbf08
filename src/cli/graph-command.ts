import { type Command, Option } from 'commander';
import { graphJson } from '../export/graph-json.ts';
import { graphTable } from '../export/graph-table.ts';
import { pendingTable } from '../export/pending-table.ts';
import { buildGraph } from '../graph/build-graph.ts';
import { pendingGraph } from '../review/what-if/pending-graph.ts';
import { addNetworksOption, type NetworksOption, namedNetworks } from './networks-option.ts';
import { readInput, tellAccount } from './read-input.ts';
import { painter, writeOut } from './terminal.ts';
import { VERSION } from './version.ts';
import { addViewOptions, readViewOptions, type ViewOptions, viewOfTable } from './view-options.ts';

interface GraphOptions extends NetworksOption, ViewOptions {
  readonly format: 'table' | 'json';
  readonly strict: boolean;
  readonly color: boolean;
}

export function addGraphCommand(program: Command): void {
  const command = program
    .command('graph')
    .description('Print the service graph of flow logs: every edge with its figures.')
    .argument('<file...>', 'flow logs in any form that Pawprint reads; - is standard input')
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json']).default('table'))
    .option('--pending', 'the graph as it would be if staged policies were enforced, and what would change')
    .option('--strict', 'exit with 2 if any record was rejected', false)
    .option('--no-color', 'no colours (NO_COLOR is honoured too)')
    .action(printGraph);
  addViewOptions(command);
  addNetworksOption(command);
}

async function printGraph(files: readonly string[], options: GraphOptions): Promise<void> {
  const askedFor = readViewOptions(options);
  const { table, account } = await readInput(files, { networks: await namedNetworks(options, files) });
  process.exitCode = tellAccount(account, options.strict);
  const view = viewOfTable(table, askedFor);
  const pending = view.verdicts === 'pending' ? pendingGraph(table, view) : undefined;
  const graph = pending ?? buildGraph(table, view);
  if (options.format === 'json') {
    const { startSeconds, endSeconds } = table;
    const read = { version: VERSION, account, startSeconds, endSeconds };
    await writeOut(graphJson({ ...read, graph, view, ...(pending && { pending }) }));
  } else if (account.accepted > 0) {
    const paint = painter(options.color);
    await writeOut([pending === undefined ? graphTable(graph, paint) : pendingTable(pending, paint)]);
  }
}
