import { nameInSentence } from '../../flow/plain-text.ts';
import type { GraphNode } from '../../graph/flow-graph.ts';

/** Where an endpoint is at home: `namespace shop`, `the hosts`. */
export function homeText({ type, namespace }: Pick<GraphNode, 'type' | 'namespace'>): string {
  if (namespace !== null) return `namespace ${nameInSentence(namespace)}`;
  return type === 'hep' ? 'the hosts' : 'no namespace';
}
