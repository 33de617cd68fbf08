import type { GraphNode } from './flow-graph.ts';

/** Calico's threat feeds pull addresses into GlobalNetworkSets that are named or labelled for them. */
export function isThreatFeed(node: Pick<GraphNode, 'type' | 'name' | 'labels'>): boolean {
  if (node.type !== 'ns') return false;
  return [node.name, ...node.labels].some((text) => /threat-?feed/i.test(text));
}
