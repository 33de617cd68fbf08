import { ACTIONS } from '../../flow/verdict.ts';
import type { View } from '../../graph/view.ts';
import type { LayoutInput } from '../../layout/layout.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { kindOf, layoutInput, sizeOf } from '../layout-input.ts';
import { isThreatFeed, nameNodes } from '../names.ts';
import { graphOfView } from '../what-if/graph-of-view.ts';
import type { PlainGraph } from './plain-graph.ts';

/** What the layout needs, as bytes: the page only passes them on and must not spend its time on reading them. */
export type PackedInput = Uint8Array<ArrayBuffer>;

export interface PlainAnswer {
  readonly graph: PlainGraph;
  readonly input: PackedInput;
}

export function plainPicture(table: FlowTable, view: View): PlainAnswer {
  const graph = graphOfView(table, view);
  const names = nameNodes(graph);
  const numbers = new Map(graph.nodes.map(({ id }, number) => [id, number]));
  const ends = new Uint32Array(2 * graph.edges.length);
  const actions = new Uint8Array(graph.edges.length);
  const degrees = new Uint32Array(graph.nodes.length);
  const denials = new Uint32Array(graph.nodes.length);
  for (const [at, edge] of graph.edges.entries()) {
    actions[at] = ACTIONS.indexOf(edge.action);
    for (const [end, id] of [edge.source, edge.target].entries()) {
      const number = numbers.get(id) ?? 0;
      ends[2 * at + end] = number;
      degrees[number] = (degrees[number] ?? 0) + 1;
      if (edge.action === 'deny') denials[number] = (denials[number] ?? 0) + 1;
    }
  }
  const ranked = Uint32Array.from(graph.nodes.keys()).sort(
    (a, b) =>
      (denials[b] ?? 0) - (denials[a] ?? 0) ||
      Number(isOutside(graph.nodes[b]?.type)) - Number(isOutside(graph.nodes[a]?.type)) ||
      (degrees[b] ?? 0) - (degrees[a] ?? 0) ||
      a - b,
  );
  return {
    graph: {
      ids: graph.nodes.map(({ id }) => id),
      names: graph.nodes.map(({ id, name }) => names.get(id)?.caption ?? name),
      kinds: graph.nodes.map(kindOf),
      threats: Uint8Array.from(graph.nodes, (node) => Number(isThreatFeed(node))),
      sizes: Float32Array.from(graph.nodes.flatMap((node) => [sizeOf(node).width, sizeOf(node).height])),
      ranked,
      ends,
      actions,
    },
    input: packInput(layoutInput(graph, names)),
  };
}

function isOutside(type: string | undefined): boolean {
  return type === 'net' || type === 'ns';
}

function packInput(input: LayoutInput): PackedInput {
  return new TextEncoder().encode(JSON.stringify(input));
}
