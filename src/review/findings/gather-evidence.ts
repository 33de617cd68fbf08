import type { PolicyHit } from '../../flow/policy-hit.ts';
import { REPORTERS } from '../../flow/verdict.ts';
import { compareText } from '../../graph/compare-text.ts';
import { type EdgeEvidence, evidenceOfDrawnEdges } from '../../graph/edge-evidence.ts';
import { addFigures, noFigures } from '../../graph/figures.ts';
import type { EdgePort, GraphEdge } from '../../graph/flow-graph.ts';
import { unionOfLists } from '../../table/distinct-lists.ts';
import type { Facts } from './facts.ts';
import type { FindingEvidence, FindingPolicy } from './finding.ts';
import type { Group } from './group-drafts.ts';
import { type PartSums, partFigures } from './part-figures.ts';

/** The evidence of each group; of those that no conversation turns out to be about, none. Rows are gone through once. */
export function gatherEvidence(facts: Facts, groups: readonly Group[]): ReadonlyMap<Group, FindingEvidence> {
  const parts = partFigures(facts, groups);
  const ids = new Set(groups.flatMap(({ edges }) => edges.map(({ id }) => id)));
  const named = evidenceOfDrawnEdges(facts.table, facts.view, facts.drawn, [...ids]);
  const evidence = new Map<Group, FindingEvidence>();
  for (const group of groups) {
    const part = parts.get(group);
    if (part !== undefined && part.ports.length === 0) continue;
    const { edges, drafts } = group;
    const reporters = new Set(edges.flatMap(({ traces }) => traces.map(({ reporter }) => reporter)));
    evidence.set(group, {
      ...(part === undefined ? ofEdges(edges) : ofPart(part, edges)),
      ...(drafts.every(({ flows }) => flows === undefined)
        ? {}
        : { flows: drafts.reduce((sum, draft) => sum + (draft.flows ?? 0), 0) }),
      reporters: REPORTERS.filter((reporter) => reporters.has(reporter)),
      policies: distinctPolicies(drafts.flatMap(({ policies }) => policies ?? [])),
      named: together(edges.flatMap(({ id }) => named.get(id) ?? [])),
    });
  }
  return evidence;
}

type Sums = Omit<FindingEvidence, 'reporters' | 'policies' | 'named'>;

function ofEdges(edges: readonly GraphEdge[]): Sums {
  const figures = noFigures();
  for (const edge of edges) addFigures(figures, edge);
  const times = (time: 'firstSeen' | 'lastSeen'): readonly number[] =>
    edges.flatMap((edge) => edge[time] ?? []);
  return {
    ...figures,
    flowsEstimated: edges.some((edge) => edge.flowsEstimated),
    ports: addPorts(edges.flatMap(({ ports }) => ports)),
    firstSeen: times('firstSeen').reduce<number | null>((a, b) => (a === null || b < a ? b : a), null),
    lastSeen: times('lastSeen').reduce<number | null>((a, b) => (a === null || b > a ? b : a), null),
  };
}

function ofPart(part: PartSums, edges: readonly GraphEdge[]): Sums {
  const isTimed = part.firstSeen <= part.lastSeen;
  const meant = new Set(part.ports.map(portKey));
  const services = edges.flatMap(({ ports }) =>
    ports.filter((port) => meant.has(portKey(port))).map((port) => ({ ...port, flows: 0 })),
  );
  return {
    ...part.figures,
    flowsEstimated: part.flowsEstimated,
    ports: addPorts([...part.ports, ...services]),
    firstSeen: isTimed ? part.firstSeen : null,
    lastSeen: isTimed ? part.lastSeen : null,
  };
}

function portKey({ proto, port }: Pick<EdgePort, 'proto' | 'port'>): string {
  return `${proto} ${port}`;
}

/** Each port once, with the flows of all; most flows first. */
function addPorts(ports: readonly EdgePort[]): readonly EdgePort[] {
  const sums = new Map<string, EdgePort>();
  for (const port of ports) {
    const known = sums.get(portKey(port));
    const services = known === undefined ? port.services : [...known.services, ...port.services];
    sums.set(portKey(port), { ...port, services, flows: port.flows + (known?.flows ?? 0) });
  }
  return [...sums.values()]
    .map((port) => ({ ...port, services: [...new Set(port.services)].sort() }))
    .sort((a, b) => b.flows - a.flows || compareText(portKey(a), portKey(b)));
}

function distinctPolicies(hits: readonly PolicyHit[]): readonly FindingPolicy[] {
  const policies = new Map<string, FindingPolicy>();
  for (const { tier, kind, namespace, name, staged, action, rule } of hits) {
    const policy = { tier, kind, namespace, name, staged, action, rule };
    policies.set(JSON.stringify(policy), policy);
  }
  return [...policies].sort(([a], [b]) => compareText(a, b)).map(([, policy]) => policy);
}

function together(lists: readonly EdgeEvidence[]): EdgeEvidence {
  const union = (list: keyof EdgeEvidence) => unionOfLists(lists.map((evidence) => evidence[list]));
  return {
    sourceIps: union('sourceIps'),
    destIps: union('destIps'),
    sourcePods: union('sourcePods'),
    destPods: union('destPods'),
    domains: union('domains'),
    processes: union('processes'),
    hosts: union('hosts'),
  };
}
