import { middleEllipsis } from '../../flow/middle-ellipsis.ts';
import { toPlainText } from '../../flow/plain-text.ts';
import type { Action } from '../../flow/verdict.ts';
import type { GraphEdge, GraphNode, NodeId } from '../../graph/flow-graph.ts';
import { type NodeName, nameNodes, typeWord } from '../../graph/node-names.ts';
import { isThreatFeed } from '../../graph/threat-feed.ts';
import { ESTIMATED_NOTE, flowsText, portsText } from '../edge-text.ts';
import { countOf, readableBytes } from '../figure-text.ts';
import { changeOf, verdictText } from '../pending-words.ts';
import { type PresentedGraph, titleOf } from '../presented-graph.ts';
import { provenanceOf } from '../provenance-text.ts';
import { denialBreakdown } from '../verdict-words.ts';
import { wellFormed } from './drawn-graph.ts';

/** In the order in which a reviewer asks. */
const SECTIONS: readonly (readonly [Action, string])[] = [
  ['deny', 'Denied'],
  ['pass', 'Passed'],
  ['allow', 'Allowed'],
];

/** Longer names make a table that nobody can read. */
const NAME_MAX_CHARS = 100;

/** A summary as GitHub's Markdown: where the graph comes from, what the capture cannot show, every edge. */
export function* markdown(presented: PresentedGraph): Generator<string> {
  const { graph, notes } = presented;
  yield `# ${escaped(toPlainText(titleOf(presented)))}\n\n`;
  for (const { label, text } of provenanceOf(presented)) yield `- **${label}:** ${escaped(text)}\n`;
  yield '\n## What the capture cannot show\n\n';
  if (notes.length === 0) yield 'Nothing stands out: there is no sign that anything is missing.\n';
  for (const { severity, says, means } of notes) {
    const caution = severity === 'caution' ? '**Caution:** ' : '';
    yield `- ${caution}${escaped(toPlainText(says))} ${escaped(toPlainText(means))}\n`;
  }
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const names = nameNodes(graph);
  const nameOf = (id: NodeId): string => endText(nodes.get(id), names.get(id));
  for (const [action, title] of SECTIONS) {
    const edges = graph.edges.filter((edge) => edge.action === action);
    if (edges.length === 0) continue;
    yield `\n## ${title}: ${countOf(edges.length, 'edge')}\n\n`;
    yield '| Source | Destination | Verdict | Ports | Flows | Sent | Received |\n|---|---|---|---|--:|--:|--:|\n';
    for (const edge of edges) yield `| ${cells(edge, nameOf).map(escaped).join(' | ')} |\n`;
  }
  if (graph.answers.length > 0) {
    yield '\n## What answered for services\n\n| Service | Answered by |\n|---|---|\n';
    for (const { service, node } of graph.answers) {
      yield `| ${escaped(nameOf(service))} | ${escaped(nameOf(node))} |\n`;
    }
  }
  yield '\n*Flows* counts a connection again in every interval that it lasts. *Sent* is from source to destination.\n';
  if (graph.edges.some(({ flowsEstimated }) => flowsEstimated)) yield `${escaped(ESTIMATED_NOTE)}.\n`;
}

function cells(edge: GraphEdge, nameOf: (id: NodeId) => string): readonly string[] {
  const breakdown = changeOf(edge) === null ? denialBreakdown(edge) : null;
  return [
    nameOf(edge.source),
    nameOf(edge.target),
    breakdown === null ? verdictText(edge) : `${verdictText(edge)} (${breakdown})`,
    portsText(edge),
    flowsText(edge),
    readableBytes(edge.bytesOut),
    readableBytes(edge.bytesIn),
  ];
}

/** `yaobank/customer`, `public network`, `node-1 (host endpoint)`: words for what a drawing tells by shapes. */
function endText(node: GraphNode | undefined, name: NodeName | undefined): string {
  if (node === undefined || name === undefined) return '';
  const { type } = node;
  const said = middleEllipsis(name.scoped, NAME_MAX_CHARS);
  if (type === 'wep' || type === 'workload') return said;
  const kind = isThreatFeed(node) ? `${typeWord(node)}, threat feed` : typeWord(node);
  return type === 'net' && /network$/.test(said) ? said : `${said} (${kind})`;
}

/** What a backslash before it makes a mere character. */
const PUNCTUATION = new Set('*_~[]#!$^{}');

/**
 * Text that is nothing but text. What Markdown (with GitHub's tables and bare links) would read as more gets a
 * backslash, and what also ends a cell, begins HTML or is a backslash itself is written as HTML's entity.
 */
function escaped(text: string): string {
  return wellFormed(text).replace(/[*_~[\]#!$^{}&<>|`\\@]|(?<=www)\.|:(?=\/\/)/gi, (character) =>
    PUNCTUATION.has(character) ? `\\${character}` : `&#${character.charCodeAt(0)};`,
  );
}
