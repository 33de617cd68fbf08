import type { GraphView } from '../graph/build-graph.ts';
import { drawnNodes } from '../graph/drawn-nodes.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { NodeIdentity } from '../graph/folding.ts';
import { matchesEnd } from '../graph/match-end.ts';
import type { FlowTable } from '../table/flow-table.ts';

/** Why a graph has no edge from one name to another: nothing is called that, the view leaves it out, or no edge goes. */
export function noEdgeBetween(
  table: FlowTable,
  view: GraphView,
  graph: FlowGraph,
  [from, to]: readonly [string, string],
): string {
  const missingIn = (nodes: readonly NodeIdentity[]): readonly string[] =>
    [from, to].filter((pattern) => !nodes.some((node) => matchesEnd(node, pattern)));
  const quoted = (patterns: readonly string[], word: string): string =>
    patterns.map((pattern) => JSON.stringify(pattern)).join(` ${word} `);
  const unknown = missingIn(drawnNodes(table, view).identities);
  if (unknown.length > 0) {
    return `No endpoint matches ${quoted(unknown, 'or')}; \`pawprint graph\` lists them, and * stands for any text.`;
  }
  const leftOut = missingIn(graph.nodes);
  if (leftOut.length > 0) {
    return `The view leaves out all that matches ${quoted(leftOut, 'and')}: widen --query, --time, --focus, --hide or --view.`;
  }
  return `No edge goes from ${JSON.stringify(from)} to ${JSON.stringify(to)}; \`pawprint graph\` lists all edges.`;
}
