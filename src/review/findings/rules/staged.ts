import { countOf } from '../../../flow/count-text.ts';
import type { GraphEdge } from '../../../graph/flow-graph.ts';
import type { ChangedPort } from '../../what-if/change-sums.ts';
import type { PendingEdge, StagedEffect } from '../../what-if/pending-graph.ts';
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
    changes(facts, 'would-deny').flatMap(({ edge, effects }) => {
      const today = facts.graph.edges.filter((other) => isLetThrough(other) && hasEnds(other, edge));
      if (today.length === 0) return [];
      const cause = causeText(effects);
      return [
        {
          edges: today,
          key: edge.id,
          policies: stagedHits(edge, effects),
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
    ...changes(facts, 'would-allow').flatMap(({ edge, effects }) =>
      opened(facts, edge, effects, edge.changes.changed.flows, null),
    ),
    ...changes(facts, 'unknown')
      .filter(
        ({ edge, effects }) =>
          edge.action === 'deny' && effects.some(({ unknown }) => unknown.conversations > 0),
      )
      .flatMap(({ edge, effects }) =>
        opened(
          facts,
          edge,
          effects,
          edge.changes.unknown.flows,
          edge.unknownBecause.includes('silent-source') ? 'source' : 'destination',
        ),
      ),
  ],
};

function opened(
  facts: Facts,
  edge: PendingEdge,
  effects: readonly StagedEffect[],
  flows: number,
  silent: 'source' | 'destination' | null,
): readonly Draft[] {
  const today = facts.graph.edges.filter((other) => !isLetThrough(other) && hasEnds(other, edge));
  if (today.length === 0) return [];
  const cause = causeText(effects);
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
      key: edge.id,
      policies: stagedHits(edge, effects),
      part: onPorts(silent === null ? edge.changedPorts : edge.unknownPorts),
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

/** The pending graph's edges of a change, with the staged policies that it is owed to. */
function changes(
  facts: Facts,
  change: PendingEdge['change'],
): readonly { readonly edge: PendingEdge; readonly effects: readonly StagedEffect[] }[] {
  const { edges, effects } = facts.pending();
  const byEdge = new Map<string, StagedEffect[]>();
  for (const effect of effects) {
    for (const id of effect.edges) {
      const known = byEdge.get(id);
      if (known === undefined) byEdge.set(id, [effect]);
      else known.push(effect);
    }
  }
  return edges
    .filter((edge) => edge.change === change)
    .map((edge) => ({ edge, effects: byEdge.get(edge.id) ?? [] }));
}

/** Of an edge with nothing folded, a port is a conversation. */
function onPorts(ports: readonly ChangedPort[]): PickPart {
  return ({ proto, port, verdict }) =>
    ports.some((other) => other.proto === proto && other.port === port) ? verdict.figures : null;
}

function hasEnds(edge: GraphEdge, { source, target }: GraphEdge): boolean {
  return edge.source === source && edge.target === target;
}

function causeText(effects: readonly StagedEffect[]): string {
  const policies = effects.flatMap(({ policy }) => policy ?? []);
  if (policies.length === 0) return 'What is pending, of which no staged policy is named,';
  return upperFirst(`staged ${policiesText(policies)}`);
}

/** The hits of the staged policies in the edge's pending chains. */
function stagedHits(edge: PendingEdge, effects: readonly StagedEffect[]): NonNullable<Draft['policies']> {
  return edge.traces.flatMap(({ pending }) =>
    pending.filter((hit) =>
      effects.some(
        ({ policy }) =>
          policy !== null &&
          hit.staged &&
          policy.tier === hit.tier &&
          policy.kind === hit.kind &&
          policy.namespace === hit.namespace &&
          policy.name === hit.name,
      ),
    ),
  );
}
