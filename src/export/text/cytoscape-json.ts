import type { GraphEdge, GraphNode } from '../../graph/flow-graph.ts';
import { nameNodes } from '../../graph/node-names.ts';
import { portText } from '../../graph/port-text.ts';
import { inertJson } from '../inert-json.ts';
import { changeOf, verdictText } from '../pending-words.ts';
import { type PresentedGraph, titleOf } from '../presented-graph.ts';
import { provenanceOf } from '../provenance-text.ts';
import { ANSWER_LABEL, drawnGraph } from './drawn-graph.ts';

/**
 * Elements as Cytoscape.js takes them (js.cytoscape.org, *Elements JSON*) within the envelope of Cytoscape's own
 * `.cyjs` files. Ids are the graph's; namespaces are parents.
 */
export function* cytoscapeJson(presented: PresentedGraph): Generator<string> {
  const { graph } = presented;
  const names = nameNodes(graph);
  const { boxes, free } = drawnGraph(graph);
  const head = {
    format_version: '1.0',
    generated_by: `pawprint-${presented.version}`,
    target_cytoscapejs_version: '~3',
    data: {
      name: titleOf(presented),
      description: provenanceOf(presented)
        .map(({ label, text }) => `${label}: ${text}`)
        .join('; '),
    },
  };
  yield `${inertJson(head).slice(0, -2)},\n  "elements": {\n    "nodes": `;
  const label = (node: GraphNode): string => names.get(node.id)?.drawn ?? node.name;
  yield* elements([
    ...boxes.map((box) => ({ classes: 'namespace-box', data: { id: boxId(box.key), label: box.label } })),
    ...boxes.flatMap((box) =>
      box.nodes.map(({ node }) => nodeElement(node, { label: label(node), parent: boxId(box.key) })),
    ),
    ...free.map(({ node }) => nodeElement(node, { label: label(node) })),
  ]);
  yield ',\n    "edges": ';
  yield* elements([
    ...graph.edges.map(edgeElement),
    ...graph.answers.map(({ service, node }) => ({
      classes: 'answer',
      data: { id: `${service}>${node}`, source: service, target: node, verdict: ANSWER_LABEL },
    })),
  ]);
  yield '\n  }\n}\n';
}

/** No node's: their ids begin with their type. */
function boxId(key: string): string {
  return `box:${key}`;
}

function nodeElement(node: GraphNode, place: { readonly label: string; readonly parent?: string }): object {
  const { id, type, cluster, namespace, name, inferredType, labels, endpoints } = node;
  return {
    classes: type,
    data: { id, ...place, type, cluster, namespace, name, inferredType, labels, endpoints },
  };
}

function edgeElement(edge: GraphEdge): object {
  const change = changeOf(edge);
  return {
    classes: edge.action,
    data: {
      id: edge.id,
      source: edge.source,
      target: edge.target,
      action: edge.action,
      verdict: verdictText(edge),
      ...(change === null ? {} : { change: change.change }),
      ports: edge.ports.map(portText),
      services: [...new Set(edge.ports.flatMap(({ services }) => services))],
      flows: edge.flows,
      flowsEstimated: edge.flowsEstimated,
      bytesOut: edge.bytesOut,
      bytesIn: edge.bytesIn,
      packetsOut: edge.packetsOut,
      packetsIn: edge.packetsIn,
      deniedAtSource: edge.deniedAtSource,
      deniedAtDest: edge.deniedAtDest,
      deniedInTransit: edge.deniedInTransit,
    },
  };
}

/** One element a line: what changes between two exports can be seen. */
function* elements(items: readonly object[]): Generator<string> {
  if (items.length === 0) {
    yield '[]';
    return;
  }
  for (const [at, item] of items.entries()) yield `${at === 0 ? '[' : ','}\n      ${inertJson(item, 0)}`;
  yield '\n    ]';
}
