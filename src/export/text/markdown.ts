import { middleEllipsis } from '../../flow/middle-ellipsis.ts';
import type { Action } from '../../flow/verdict.ts';
import type { GraphEdge, GraphNode, NodeId } from '../../graph/flow-graph.ts';
import { type NodeName, nameNodes, typeWord } from '../../graph/node-names.ts';
import { isThreatFeed } from '../../graph/threat-feed.ts';
import type { Finding } from '../../review/findings/finding.ts';
import { ESTIMATED_NOTE, flowsText, portsText } from '../edge-text.ts';
import { countOf, readableBytes } from '../figure-text.ts';
import { summaryLine } from '../findings-lines.ts';
import { markdownText } from '../markdown-text.ts';
import { changeOf, verdictText } from '../pending-words.ts';
import { type PresentedGraph, titleOf } from '../presented-graph.ts';
import { provenanceOf } from '../provenance-text.ts';
import { denialBreakdown } from '../verdict-words.ts';

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
  yield `# ${markdownText(titleOf(presented))}\n\n`;
  for (const { label, text } of provenanceOf(presented)) yield `- **${label}:** ${markdownText(text)}\n`;
  yield '\n## What the capture cannot show\n\n';
  if (notes.length === 0) yield 'Nothing stands out: there is no sign that anything is missing.\n';
  for (const { severity, says, means } of notes) {
    const caution = severity === 'caution' ? '**Caution:** ' : '';
    yield `- ${caution}${markdownText(says)} ${markdownText(means)}\n`;
  }
  yield* findingsSection(presented.findings);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const names = nameNodes(graph);
  const nameOf = (id: NodeId): string => endText(nodes.get(id), names.get(id));
  for (const [action, title] of SECTIONS) {
    const edges = graph.edges.filter((edge) => edge.action === action);
    if (edges.length === 0) continue;
    yield `\n## ${title}: ${countOf(edges.length, 'edge')}\n\n`;
    yield '| Source | Destination | Verdict | Ports | Flows | Sent | Received |\n|---|---|---|---|--:|--:|--:|\n';
    for (const edge of edges) yield `| ${cells(edge, nameOf).map(markdownText).join(' | ')} |\n`;
  }
  if (graph.answers.length > 0) {
    yield '\n## What answered for services\n\n| Service | Answered by |\n|---|---|\n';
    for (const { service, node } of graph.answers) {
      yield `| ${markdownText(nameOf(service))} | ${markdownText(nameOf(node))} |\n`;
    }
  }
  yield '\n*Flows* counts a connection again in every interval that it lasts. *Sent* is from source to destination.\n';
  if (graph.edges.some(({ flowsEstimated }) => flowsEstimated)) yield `${markdownText(ESTIMATED_NOTE)}.\n`;
}

/** Worst first; the evidence for each is what `findings` prints. */
function* findingsSection(findings: readonly Finding[] | undefined): Generator<string> {
  if (findings === undefined) return;
  yield `\n## Findings\n\n${markdownText(summaryLine(findings, findings))}.\n`;
  if (findings.length === 0) return;
  yield '\n| Severity | Finding | Flows | Rule |\n|---|---|--:|---|\n';
  for (const { severity, says, evidence, rule } of findings) {
    yield `| ${[severity, says, flowsText(evidence), rule].map(markdownText).join(' | ')} |\n`;
  }
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
