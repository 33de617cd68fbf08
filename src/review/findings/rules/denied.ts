import { countOf } from '../../../flow/count-text.ts';
import type { GraphEdge } from '../../../graph/flow-graph.ts';
import { decidersOf } from '../deciders.ts';
import type { Facts } from '../facts.ts';
import type { Draft, Rule } from '../rule.ts';
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
  why: 'Somebody tries what the policies of the destination, or of a host on the way, forbid, and its own let it out.',
  limits:
    'Needs the destination’s report, or that of a host that forwards: without them such traffic looks allowed.',
  find: (facts) =>
    facts.graph.edges
      .filter(({ action }) => action === 'deny')
      .flatMap((edge) => [
        ...(edge.traces.some(isDestinationDeny) ? [atDestination(facts, edge)] : []),
        ...(edge.traces.some(isTransitDeny) ? [onTheWay(facts, edge)] : []),
      ]),
};

function atDestination(facts: Facts, edge: GraphEdge): Draft {
  return {
    edges: [edge],
    policies: decidersOf(edge, isDestinationDeny),
    part: ({ verdict, speakers }) =>
      speakers.some(isDestinationDeny) ? { ...verdict.figures, flows: verdict.deniedAtDest } : null,
    says: ({ ports, policies, ...evidence }) =>
      `${facts.startOf(edge.target)} denied ${facts.nameOf(edge.source)} on ${portsText(ports)}: ${flowsText(evidence)}${byText(policies)}.`,
    crowd: {
      key: edge.source,
      says: ({ policies, ...evidence }, edges) =>
        `${countOf(edges.length, 'destination')} denied ${facts.nameOf(edge.source)}: ${flowsText(evidence)}${byText(policies)}.`,
    },
  };
}

/** The destination never saw these, and has no part in it. */
function onTheWay(facts: Facts, edge: GraphEdge): Draft {
  return {
    edges: [edge],
    key: `${edge.id} on the way`,
    policies: decidersOf(edge, isTransitDeny),
    part: ({ verdict }) =>
      verdict.deniedInTransit > 0 ? { ...verdict.figures, flows: verdict.deniedInTransit } : null,
    says: ({ ports, policies, ...evidence }) =>
      `A host on the way denied ${facts.nameOf(edge.source)} calling ${facts.nameOf(edge.target)} on ${portsText(ports)}: ${flowsText(evidence)}${byText(policies)}.`,
    crowd: {
      key: `${edge.source} on the way`,
      says: ({ policies, ...evidence }, edges) =>
        `Hosts on the way denied ${facts.nameOf(edge.source)} calling ${countOf(edges.length, 'destination')}: ${flowsText(evidence)}${byText(policies)}.`,
    },
  };
}

interface Speaking {
  readonly reporter: string;
  readonly action: string;
}

function isSourceDeny({ reporter, action }: Speaking): boolean {
  return reporter === 'src' && action === 'deny';
}

function isDestinationDeny({ reporter, action }: Speaking): boolean {
  return reporter === 'dst' && action === 'deny';
}

function isTransitDeny({ reporter, action }: Speaking): boolean {
  return reporter === 'fwd' && action === 'deny';
}

function byText(policies: Parameters<typeof policiesText>[0]): string {
  return policies.length === 0 ? '' : `, by ${policiesText(policies)}`;
}
