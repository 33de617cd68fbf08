import { countOf } from '../../../flow/count-text.ts';
import type { GraphEdge } from '../../../graph/flow-graph.ts';
import type { Verdict } from '../../../graph/verdicts.ts';
import { decidersOf } from '../deciders.ts';
import type { Facts } from '../facts.ts';
import type { Draft, Rule, Speaker } from '../rule.ts';
import { flowsText, policiesText, portsText } from '../words.ts';

export const endsDisagree: Rule = {
  id: 'ends-disagree',
  title: 'Allowed by one end and denied by the other',
  severity: 'info',
  why: 'The two ends’ policies say different things: one of them is wider or narrower than was meant.',
  limits:
    'Needs both ends’ reports of the same conversation, or the source’s and that of a host on the way. That both speak of the same connections is taken for granted.',
  find: (facts) =>
    facts.graph.edges
      .filter(({ action, traces }) => action === 'deny' && traces.some(isLetOut))
      .flatMap((edge) => STOPS.flatMap((stop) => disagreement(facts, edge, stop))),
};

/** Where what the source let out was denied. */
interface Stop {
  readonly where: string;
  readonly isStopped: (said: Said) => boolean;
  readonly flowsOf: (verdict: Verdict) => number;
}

type Said = Pick<Speaker, 'reporter' | 'action'>;

const THERE: Stop = {
  where: 'there',
  isStopped: ({ reporter, action }) => reporter === 'dst' && action === 'deny',
  flowsOf: ({ deniedAtDest }) => deniedAtDest,
};

const ON_THE_WAY: Stop = {
  where: 'on the way',
  isStopped: ({ reporter, action }) => reporter === 'fwd' && action === 'deny',
  flowsOf: ({ deniedInTransit }) => deniedInTransit,
};

const STOPS = [THERE, ON_THE_WAY];

function disagreement(facts: Facts, edge: GraphEdge, stop: Stop): readonly Draft[] {
  const { where, isStopped, flowsOf } = stop;
  if (!edge.traces.some(isStopped)) return [];
  return [
    {
      edges: [edge],
      key: stop === THERE ? edge.id : `${edge.id} ${where}`,
      policies: decidersOf(edge, (trace) => isLetOut(trace) || isStopped(trace)),
      part: ({ verdict, speakers }) =>
        speakers.some(isLetOut) && speakers.some(isStopped) && (stop === THERE || flowsOf(verdict) > 0)
          ? { ...verdict.figures, flows: flowsOf(verdict) }
          : null,
      says: ({ ports, ...evidence }) => {
        const out = policiesText(decidersOf(edge, isLetOut));
        const stopped = policiesText(decidersOf(edge, isStopped));
        return `${facts.startOf(edge.source)} may go out to ${facts.nameOf(edge.target)} on ${portsText(ports)}${by(out)}, and is denied ${where}${by(stopped)}: ${flowsText(evidence)}.`;
      },
      crowd: {
        key: `${edge.source} ${where}`,
        says: (evidence, edges) =>
          `${facts.startOf(edge.source)} may go out to ${countOf(edges.length, 'destination')} and is denied ${where}: ${flowsText(evidence)}.`,
      },
    },
  ];
}

function isLetOut({ reporter, action }: Said): boolean {
  return reporter === 'src' && action !== 'deny';
}

function by(policies: string): string {
  return policies === '' ? '' : ` (${policies})`;
}
