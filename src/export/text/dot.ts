import { toPlainText } from '../../flow/plain-text.ts';
import type { Action } from '../../flow/verdict.ts';
import type { GraphEdge, GraphNode } from '../../graph/flow-graph.ts';
import { typeWord } from '../../graph/node-names.ts';
import { isThreatFeed } from '../../graph/threat-feed.ts';
import { ESTIMATED_NOTE } from '../edge-text.ts';
import { type PresentedGraph, titleOf } from '../presented-graph.ts';
import { provenanceOf } from '../provenance-text.ts';
import { wellFormed } from '../well-formed.ts';
import { ANSWER_LABEL, type DrawnNode, drawnGraph, edgeLabel } from './drawn-graph.ts';
import { VERDICT_COLOURS } from './verdict-colours.ts';

/** Solid, dashed with a bar, dotted: told apart without their colours. */
const LINES: Readonly<Record<Action, string>> = {
  allow: 'style=solid',
  deny: 'style=dashed, penwidth=1.5, arrowhead=tee',
  pass: 'style=dotted, penwidth=1.5, arrowhead=vee',
};

const SHAPES: Readonly<Record<GraphNode['type'], string>> = {
  wep: 'shape=ellipse',
  workload: 'shape=ellipse',
  hep: 'shape=hexagon',
  ns: 'shape=diamond',
  net: 'shape=doublecircle',
  service: 'shape=box',
  namespace: 'shape=box, style="rounded,bold"',
  hosts: 'shape=box, style="rounded,bold"',
};

/**
 * The graph in Graphviz's language (graphviz.org/doc/info/lang.html). Namespaces are clusters; figures stand as
 * attributes of edges beside the labels, and the whole of a name in its tooltip.
 */
export function* dot(presented: PresentedGraph): Generator<string> {
  const { graph } = presented;
  const { boxes, free, keyOf } = drawnGraph(graph);
  yield 'digraph pawprint {\n  charset="UTF-8";\n  rankdir=LR;\n  fontname="Helvetica";\n';
  yield '  node [fontname="Helvetica", fontsize=12];\n  edge [fontname="Helvetica", fontsize=10];\n';
  for (const box of boxes) {
    yield `  subgraph cluster_${box.key} {\n    label=${lines([box.label])};\n`;
    for (const node of box.nodes) yield `    ${nodeText(node)}\n`;
    yield '  }\n';
  }
  for (const node of free) yield `  ${nodeText(node)}\n`;
  for (const edge of graph.edges) {
    yield `  ${keyOf(edge.source)} -> ${keyOf(edge.target)} [${edgeAttributes(edge)}];\n`;
  }
  for (const { service, node } of graph.answers) {
    yield `  ${keyOf(service)} -> ${keyOf(node)} [label=${lines([ANSWER_LABEL])}, class="answer", style=solid, color=gray60, arrowhead=none];\n`;
  }
  // Last, for clusters would inherit it.
  const caption = [
    titleOf(presented),
    ...provenanceOf(presented).map(({ label, text }) => `${label}: ${text}`),
    ...(graph.edges.some(({ flowsEstimated }) => flowsEstimated) ? [ESTIMATED_NOTE] : []),
  ];
  yield `  labelloc=t;\n  labeljust=l;\n  label="${caption.map((line) => `${escaped(toPlainText(line))}\\l`).join('')}";\n}\n`;
}

function nodeText({ node, key, label }: DrawnNode): string {
  const threat = isThreatFeed(node) ? `, color="${VERDICT_COLOURS.deny}", penwidth=2` : '';
  const tooltip = lines([`${typeWord(node)}: ${toPlainText(node.id)}`]);
  return `${key} [label=${lines(label)}, ${SHAPES[node.type]}, class="${node.type}", tooltip=${tooltip}${threat}];`;
}

function edgeAttributes(edge: GraphEdge): string {
  const colour = VERDICT_COLOURS[edge.action];
  return [
    `label=${lines(edgeLabel(edge))}`,
    `class="${edge.action}"`,
    LINES[edge.action],
    `color="${colour}"`,
    `fontcolor="${colour}"`,
    `tooltip=${lines([toPlainText(edge.id)])}`,
    `flows=${edge.flows}`,
    `bytesOut=${edge.bytesOut}`,
    `bytesIn=${edge.bytesIn}`,
  ].join(', ');
}

function lines(text: readonly string[]): string {
  return `"${text.map(escaped).join('\\n')}"`;
}

/** Within quotes; in labels and tooltips backslashes begin escapes, and Graphviz reads HTML's entities. */
function escaped(text: string): string {
  return wellFormed(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;');
}
