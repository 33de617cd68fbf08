import { countOf, exactCount, listInWords } from '../flow/count-text.ts';
import { formatPeriod } from '../flow/moment-text.ts';
import { toPlainText } from '../flow/plain-text.ts';
import { policySteps } from '../flow/policy-steps.ts';
import { REPORTER_WORDS } from '../flow/verdict.ts';
import { portText } from '../graph/port-text.ts';
import type { Finding, FindingPolicy } from '../review/findings/finding.ts';
import { SEVERITIES } from '../review/findings/severity.ts';
import { EVIDENCE_LISTS, evidenceLines, namesAny } from './evidence-text.ts';
import { readableBytes } from './figure-text.ts';

const EDGES_NAMED = 3;
const PORTS_NAMED = 8;
const POLICIES_NAMED = 6;

/** How much there is of what may be long. */
export interface FindingCounts {
  readonly edges: number;
  readonly ports: number;
  readonly policies: number;
}

/**
 * The evidence of a finding, a line each: what is counted, where and when, and what records name. `counts` tells how
 * much there is where the finding holds but the first edges, ports and policies.
 */
export function findingLines(finding: Finding, counts = countsOf(finding)): readonly string[] {
  const { subject, evidence, cannotKnow } = finding;
  const { flows, flowsEstimated, bytesOut, bytesIn, ports, firstSeen, lastSeen, reporters } = evidence;
  const edges = subject.edges.slice(0, EDGES_NAMED).map(toPlainText);
  const more = counts.edges - edges.length;
  const named = ports.slice(0, PORTS_NAMED).map(portText);
  const morePorts = counts.ports - named.length;
  const policies = evidence.policies.slice(0, POLICIES_NAMED);
  const morePolicies = counts.policies - policies.length;
  return [
    `${countOf(flows, 'flow')}${flowsEstimated ? ' (estimated)' : ''}, ${readableBytes(bytesOut)} sent, ${readableBytes(bytesIn)} received`,
    toPlainText(listInWords([...named, ...(morePorts > 0 ? [`${exactCount(morePorts)} more`] : [])])),
    ...(firstSeen === null || lastSeen === null ? [] : [formatPeriod(firstSeen, lastSeen)]),
    `Reported by ${listInWords(reporters.map((reporter) => REPORTER_WORDS[reporter]))}`,
    ...edges.map((edge) => `Edge: ${edge}`),
    ...(more > 0 ? [`and ${countOf(more, 'more edge')}`] : []),
    ...policies.map((policy) => `Policy: ${policyLine(policy)}`),
    ...(morePolicies > 0 ? [`and ${exactCount(morePolicies)} more policy entries`] : []),
    ...(EVIDENCE_LISTS.some((list) => namesAny(evidence.named, list)) ? evidenceLines(evidence.named) : []),
    ...cannotKnow.map((doubt) => `Not known: ${toPlainText(doubt)}`),
  ].filter((line) => line !== '');
}

function countsOf({ subject, evidence }: Finding): FindingCounts {
  const { ports, policies } = evidence;
  return { edges: subject.edges.length, ports: ports.length, policies: policies.length };
}

/** A policy that a finding names: tier, name, kind and what it did. */
export function policyLine(policy: FindingPolicy): string {
  const steps = policySteps(policy);
  const staged = policy.staged ? ' (staged)' : '';
  return toPlainText(
    `${steps.tier} ${steps.policy}${staged}  ${policy.kind}  ${steps.action ?? '?'}, ${steps.by}`.trim(),
  );
}

/** `7 findings: 1 critical, 6 low; 12 less severe ones not shown`. */
export function summaryLine(findings: readonly Finding[], found: readonly Finding[]): string {
  const counts = SEVERITIES.map(
    (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${exactCount(count)} ${severity}`);
  const hidden = found.length - findings.length;
  const rest = hidden > 0 ? `; ${countOf(hidden, 'less severe one')} not shown` : '';
  if (findings.length === 0) return `No findings${rest}`;
  return `${countOf(findings.length, 'finding')}: ${counts.join(', ')}${rest}`;
}
