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

/** The evidence of a finding, a line each: what is counted, where and when, and what records name. */
export function findingLines({ subject, evidence, cannotKnow }: Finding): readonly string[] {
  const { flows, flowsEstimated, bytesOut, bytesIn, ports, firstSeen, lastSeen, reporters } = evidence;
  const edges = subject.edges.slice(0, EDGES_NAMED).map(toPlainText);
  const more = subject.edges.length - edges.length;
  return [
    `${countOf(flows, 'flow')}${flowsEstimated ? ' (estimated)' : ''}, ${readableBytes(bytesOut)} sent, ${readableBytes(bytesIn)} received`,
    toPlainText(listInWords(ports.map(portText), PORTS_NAMED)),
    ...(firstSeen === null || lastSeen === null ? [] : [formatPeriod(firstSeen, lastSeen)]),
    `Reported by ${listInWords(reporters.map((reporter) => REPORTER_WORDS[reporter]))}`,
    ...edges.map((edge) => `Edge: ${edge}`),
    ...(more > 0 ? [`and ${countOf(more, 'more edge')}`] : []),
    ...evidence.policies.slice(0, POLICIES_NAMED).map((policy) => `Policy: ${policyLine(policy)}`),
    ...(evidence.policies.length > POLICIES_NAMED
      ? [`and ${exactCount(evidence.policies.length - POLICIES_NAMED)} more policy entries`]
      : []),
    ...(EVIDENCE_LISTS.some((list) => namesAny(evidence.named, list)) ? evidenceLines(evidence.named) : []),
    ...cannotKnow.map((doubt) => `Not known: ${toPlainText(doubt)}`),
  ].filter((line) => line !== '');
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
