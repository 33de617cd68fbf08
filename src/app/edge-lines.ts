import type { Action } from '../flow/verdict.ts';
import type { GraphEdge } from '../graph/flow-graph.ts';
import type { Metric } from '../graph/view.ts';
import { metricOf } from './figures.ts';

const THINNEST = 1.2;
const THICKEST = 6;

/** A width for every figure between the smallest and the largest drawn one, on a log scale. */
export function widthScale(edges: readonly GraphEdge[], metric: Metric): (edge: GraphEdge) => number {
  const figures = edges.map((edge) => Math.log1p(metricOf(edge, metric)));
  const least = figures.reduce((low, figure) => Math.min(low, figure), Number.POSITIVE_INFINITY);
  const most = figures.reduce((high, figure) => Math.max(high, figure), 0);
  // Figures of one size are all the same to a reader: no line then claims to be a large one.
  const span = Math.max(most - least, Math.log(10));
  return (edge) => {
    const share = (Math.log1p(metricOf(edge, metric)) - least) / span;
    return Math.round((THINNEST + (THICKEST - THINNEST) * share) * 10) / 10;
  };
}

/** How far edges of one pair bow out of the straight line, so that none lies on another. */
const BOW: Record<Action, number> = { allow: 14, deny: 34, pass: 54 };

/** Beyond this length the bow no longer grows. */
const FULL_BOW_LENGTH = 160;

/**
 * Both directions bow to their own left, so the sign need not tell them apart. Short edges bow less.
 */
export function bowOf(edge: GraphEdge, length: number): number {
  return Math.round(BOW[edge.action] * Math.min(1, length / FULL_BOW_LENGTH));
}
