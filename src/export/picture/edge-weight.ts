import type { GraphEdge } from '../../graph/flow-graph.ts';
import type { PictureIndex } from './picture-index.ts';

/** How much an edge is to be seen: `faint` ones are there for who points at them. */
export type EdgeWeight = 'full' | 'quiet' | 'faint';

/** With more edges than this, allowed ones step back. */
const MANY_EDGES = 250;

/** What this share of all nodes talks to is a hub, as DNS and monitoring are in every cluster. */
const HUB_SHARE = 0.25;
const HUB_NEIGHBOURS = 20;

/**
 * In a large picture the allowed edges of hubs hide everything else: nearly everybody talks to DNS and is
 * scraped by monitoring. What was denied or passed never steps back.
 */
export function edgeWeight(edge: GraphEdge, index: PictureIndex): EdgeWeight {
  if (edge.action !== 'allow' || index.edges.size <= MANY_EDGES) return 'full';
  const hub = edge.source !== edge.target && (isHub(edge.source, index) || isHub(edge.target, index));
  return hub ? 'faint' : 'quiet';
}

function isHub(node: string, index: PictureIndex): boolean {
  const degree = (index.inbound.get(node)?.length ?? 0) + (index.outbound.get(node)?.length ?? 0);
  return degree >= Math.max(HUB_NEIGHBOURS, HUB_SHARE * index.nodes.size);
}
