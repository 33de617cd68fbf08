import { countOf } from '../../../flow/count-text.ts';
import type { GraphEdge, NodeId } from '../../../graph/flow-graph.ts';
import type { Draft, Rule } from '../rule.ts';
import { flowsText } from '../words.ts';

export const hostEndpoint: Rule = {
  id: 'host-endpoint',
  title: 'Traffic with a host endpoint',
  severity: 'info',
  why: 'A host runs every pod on it: what may talk to it, and what it talks to, belongs to every review.',
  limits:
    'One finding for each host. Only hosts with a host endpoint are seen as such, and only the traffic that it covers.',
  find: (facts) => {
    const edgesOf = new Map<NodeId, GraphEdge[]>();
    for (const edge of facts.graph.edges) {
      for (const end of new Set([edge.source, edge.target])) {
        if (facts.nodeOf(end).type !== 'hep') continue;
        const known = edgesOf.get(end);
        if (known === undefined) edgesOf.set(end, [edge]);
        else known.push(edge);
      }
    }
    return [...edgesOf].map(([host, edges]): Draft => {
      const sources = new Set(edges.map(({ source }) => source).filter((id) => id !== host));
      const targets = new Set(edges.map(({ target }) => target).filter((id) => id !== host));
      return {
        edges,
        nodes: [host],
        key: host,
        says: (evidence) =>
          `${facts.startOf(host)} was called by ${countOf(sources.size, 'source')} and called ${countOf(targets.size, 'destination')}: ${flowsText(evidence)}.`,
      };
    });
  },
};
