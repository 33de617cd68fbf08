import { isoTime } from '../flow/iso-time.ts';
import type { View } from '../graph/view.ts';
import type { Finding, FindingEvidence } from '../review/findings/finding.ts';
import type { RuleText } from '../review/findings/rule.ts';
import { SEVERITIES } from '../review/findings/severity.ts';
import { type CaptureRead, captureJson } from './capture-json.ts';
import { EVIDENCE_LISTS } from './evidence-text.ts';
import { narrows, viewJson } from './graph-json.ts';
import { inertJson, listJson } from './inert-json.ts';

export interface FindingsReport extends CaptureRead {
  readonly view: View;
  /** The rules that were asked. */
  readonly rules: readonly RuleText[];
  /** All that they found. */
  readonly found: readonly Finding[];
  /** Those that are shown. */
  readonly findings: readonly Finding[];
}

/** Findings as the JSON that other programs read; documented in README.md, and only ever added to. */
export function* findingsJson(report: FindingsReport): Generator<string> {
  const { view, rules, found, findings } = report;
  const count = (severity: Finding['severity']): number =>
    found.filter((finding) => finding.severity === severity).length;
  const head = {
    ...captureJson(report),
    ...(narrows(view) ? { view: viewJson(view) } : {}),
    counts: Object.fromEntries(SEVERITIES.map((severity) => [severity, count(severity)])),
    rules: rules.map(({ id, title, severity, why, limits }) => ({ id, title, severity, why, limits })),
  };
  yield `${inertJson(head).slice(0, -2)},\n  "findings": `;
  yield* listJson(findings, findingJson);
  yield '\n}\n';
}

function findingJson({ id, rule, severity, subject, says, evidence, cannotKnow }: Finding): object {
  const { kind, edges, nodes } = subject;
  return {
    id,
    rule,
    severity,
    says,
    subject: { kind, edges, nodes },
    evidence: evidenceJson(evidence),
    cannotKnow,
  };
}

function evidenceJson(evidence: FindingEvidence): object {
  return {
    flows: evidence.flows,
    flowsEstimated: evidence.flowsEstimated,
    bytesOut: evidence.bytesOut,
    bytesIn: evidence.bytesIn,
    packetsOut: evidence.packetsOut,
    packetsIn: evidence.packetsIn,
    ports: evidence.ports.map(({ proto, port, services, flows }) => ({ proto, port, services, flows })),
    firstSeen: isoTime(evidence.firstSeen),
    lastSeen: isoTime(evidence.lastSeen),
    reporters: evidence.reporters,
    policies: evidence.policies.map(({ tier, kind, namespace, name, staged, action, rule }) => ({
      tier,
      kind,
      namespace,
      name,
      staged,
      action,
      rule,
    })),
    ...Object.fromEntries(
      EVIDENCE_LISTS.map((list) => {
        const { values, more } = evidence.named[list];
        return [list, { values, more }];
      }),
    ),
  };
}
