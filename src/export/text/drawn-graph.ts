import { middleEllipsis } from '../../flow/middle-ellipsis.ts';
import { toPlainText } from '../../flow/plain-text.ts';
import type { FlowGraph, GraphEdge, GraphNode, NodeId } from '../../graph/flow-graph.ts';
import { boxOfNode } from '../../graph/group-of-node.ts';
import { nameNodes } from '../../graph/node-names.ts';
import { isThreatFeed } from '../../graph/threat-feed.ts';
import { flowsText, portsText } from '../edge-text.ts';
import { countOf, readableBytes } from '../figure-text.ts';
import { shortVerdictText } from '../pending-words.ts';
import { wellFormed } from '../well-formed.ts';

/** Longer names make a drawing that nobody can read; what they lack stands elsewhere in the file where it can. */
const LABEL_MAX_CHARS = 60;

/** A node as a diagram's language names it. */
export interface DrawnNode {
  readonly node: GraphNode;
  /** `n1`: of our own making, so that nothing in a name can be taken for syntax. */
  readonly key: string;
  /** Lines of text, without what would steer them. */
  readonly label: readonly string[];
}

export interface DrawnBox {
  readonly key: string;
  readonly label: string;
  readonly nodes: readonly DrawnNode[];
}

export interface DrawnGraph {
  /** Namespaces with what is in them, in the order of their first node. */
  readonly boxes: readonly DrawnBox[];
  /** What stands in no box. */
  readonly free: readonly DrawnNode[];
  readonly keyOf: (id: NodeId) => string;
}

/** A graph as every diagram language has it: keys, labels and boxes, in the order of the graph. */
export function drawnGraph(graph: FlowGraph): DrawnGraph {
  const names = nameNodes(graph);
  const severalClusters = new Set(graph.nodes.map(({ cluster }) => cluster)).size > 1;
  const boxLabel = ({ namespace, cluster }: GraphNode): string =>
    toPlainText(`${namespace ?? '-'}${severalClusters ? ` in ${cluster ?? 'no named cluster'}` : ''}`);
  const keys = new Map<NodeId, string>();
  const boxes = new Map<string, { key: string; label: string; nodes: DrawnNode[] }>();
  const free: DrawnNode[] = [];
  for (const node of graph.nodes) {
    const key = `n${keys.size + 1}`;
    keys.set(node.id, key);
    const { drawn: name, scoped } = names.get(node.id) ?? { drawn: '', scoped: '' };
    const boxId = boxOfNode(node);
    const drawn = {
      node,
      key,
      label: [shortLabel(boxId === null ? scoped : name), ...(isThreatFeed(node) ? ['threat feed'] : [])],
    };
    if (boxId === null) {
      free.push(drawn);
      continue;
    }
    const box = boxes.get(boxId) ?? {
      key: `g${boxes.size + 1}`,
      label: shortLabel(boxLabel(node)),
      nodes: [],
    };
    boxes.set(boxId, box);
    box.nodes.push(drawn);
  }
  const keyOf = (id: NodeId): string => {
    const key = keys.get(id);
    if (key === undefined) throw new Error('An edge ends at a node that its graph does not have.');
    return key;
  };
  return { boxes: [...boxes.values()], free, keyOf };
}

/** `Denied at the source`, `tcp 2379`, `3 flows, 7.2 kB`: the verdict is always said, whatever the line looks like. */
export function edgeLabel(edge: GraphEdge): readonly string[] {
  const ports = portsText(edge);
  const flows = edge.flowsEstimated ? `${flowsText(edge)} flows` : countOf(edge.flows, 'flow');
  return [
    shortVerdictText(edge),
    ...(ports === '' ? [] : [shortLabel(ports)]),
    `${flows}, ${readableBytes(edge.bytesOut + edge.bytesIn)}`,
  ];
}

/** What a line says that leads from a service to what answered for it. */
export const ANSWER_LABEL = 'answered by';

function shortLabel(text: string): string {
  return wellFormed(middleEllipsis(text, LABEL_MAX_CHARS));
}
