import { countOf } from '../../../flow/count-text.ts';
import { decidersOf } from '../deciders.ts';
import type { Rule } from '../rule.ts';
import { flowsText, policiesText, portsText } from '../words.ts';

export const deniedAtSource: Rule = {
  id: 'denied-at-source',
  title: 'Denied at the source',
  severity: 'low',
  why: 'Somebody tries what the source’s own policies forbid: a rule that is missing, or an attempt that was stopped.',
  limits: 'The destination never saw it: whether it would have denied too is not known.',
  find: (facts) =>
    facts.graph.edges
      .filter(({ action, traces }) => action === 'deny' && traces.some(isSourceDeny))
      .map((edge) => ({
        edges: [edge],
        policies: decidersOf(edge, isSourceDeny),
        part: ({ verdict, speakers }) =>
          speakers.some(isSourceDeny) ? { ...verdict.figures, flows: verdict.deniedAtSource } : null,
        says: ({ ports, policies, ...evidence }) =>
          `${facts.startOf(edge.source)} was denied at the source on its way to ${facts.nameOf(edge.target)} on ${portsText(ports)}: ${flowsText(evidence)}${byText(policies)}.`,
        crowd: {
          key: edge.source,
          says: ({ policies, ...evidence }, edges) =>
            `${facts.startOf(edge.source)} was denied at the source on its way to ${countOf(edges.length, 'destination')}: ${flowsText(evidence)}${byText(policies)}.`,
        },
      })),
};

export const deniedAtDestination: Rule = {
  id: 'denied-at-destination',
  title: 'Denied at the destination, or on the way',
  severity: 'low',
  why: 'Somebody tries what the destination’s policies forbid, and its own let it out.',
  limits:
    'Needs the destination’s report, or that of a host that forwards: without them such traffic looks allowed.',
  find: (facts) =>
    facts.graph.edges
      .filter(({ action, traces }) => action === 'deny' && traces.some(isLaterDeny))
      .map((edge) => ({
        edges: [edge],
        policies: decidersOf(edge, isLaterDeny),
        part: ({ verdict, speakers }) =>
          speakers.some(isLaterDeny)
            ? { ...verdict.figures, flows: verdict.deniedAtDest + verdict.deniedInTransit }
            : null,
        says: ({ ports, policies, ...evidence }) =>
          `${facts.startOf(edge.target)} denied ${facts.nameOf(edge.source)} on ${portsText(ports)}: ${flowsText(evidence)}${byText(policies)}.`,
        crowd: {
          key: edge.source,
          says: ({ policies, ...evidence }, edges) =>
            `${countOf(edges.length, 'destination')} denied ${facts.nameOf(edge.source)}: ${flowsText(evidence)}${byText(policies)}.`,
        },
      })),
};

interface Speaking {
  readonly reporter: string;
  readonly action: string;
}

function isSourceDeny({ reporter, action }: Speaking): boolean {
  return reporter === 'src' && action === 'deny';
}

function isLaterDeny({ reporter, action }: Speaking): boolean {
  return reporter !== 'src' && action === 'deny';
}

function byText(policies: Parameters<typeof policiesText>[0]): string {
  return policies.length === 0 ? '' : `, by ${policiesText(policies)}`;
}
