import { flowsSpeakingOf, type VisitedConversation, visitDrawnEdges } from '../../graph/edge-rows.ts';
import { addFigures, type MutableFigures, noFigures } from '../../graph/figures.ts';
import type { EdgeId, EdgePort } from '../../graph/flow-graph.ts';
import { witness } from '../../graph/verdicts.ts';
import { NONE, type TraceId } from '../../table/flow-table.ts';
import type { Facts } from './facts.ts';
import type { Group } from './group-drafts.ts';
import type { Part, PickPart } from './rule.ts';

/** What the conversations that a finding is about add up to. */
export interface PartSums {
  readonly figures: MutableFigures;
  flowsEstimated: boolean;
  /** Without services. */
  readonly ports: EdgePort[];
  /** Infinity and -Infinity where no record has a time. */
  firstSeen: number;
  lastSeen: number;
}

/** Of each group that is not about all conversations of its edges, what it is about. Conversations are heard once. */
export function partFigures(facts: Facts, groups: readonly Group[]): ReadonlyMap<Group, PartSums> {
  const asking = new Map<EdgeId, { readonly group: Group; readonly part: PickPart }[]>();
  const sums = new Map<Group, PartSums>();
  for (const group of groups) {
    for (const { edges, part } of group.drafts) {
      if (part === undefined) continue;
      sums.set(group, sums.get(group) ?? noSums());
      for (const { id } of edges) {
        const known = asking.get(id);
        if (known === undefined) asking.set(id, [{ group, part }]);
        else known.push({ group, part });
      }
    }
  }
  if (asking.size === 0) return sums;
  visitDrawnEdges(facts.drawn, [...asking.keys()], (visited) => {
    const part = partOf(facts, visited);
    for (const { group, part: pick } of asking.get(visited.edge) ?? []) {
      const figures = pick(part);
      const sum = sums.get(group);
      if (figures === null || sum === undefined) continue;
      addFigures(sum.figures, figures);
      sum.flowsEstimated ||= visited.verdict.flowsEstimated;
      sum.ports.push({ proto: part.proto, port: part.port, services: [], flows: figures.flows });
      const { hearing } = visited.drawn;
      for (const flow of flowsSpeakingOf(visited)) {
        sum.firstSeen = Math.min(sum.firstSeen, hearing.firstSeen(flow));
        sum.lastSeen = Math.max(sum.lastSeen, hearing.lastSeen(flow));
      }
    }
  });
  return sums;
}

function partOf({ table }: Facts, visited: VisitedConversation): Part {
  const { hearing } = visited.drawn;
  const { index } = hearing;
  const { conversation, verdict } = visited;
  const port = index.port[conversation] as number;
  return {
    proto: table.protocols[index.protocol[conversation] as number] ?? null,
    port: port === NONE ? null : port,
    verdict,
    speakers: flowsSpeakingOf(visited).map((flow) => ({
      ...witness(index.witness[flow] as number),
      trace: index.trace[flow] as TraceId,
      flows: hearing.traceFlows(flow),
    })),
  };
}

function noSums(): PartSums {
  return {
    figures: noFigures(),
    flowsEstimated: false,
    ports: [],
    firstSeen: Number.POSITIVE_INFINITY,
    lastSeen: Number.NEGATIVE_INFINITY,
  };
}
