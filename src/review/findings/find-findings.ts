import type { GraphView } from '../../graph/build-graph.ts';
import { compareText } from '../../graph/compare-text.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { cannotKnow } from './cannot-know.ts';
import { type Facts, factsOf } from './facts.ts';
import type { Finding, FindingEvidence } from './finding.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { type Group, groupDrafts } from './group-drafts.ts';
import { RULES } from './registry.ts';
import { SEVERITIES } from './severity.ts';

/**
 * What a reviewer should look at in a table, as far as a view shows it: its query, time range, what is hidden and in
 * focus count; how it folds doesn't. The worst first, then the most flows, then by id: the same records in any order
 * give the same list. `off` are ids of rules that are turned off.
 */
export function findFindings(
  table: FlowTable,
  view: GraphView,
  { off = new Set<string>() }: { readonly off?: ReadonlySet<string> } = {},
): readonly Finding[] {
  const facts = factsOf(table, view);
  const groups = RULES.filter(({ id }) => !off.has(id)).flatMap((rule) =>
    groupDrafts(rule, rule.find(facts)),
  );
  return [...gatherEvidence(facts, groups)]
    .map(([group, evidence]) => findingOf(facts, group, evidence))
    .sort(worstFirst);
}

function findingOf(
  facts: Facts,
  { rule, drafts, key, subject, edges, says }: Group,
  evidence: FindingEvidence,
): Finding {
  return {
    id: `${rule.id}:${key}`,
    rule: rule.id,
    severity: rule.severity,
    subject,
    says: says(evidence),
    evidence,
    cannotKnow: [
      ...new Set([
        ...drafts.flatMap((draft) => draft.cannotKnow ?? []),
        ...cannotKnow(facts, edges, evidence),
      ]),
    ],
  };
}

function worstFirst(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.evidence.flows - a.evidence.flows ||
    compareText(a.id, b.id)
  );
}
