import type { Action } from '../flow/verdict.ts';
import type { GraphEdge } from '../graph/flow-graph.ts';
import type { Metric } from '../graph/view.ts';
import { metricOf } from './figures.ts';

const THINNEST = 1.2;
const THICKEST = 6;

/** A width for every figure between nothing and the largest drawn one, on a log scale. */
export function widthScale(edges: readonly GraphEdge[], metric: Metric): (edge: GraphEdge) => number {
  const largest = edges.reduce((most, edge) => Math.max(most, metricOf(edge, metric)), 0);
  const full = Math.log1p(largest);
  return (edge) => {
    if (full === 0) return THINNEST;
    const width = THINNEST + (THICKEST - THINNEST) * (Math.log1p(metricOf(edge, metric)) / full);
    return Math.round(width * 10) / 10;
  };
}

/** How far edges of one pair bow out of the straight line, so that none lies on another. */
const BOW: Record<Action, number> = { allow: 14, deny: 34, pass: 54 };

/**
 * Both directions bow to their own left, so the sign need not tell them apart. A loop stands at its
 * node's top right corner, and further out for each verdict.
 */
export function bowOf(edge: GraphEdge): number {
  return edge.source === edge.target ? 1.2 * BOW[edge.action] + 20 : BOW[edge.action];
}
