import type { Command } from 'commander';
import { explainEdge } from '../export/explain-text.ts';
import { buildGraph } from '../graph/build-graph.ts';
import { evidenceOfEdges } from '../graph/edge-evidence.ts';
import type { GraphEdge } from '../graph/flow-graph.ts';
import { matchesEnd } from '../graph/match-end.ts';
import { addNetworksOption, type NetworksOption, namedNetworks } from './networks-option.ts';
import { noEdgeBetween } from './no-edge.ts';
import { addPoliciesOption, givenManifests, type PoliciesOption } from './policies-option.ts';
import { readInput, tellAccount, UsageError } from './read-input.ts';
import { painter, writeOut } from './terminal.ts';
import { addViewOptions, readEnforcedViewOptions, type ViewOptions, viewOfTable } from './view-options.ts';

interface ExplainOptions extends NetworksOption, PoliciesOption, ViewOptions {
  readonly from: string;
  readonly to: string;
  readonly strict: boolean;
  readonly color: boolean;
}

const END_HELP = 'name, namespace/name or id, with * for any text';

export function addExplainCommand(program: Command): void {
  const command = program
    .command('explain')
    .description('Print the policy chains of the edges between two ends.')
    .argument('<file...>', 'flow logs in any form that Pawprint reads; - is standard input')
    .requiredOption('--from <name>', `source: ${END_HELP}`)
    .requiredOption('--to <name>', `destination: ${END_HELP}`)
    .option('--strict', 'exit with 2 if any record was rejected', false)
    .option('--no-color', 'no colours (NO_COLOR is honoured too)')
    .action(explain);
  addPoliciesOption(command);
  addViewOptions(command);
  addNetworksOption(command);
}

async function explain(files: readonly string[], options: ExplainOptions): Promise<void> {
  const askedFor = readEnforcedViewOptions(options);
  const manifests = await givenManifests(options, files);
  const { table, account } = await readInput(files, { networks: await namedNetworks(options, files) });
  process.exitCode = tellAccount(account, options.strict);
  if (account.accepted === 0) return;
  const view = viewOfTable(table, askedFor);
  const graph = buildGraph(table, view);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const matches = (id: string, pattern: string): boolean => {
    const node = nodes.get(id);
    return node !== undefined && matchesEnd(node, pattern);
  };
  const edges = graph.edges.filter(
    (edge) => matches(edge.source, options.from) && matches(edge.target, options.to),
  );
  if (edges.length > 0) {
    const paint = painter(options.color);
    const ids = edges.map(({ id }) => id);
    const evidence = evidenceOfEdges(table, view, ids);
    const textOf = (edge: GraphEdge): string => explainEdge(edge, paint, evidence.get(edge.id), manifests);
    await writeOut(edges.map((edge, index) => `${index === 0 ? '' : '\n'}${textOf(edge)}\n`));
    return;
  }
  throw new UsageError(noEdgeBetween(table, view, graph, [options.from, options.to]));
}
