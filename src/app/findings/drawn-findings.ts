import { type DrawnNodes, drawnNodes, unfoldedNodes } from '../../graph/drawn-nodes.ts';
import { edgeEnds } from '../../graph/edge-ends.ts';
import type { EdgeId, NodeId } from '../../graph/flow-graph.ts';
import type { FindingSubject } from '../../review/findings/finding.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { allFindings, FINDINGS_LISTED, type FindingsAsked } from './found-list.ts';

/** What a finding is drawn as in a view: of what is folded, the folded node and its edges. */
export interface DrawnFinding {
  readonly edges: readonly EdgeId[];
  /** All that it concerns. */
  readonly nodes: readonly NodeId[];
  /** The nodes in its middle; none where it is about one edge between two nodes. */
  readonly middle: readonly NodeId[];
}

/** Of more edges or nodes a picture tells nothing. */
const DRAWN_AT_MOST = 1000;

/** Where the findings of `foundList` are in the picture of a view, in their order. */
export function drawnFindings(table: FlowTable, asked: FindingsAsked): readonly DrawnFinding[] {
  const unfolded = unfoldedNodes(table);
  const drawn = drawnNodes(table, asked.view);
  const drawnAs = drawnNumbers(unfolded, drawn);
  const idOf = (unfoldedNode: number): NodeId => drawn.identities[drawnAs[unfoldedNode] as number]?.id ?? '';
  return allFindings(table, asked)
    .slice(0, FINDINGS_LISTED)
    .map(({ subject }) => {
      const nodes = subject.nodes.slice(0, DRAWN_AT_MOST).flatMap((id) => {
        const node = unfolded.numberOf.get(id);
        return node === undefined ? [] : [idOf(node)];
      });
      const edges = subject.edges
        .slice(0, DRAWN_AT_MOST)
        .flatMap((edge) => edgeEnds(unfolded, edge))
        .map(({ source, target, action }) => ({ source: idOf(source), target: idOf(target), action }));
      return {
        nodes: [...new Set(nodes)],
        edges: [...new Set(edges.map(({ source, target, action }) => `${source}>${target}:${action}`))],
        middle: middleOf(subject.kind, [...new Set(nodes)], edges),
      };
    });
}

type Ends = { readonly source: NodeId; readonly target: NodeId };

function middleOf(
  kind: FindingSubject['kind'],
  nodes: readonly NodeId[],
  edges: readonly Ends[],
): readonly NodeId[] {
  if (kind === 'nodes') return nodes;
  const [first] = edges;
  // Within a folded namespace there is a loop at most, and what a person sees is the namespace.
  if (kind === 'edge') return first && first.source === first.target ? [first.source] : [];
  const touched = new Map<NodeId, number>();
  for (const { source, target } of edges) {
    for (const end of new Set([source, target])) touched.set(end, (touched.get(end) ?? 0) + 1);
  }
  const [most] = [...touched].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return most ? [most[0]] : [];
}

/** By number of an unfolded node: the number of the node that it is drawn as. */
function drawnNumbers(unfolded: DrawnNodes, drawn: DrawnNodes): Uint32Array {
  const numbers = new Uint32Array(unfolded.identities.length);
  for (const [endpoint, node] of unfolded.ofEndpoint.entries()) {
    numbers[node] = drawn.ofEndpoint[endpoint] as number;
  }
  return numbers;
}
