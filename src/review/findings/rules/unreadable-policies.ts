import { countOf } from '../../../flow/count-text.ts';
import { POLICY_LISTS, type PolicyHit, type PolicyKind } from '../../../flow/policy-hit.ts';
import type { EdgeTrace } from '../../../graph/flow-graph.ts';
import type { Facts } from '../facts.ts';
import type { Draft, Rule } from '../rule.ts';
import { flowsText } from '../words.ts';

export const hiddenPolicy: Rule = {
  id: 'hidden-policy',
  title: 'Policies hidden from the reader',
  severity: 'info',
  why: 'The log was exported with rights that hide policies: what they did is known, which they were is not.',
  limits: 'One finding for all of them. An export with more rights tells their names.',
  find: (facts) =>
    unreadable(
      facts,
      'Hidden',
      'is hidden from whoever exported the log',
      'are hidden from whoever exported the log',
    ),
};

export const undecodablePolicy: Rule = {
  id: 'undecodable-policy',
  title: 'Policies that could not be decoded',
  severity: 'info',
  why: 'These entries are written in a way that is not known here: they are shown as recorded, and decide nothing in what is said of verdicts.',
  limits:
    'One finding for all of them. Often the log is of a version of Calico younger than this program, or was changed on its way.',
  find: (facts) => unreadable(facts, 'Unknown', 'can’t be decoded', 'can’t be decoded'),
};

/** All edges with such a hit, as one finding. */
function unreadable(facts: Facts, kind: PolicyKind, is: string, are: string): readonly Draft[] {
  const hitsOf = (trace: EdgeTrace): readonly PolicyHit[] =>
    POLICY_LISTS.flatMap((list) => trace[list].filter((hit) => hit.kind === kind));
  const edges = facts.graph.edges.filter(({ traces }) => traces.some((trace) => hitsOf(trace).length > 0));
  if (edges.length === 0) return [];
  const hits = edges.flatMap(({ traces }) => traces.flatMap(hitsOf));
  const distinct = new Set(hits.map(({ raw }) => raw)).size;
  return [
    {
      edges,
      key: kind,
      policies: hits,
      says: (evidence) =>
        `${countOf(distinct, 'policy entry').replace('entrys', 'entries')} in the chains of ${countOf(edges.length, 'edge')} ${distinct === 1 ? is : are}: ${flowsText(evidence)}.`,
    },
  ];
}
