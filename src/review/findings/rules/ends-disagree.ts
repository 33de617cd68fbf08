import { countOf } from '../../../flow/count-text.ts';
import type { EdgeTrace } from '../../../graph/flow-graph.ts';
import { decidersOf } from '../deciders.ts';
import type { Rule, Speaker } from '../rule.ts';
import { flowsText, policiesText, portsText } from '../words.ts';

export const endsDisagree: Rule = {
  id: 'ends-disagree',
  title: 'Allowed by one end and denied by the other',
  severity: 'info',
  why: 'The two ends’ policies say different things: one of them is wider or narrower than was meant.',
  limits:
    'Needs both ends’ reports of the same conversation. That both speak of the same connections is taken for granted.',
  find: (facts) =>
    facts.graph.edges
      .filter(({ action, traces }) => action === 'deny' && disagree(traces))
      .map((edge) => ({
        edges: [edge],
        policies: decidersOf(edge, (trace) => isLetOut(trace) || isStopped(trace)),
        part: ({ verdict, speakers }) =>
          disagree(speakers)
            ? { ...verdict.figures, flows: verdict.deniedAtDest + verdict.deniedInTransit }
            : null,
        says: ({ ports, ...evidence }) => {
          const out = policiesText(decidersOf(edge, isLetOut));
          const stopped = policiesText(decidersOf(edge, isStopped));
          return `${facts.startOf(edge.source)} may go out to ${facts.nameOf(edge.target)} on ${portsText(ports)}${by(out)}, and is denied there${by(stopped)}: ${flowsText(evidence)}.`;
        },
        crowd: {
          key: edge.source,
          says: (evidence, edges) =>
            `${facts.startOf(edge.source)} may go out to ${countOf(edges.length, 'destination')} and is denied there: ${flowsText(evidence)}.`,
        },
      })),
};

function disagree(said: readonly (EdgeTrace | Speaker)[]): boolean {
  return said.some(isLetOut) && said.some(isStopped);
}

function isLetOut({ reporter, action }: Pick<Speaker, 'reporter' | 'action'>): boolean {
  return reporter === 'src' && action !== 'deny';
}

function isStopped({ reporter, action }: Pick<Speaker, 'reporter' | 'action'>): boolean {
  return reporter !== 'src' && action === 'deny';
}

function by(policies: string): string {
  return policies === '' ? '' : ` (${policies})`;
}
