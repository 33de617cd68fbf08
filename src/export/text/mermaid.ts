import { exactCount, listInWords } from '../../flow/count-text.ts';
import type { Action } from '../../flow/verdict.ts';
import type { FlowGraph, GraphEdge, GraphNode, NodeId } from '../../graph/flow-graph.ts';
import { isThreatFeed } from '../../graph/threat-feed.ts';
import { ESTIMATED_NOTE } from '../edge-text.ts';
import { inertJson } from '../inert-json.ts';
import { type PresentedGraph, titleOf } from '../presented-graph.ts';
import { provenanceOf } from '../provenance-text.ts';
import { wellFormed } from '../well-formed.ts';
import { ANSWER_LABEL, type DrawnNode, drawnGraph, edgeLabel } from './drawn-graph.ts';
import { VERDICT_COLOURS } from './verdict-colours.ts';

/** Solid, dashed with a cross, dashed with an arrow: told apart without their colours. */
const LINES: Readonly<Record<Action, string>> = { allow: '-->', deny: '-.-x', pass: '-.->' };

/** As Mermaid is set wherever nobody sets it otherwise, and as a diagram itself cannot set it. */
const MOST_EDGES = 500;
const MOST_CHARACTERS = 50_000;

/** A Mermaid flowchart (mermaid.js.org/syntax/flowchart), for Markdown files, wikis and pull requests. */
export function* mermaid(presented: PresentedGraph): Generator<string> {
  const { graph } = presented;
  const { boxes, free, keyOf } = drawnGraph(graph);
  // In YAML's double quotes as in JSON's; Mermaid rewrites what looks like a tag before YAML is read.
  const title = inertJson(titleOf(presented)).replaceAll('<', '\\u003c');
  yield `---\ntitle: ${title}\n---\nflowchart LR\n`;
  for (const { label, text } of provenanceOf(presented)) yield `  %% ${label}: ${commented(text)}\n`;
  if (graph.edges.some(({ flowsEstimated }) => flowsEstimated)) yield `  %% ${ESTIMATED_NOTE}\n`;
  for (const box of boxes) {
    yield `  subgraph ${box.key}[${quoted([box.label])}]\n`;
    for (const node of box.nodes) yield `    ${nodeText(node)}\n`;
    yield '  end\n';
  }
  for (const node of free) yield `  ${nodeText(node)}\n`;
  const lines = drawnLines(graph);
  for (const { source, target, action, label } of lines) {
    const line = action === null ? '---' : LINES[action];
    yield `  ${keyOf(source)} ${line}|${quoted(label)}| ${keyOf(target)}\n`;
  }
  const threats = [...free, ...boxes.flatMap(({ nodes }) => nodes)].filter(({ node }) => isThreatFeed(node));
  if (threats.length > 0) {
    yield `  classDef threat stroke:${VERDICT_COLOURS.deny},stroke-width:3px\n`;
    yield `  class ${threats.map(({ key }) => key).join(',')} threat\n`;
  }
  for (const drawn of ['allow', 'deny', 'pass'] as const) {
    const numbers = lines.flatMap(({ action }, at) => (action === drawn ? [at] : []));
    const style = `stroke:${VERDICT_COLOURS[drawn]}${drawn === 'allow' ? '' : ',stroke-width:2px'}`;
    if (numbers.length > 0) yield `  linkStyle ${numbers.join(',')} ${style}\n`;
  }
}

interface DrawnLine {
  readonly source: NodeId;
  readonly target: NodeId;
  /** null for what leads to an answer. */
  readonly action: Action | null;
  readonly label: readonly string[];
}

/** What a line looks like that stands for several edges: the first of these among them. */
const GRAVEST: readonly Action[] = ['deny', 'pass', 'allow'];

/** An edge a line; but of several lines from a node to itself Mermaid draws one, so that one says it all. */
function drawnLines({ edges, answers }: FlowGraph): readonly DrawnLine[] {
  const loops = new Map<NodeId, readonly GraphEdge[]>();
  for (const edge of edges) {
    if (edge.source === edge.target) loops.set(edge.source, [...(loops.get(edge.source) ?? []), edge]);
  }
  return [
    ...edges.flatMap((edge): readonly DrawnLine[] => {
      const { source, target } = edge;
      const together = source === target ? (loops.get(source) ?? []) : [edge];
      if (together[0] !== edge) return [];
      const action = GRAVEST.find((each) => together.some((one) => one.action === each)) ?? edge.action;
      return [{ source, target, action, label: together.flatMap(edgeLabel) }];
    }),
    ...answers.map(({ service, node }) => ({
      source: service,
      target: node,
      action: null,
      label: [ANSWER_LABEL],
    })),
  ];
}

/** Why Mermaid would refuse a diagram as it is usually set; null where it would not. */
export function mermaidReservation({ graph }: PresentedGraph, characters: number): string | null {
  const edges = graph.edges.length + graph.answers.length;
  const beyond = [
    ...(edges > MOST_EDGES ? [`${exactCount(MOST_EDGES)} edges (here: ${exactCount(edges)})`] : []),
    ...(characters > MOST_CHARACTERS
      ? [`${exactCount(MOST_CHARACTERS)} characters (here: ${exactCount(characters)})`]
      : []),
  ];
  if (beyond.length === 0) return null;
  return `Mermaid draws no more than ${listInWords(beyond)} unless its maxEdges and maxTextSize are raised: fold or narrow the graph.`;
}

function nodeText({ node, key, label }: DrawnNode): string {
  const [open, close] = SHAPES[node.type];
  return `${key}${open}${quoted(label)}${close}`;
}

const SHAPES: Readonly<Record<GraphNode['type'], readonly [string, string]>> = {
  wep: ['([', '])'],
  workload: ['([', '])'],
  hep: ['{{', '}}'],
  ns: ['{', '}'],
  net: ['(((', ')))'],
  service: ['[', ']'],
  namespace: ['[[', ']]'],
  hosts: ['[[', ']]'],
};

function quoted(lines: readonly string[]): string {
  return `"${lines.map(escaped).join('<br>')}"`;
}

/**
 * All but letters, digits and what stands within words, where it is no syntax; the `.` after `www` would make a
 * link. Spaces at the ends would be lost.
 */
const SYNTAX = /(?!(?<=[\p{L}\p{N}])(?<!www)[./-](?=[\p{L}\p{N}]))[^\p{L}\p{N} ,]|^ | $/giu;

/**
 * Text as Mermaid's entity codes. It reads labels as Markdown and then as HTML, and looks for icons (`fa:…`),
 * directives (`%%{`) and lines of style (`style…:…#…;`) before that. While it works it writes entities as `ﬂ°…¶ß`, and takes any other of these for its own.
 * A `\n` would become a line even as entities: nothing visible parts it.
 */
function escaped(text: string): string {
  return wellFormed(text)
    .replaceAll('ﬂ', 'fl')
    .replaceAll('¶ß', '¶ ß')
    .replaceAll('\\n', '\\\u200bn')
    .replace(SYNTAX, (character) => `#${character.codePointAt(0)};`);
}

/** A comment is dropped before anything of it is read, but for directives (`%%{`), which are looked for first. */
function commented(text: string): string {
  return wellFormed(text).replaceAll('%', '#37;');
}
