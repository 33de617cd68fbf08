import { countOf } from '../../../flow/count-text.ts';
import type { Action } from '../../../flow/verdict.ts';
import type { GraphEdge, NodeId } from '../../../graph/flow-graph.ts';
import { isLetThrough } from '../facts.ts';
import type { Draft, Rule } from '../rule.ts';
import { flowsText } from '../words.ts';

export const DESTINATIONS_AT_LEAST = 5;
export const PORTS_AT_LEAST = 10;

export const scan: Rule = {
  id: 'scan',
  title: 'A source tries many doors',
  severity: 'high',
  why: 'Who is turned away at many destinations or ports in a row is looking for one that is open.',
  limits: `Told from ${DESTINATIONS_AT_LEAST} destinations, or ${PORTS_AT_LEAST} ports of one, that denied the source or, over TCP, never answered. How fast it tried is not looked at. Behind a network or NetworkSet destinations can’t be told apart, and ports that were aggregated away not either.`,
  find: (facts) => {
    const tried = new Map<NodeId, GraphEdge[]>();
    for (const edge of facts.graph.edges) {
      if (!isRefused(edge)) continue;
      const known = tried.get(edge.source);
      if (known === undefined) tried.set(edge.source, [edge]);
      else known.push(edge);
    }
    const drafts: Draft[] = [];
    for (const [source, edges] of tried) {
      const targets = new Map<NodeId, Set<string>>();
      for (const { target, ports, action } of edges) {
        const known = targets.get(target) ?? new Set<string>();
        targets.set(target, known);
        for (const { proto, port } of ports.filter(({ proto }) => mayRefuse(action, proto))) {
          if (port !== null) known.add(`${proto} ${port}`);
        }
      }
      const ports = [...targets.values()].map(({ size }) => size);
      if (targets.size < DESTINATIONS_AT_LEAST && Math.max(...ports) < PORTS_AT_LEAST) continue;
      const doors = ports.reduce((sum, size) => sum + size, 0);
      drafts.push({
        edges,
        nodes: [source],
        key: source,
        part: ({ proto, verdict }) => (mayRefuse(verdict.action, proto) ? verdict.figures : null),
        says: (evidence) =>
          `${facts.startOf(source)} tried ${doors > 0 ? `${countOf(doors, 'port')} of ` : ''}${countOf(targets.size, 'destination')} that denied it or never answered: ${flowsText(evidence)}.`,
      });
    }
    return drafts;
  },
};

/** Denied, or let out and never answered. */
function isRefused(edge: GraphEdge): boolean {
  if (!edge.ports.some(({ proto }) => mayRefuse(edge.action, proto))) return false;
  if (!isLetThrough(edge)) return true;
  return edge.packetsOut > 0 && edge.packetsIn === 0 && edge.bytesIn === 0;
}

/** Whether no answer means something: what is sent over UDP often gets none, as metrics and logs do. */
function mayRefuse(action: Action, proto: string | null): boolean {
  return !isLetThrough({ action }) || proto === 'tcp';
}
