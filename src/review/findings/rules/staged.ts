import { countOf } from '../../../flow/count-text.ts';
import type { GraphEdge } from '../../../graph/flow-graph.ts';
import { portText } from '../../../graph/port-text.ts';
import type { ChangedPort, SilentPart } from '../../what-if/edge-changes.ts';
import type { PendingEdge } from '../../what-if/pending-graph.ts';
import type { StagedPolicy } from '../../what-if/pending-traces.ts';
import { type Facts, isLetThrough } from '../facts.ts';
import type { Draft, PickPart, Rule } from '../rule.ts';
import { flowsText, policiesText, portsText, upperFirst } from '../words.ts';

const LIMITS =
  'It goes by the pending policies that records list. Calico fixes a flow’s enforced policies when it begins, so a policy that was changed since can show here too.';

export const stagedWouldDeny: Rule = {
  id: 'staged-would-deny',
  title: 'Staged policies would deny it',
  severity: 'medium',
  why: 'It works today and would stop the day the staged policy is enforced: either what the policy is for, or an outage.',
  limits: LIMITS,
  find: (facts) =>
    changed(facts, 'would-deny').flatMap((edge) => {
      const today = facts.graph.edges.filter((other) => isLetThrough(other) && hasEnds(other, edge));
      if (today.length === 0) return [];
      const cause = causeText(edge.changedBy);
      return [
        {
          edges: today,
          key: edge.id,
          policies: stagedHits(edge, edge.changedBy),
          flows: edge.changes.changed.flows,
          part: onPorts(edge.changedPorts),
          says: ({ ports, ...evidence }) =>
            `${cause} would deny ${facts.nameOf(edge.source)} calling ${facts.nameOf(edge.target)} on ${portsText(ports)}: ${flowsText(evidence)} let through today.`,
          crowd: {
            key: cause,
            says: (evidence, edges) =>
              `${cause} would deny what is let through today on ${countOf(edges.length, 'edge')}: ${flowsText(evidence)}.`,
          },
        } satisfies Draft,
      ];
    }),
};

export const stagedWouldAllow: Rule = {
  id: 'staged-would-allow',
  title: 'Staged policies would let it through',
  severity: 'medium',
  why: 'It is denied today and would be open, or partly open, the day the staged policy is enforced.',
  limits: `${LIMITS} Where only one end would let it through, what the other would do is not known, and the finding says so.`,
  find: (facts) => [
    ...changed(facts, 'would-allow').flatMap((edge) =>
      opened(facts, edge, {
        key: edge.id,
        policies: edge.changedBy,
        flows: edge.changes.changed.flows,
        ports: edge.changedPorts,
        silent: null,
      }),
    ),
    // An edge of which something else would be denied may have such a part too.
    ...facts.pending().edges.flatMap((edge) =>
      edge.silent.flatMap(({ end, flows, ports }) =>
        opened(facts, edge, {
          key: end === 'destination' ? edge.id : `${edge.id} ${end}`,
          policies: edge.unknownBy,
          flows,
          ports,
          silent: end,
        }),
      ),
    ),
  ],
};

/** What of a pending edge is denied today and would be let through, by one end at least. */
interface Opened {
  readonly key: string;
  readonly policies: readonly StagedPolicy[];
  readonly flows: number;
  readonly ports: readonly ChangedPort[];
  readonly silent: SilentPart['end'] | null;
}

function opened(
  facts: Facts,
  edge: PendingEdge,
  { key, policies, flows, ports: openedPorts, silent }: Opened,
): readonly Draft[] {
  const today = facts.graph.edges.filter((other) => !isLetThrough(other) && hasEnds(other, edge));
  if (today.length === 0) return [];
  const cause = causeText(policies);
  const [from, to] = [facts.nameOf(edge.source), facts.nameOf(edge.target)];
  const outcome =
    silent === null
      ? `would let ${from} through to ${to}`
      : silent === 'destination'
        ? `would let ${from} out to ${to}`
        : `would let ${from} in at ${to}`;
  const unknown =
    silent === null
      ? []
      : silent === 'destination'
        ? [`${facts.startOf(edge.target)} never saw this traffic: whether it would let it in is unknown.`]
        : [
            `${facts.startOf(edge.source)} has no record of this traffic: whether it would still let it out is unknown.`,
          ];
  const tail = silent === null ? '' : `; what the ${silent} would do is unknown`;
  return [
    {
      edges: today,
      key,
      policies: stagedHits(edge, policies),
      part: onPorts(openedPorts),
      flows,
      cannotKnow: unknown,
      says: ({ ports, ...evidence }) =>
        `${cause} ${outcome} on ${portsText(ports)}: ${flowsText(evidence)} denied today${tail}.`,
      crowd: {
        key: `${cause} ${silent}`,
        says: (evidence, edges) =>
          `${cause} would let through what is denied today on ${countOf(edges.length, 'edge')}: ${flowsText(evidence)}${tail}.`,
      },
    },
  ];
}

function changed(facts: Facts, change: PendingEdge['change']): readonly PendingEdge[] {
  return facts.pending().edges.filter((edge) => edge.change === change);
}

/** Of an edge with nothing folded, a port is a conversation. */
function onPorts(ports: readonly ChangedPort[]): PickPart {
  const meant = new Set(ports.map(portText));
  return ({ proto, port, verdict }) => (meant.has(portText({ proto, port })) ? verdict.figures : null);
}

function hasEnds(edge: GraphEdge, { source, target }: GraphEdge): boolean {
  return edge.source === source && edge.target === target;
}

function causeText(policies: readonly StagedPolicy[]): string {
  if (policies.length === 0) return 'What is pending, of which no staged policy is named,';
  return upperFirst(`staged ${policiesText(policies)}`);
}

/** The hits of staged policies in the edge's pending chains. */
function stagedHits(edge: PendingEdge, policies: readonly StagedPolicy[]): NonNullable<Draft['policies']> {
  return edge.traces.flatMap(({ pending }) =>
    pending.filter((hit) =>
      policies.some(
        (policy) =>
          hit.staged &&
          policy.tier === hit.tier &&
          policy.kind === hit.kind &&
          policy.namespace === hit.namespace &&
          policy.name === hit.name,
      ),
    ),
  );
}
