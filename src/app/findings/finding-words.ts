import { summaryLine } from '../../export/findings-lines.ts';
import { findingMarkdown } from '../../export/findings-markdown.ts';
import { portText } from '../../graph/port-text.ts';
import { RULE_TEXTS } from '../../review/findings/registry.ts';
import type { RuleText } from '../../review/findings/rule.ts';
import { SEVERITIES, type Severity } from '../../review/findings/severity.ts';
import { exactCount } from '../figures.ts';
import { nameAll } from '../names.ts';
import type { FoundEdge, ListedFinding } from './found-list.ts';

export { policyLine as findingPolicyWords } from '../../export/findings-lines.ts';
export { REPORTER_WORDS } from '../../flow/verdict.ts';
export { SEVERITIES } from '../../review/findings/severity.ts';

/** Every rule of review, worst first. */
export const RULES: readonly RuleText[] = RULE_TEXTS;

export function ruleOf(id: string): RuleText | null {
  return RULES.find((rule) => rule.id === id) ?? null;
}

/** `Critical`: severities as they begin a line. */
export function severityWord(severity: Severity): string {
  return `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;
}

/** How many of the four bars of a severity's mark are filled. */
export function severityBars(severity: Severity): number {
  return SEVERITIES.length - 1 - SEVERITIES.indexOf(severity);
}

/** `Medium and worse`: what a filter by severity lets through. */
export function leastWords(severity: Severity): string {
  if (severity === SEVERITIES.at(-1)) return 'All severities';
  return severity === SEVERITIES[0] ? 'Critical only' : `${severityWord(severity)} and worse`;
}

/** `3 findings: 1 high, 2 medium`. */
export function findingsSummary(findings: readonly ListedFinding[]): string {
  return summaryLine(findings, findings);
}

/** Who a finding is about: two ends of an edge, or nodes and how many edges they have in it. */
export interface SubjectWords {
  readonly from: string;
  /** null where it is not about one edge. */
  readonly to: string | null;
  readonly full: string;
}

export function subjectWords({ subject, edges, nodes, edgeCount }: ListedFinding): SubjectWords {
  const [edge] = edges;
  if (subject.kind === 'edge' && edge) {
    const { source, target } = edgeNames(edge);
    return { from: source.short, to: target.short, full: `${source.full} → ${target.full}` };
  }
  const names = [...nameAll(nodes).values()];
  const full = names.map((name) => name.full).join(', ');
  if (subject.kind === 'nodes') return { from: names.map(({ short }) => short).join(', '), to: null, full };
  return { from: `${exactCount(edgeCount)} edges`, to: null, full };
}

/** The ends of an edge as people read them. */
export function edgeNames({ source, target }: FoundEdge) {
  const names = nameAll([source, target]);
  const nameOf = ({ id }: FoundEdge['source']) => names.get(id) ?? { short: id, caption: id, full: id };
  const [from, to] = [nameOf(source), nameOf(target)];
  // Beside each other, two that would read alike are told apart.
  const alike = from.short === to.short && source.id !== target.id;
  return alike
    ? { source: { ...from, short: from.full }, target: { ...to, short: to.full } }
    : { source: from, target: to };
}

/** `tcp 443, 8443`: the first ports, and how many more there are. */
export function portsWords({ evidence: { ports } }: ListedFinding, most = 2): string {
  const told = ports.slice(0, most).map(portText).join(', ');
  return ports.length > most ? `${told} +${exactCount(ports.length - most)}` : told;
}

/** A finding to be pasted into a ticket. */
export function findingAsMarkdown(finding: ListedFinding): string {
  return findingMarkdown(finding, ruleOf(finding.rule)?.title ?? finding.rule);
}
