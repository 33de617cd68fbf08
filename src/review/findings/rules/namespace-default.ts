import { countOf } from '../../../flow/count-text.ts';
import { nameInSentence } from '../../../flow/plain-text.ts';
import type { PolicyHit } from '../../../flow/policy-hit.ts';
import type { GraphEdge, NodeId } from '../../../graph/flow-graph.ts';
import { decidedBy, isLetThrough } from '../facts.ts';
import { type Draft, flowsOf, type Rule } from '../rule.ts';
import { flowsText } from '../words.ts';

interface Defaulted {
  readonly hit: PolicyHit;
  readonly isEgress: boolean;
  readonly edges: Set<GraphEdge>;
  readonly nodes: Set<NodeId>;
}

/** Calico's name for a namespace's profile begins so. */
const NAMESPACE_PROFILE = 'kns.';

export const namespaceDefault: Rule = {
  id: 'namespace-default',
  title: 'Allowed by a namespace’s default only',
  severity: 'low',
  why: 'No policy decided: what is allowed there nobody has thought of, and anything else would be allowed too.',
  limits:
    'One finding for each namespace and direction. Policies that passed the traffic on to the default are not told from there being none; each edge’s chain tells.',
  find: (facts) => {
    const found = new Map<string, Defaulted>();
    for (const edge of facts.graph.edges) {
      if (!isLetThrough(edge)) continue;
      for (const trace of edge.traces) {
        const hit = decidedBy(trace, trace.reporter);
        if (!isDefault(hit) || trace.reporter === 'fwd') continue;
        const isEgress = trace.reporter === 'src';
        const node = isEgress ? edge.source : edge.target;
        const key = JSON.stringify([facts.nodeOf(node).cluster, hit.name, isEgress]);
        let known = found.get(key);
        if (known === undefined) {
          known = { hit, isEgress, edges: new Set(), nodes: new Set() };
          found.set(key, known);
        }
        known.edges.add(edge);
        known.nodes.add(node);
      }
    }
    return [...found].map(([key, { hit, isEgress, edges, nodes }]): Draft => {
      const reporter = isEgress ? 'src' : 'dst';
      const namespace = nameInSentence(hit.name.slice(NAMESPACE_PROFILE.length));
      return {
        edges: [...edges],
        nodes: [...nodes].sort(),
        key,
        policies: [hit],
        part: ({ verdict, speakers }) => {
          const meant = speakers.filter(
            (speaker) =>
              speaker.reporter === reporter &&
              decidedBy(facts.table.traces[speaker.trace], reporter)?.name === hit.name,
          );
          return meant.length === 0
            ? null
            : { ...verdict.figures, flows: Math.min(flowsOf(meant), verdict.figures.flows) };
        },
        says: (evidence) =>
          `No policy decided what may ${isEgress ? `leave` : `enter`} ${countOf(nodes.size, 'endpoint')} of namespace ${namespace}: its default let ${flowsText(evidence)} ${isEgress ? 'out' : 'in'}, on ${countOf(edges.size, 'edge')}.`,
      };
    });
  },
};

function isDefault(hit: PolicyHit | null): hit is PolicyHit {
  return (
    hit !== null && hit.kind === 'Profile' && hit.action === 'allow' && hit.name.startsWith(NAMESPACE_PROFILE)
  );
}
