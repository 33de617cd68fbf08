import type { GraphEdge } from '../graph/flow-graph.ts';
import { byImportance, type PictureIndex } from './picture-index.ts';

export interface Overview {
  readonly nodes: number;
  readonly denied: readonly GraphEdge[];
  readonly passed: readonly GraphEdge[];
  readonly allowed: readonly GraphEdge[];
  readonly deniedFlows: number;
  /** True where records that don't say how many flows they stand for are among the denied ones. */
  readonly deniedEstimated: boolean;
}

/** What the whole picture holds, what matters first. */
export function overviewOf(index: PictureIndex): Overview {
  const edges = [...index.edges.values()].sort(byImportance);
  const denied = edges.filter(({ action }) => action === 'deny');
  return {
    nodes: index.nodes.size,
    denied,
    passed: edges.filter(({ action }) => action === 'pass'),
    allowed: edges.filter(({ action }) => action === 'allow'),
    deniedFlows: denied.reduce((sum, { flows }) => sum + flows, 0),
    deniedEstimated: denied.some(({ flowsEstimated }) => flowsEstimated),
  };
}
