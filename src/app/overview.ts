import type { GraphEdge } from '../graph/flow-graph.ts';
import type { TooMuch } from './large/picture-answer.ts';
import { byImportance, type PictureIndex } from './picture-index.ts';

/** Edges of one verdict, what matters first. Of a picture that is too much these are not all: `total` counts those too. */
export interface OverviewEdges {
  readonly edges: readonly GraphEdge[];
  readonly total: number;
}

export interface Overview {
  readonly nodes: number;
  readonly edges: number;
  readonly denied: OverviewEdges;
  readonly passed: OverviewEdges;
  readonly allowed: OverviewEdges;
  readonly deniedFlows: number;
  /** True where records that don't say how many flows they stand for are among the denied ones. */
  readonly deniedEstimated: boolean;
}

/** What the whole picture holds. Where it is too much, `whole` counts what is not in the index. */
export function overviewOf(index: PictureIndex, whole: TooMuch | null): Overview {
  const edges = [...index.edges.values()].sort(byImportance);
  const of = (action: GraphEdge['action'], total: number | undefined): OverviewEdges => {
    const own = edges.filter((edge) => edge.action === action);
    return { edges: own, total: total ?? own.length };
  };
  const denied = of('deny', whole?.denied);
  return {
    nodes: whole?.nodes ?? index.nodes.size,
    edges: whole?.edges ?? edges.length,
    denied,
    passed: of('pass', whole?.passed),
    allowed: of('allow', whole?.allowed),
    deniedFlows: whole?.deniedFlows ?? denied.edges.reduce((sum, { flows }) => sum + flows, 0),
    deniedEstimated: whole?.deniedEstimated ?? denied.edges.some(({ flowsEstimated }) => flowsEstimated),
  };
}
