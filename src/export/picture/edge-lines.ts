import type { Action } from '../../flow/verdict.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { metricOf } from '../../graph/metric.ts';
import type { Metric } from '../../graph/view.ts';
import type { Point } from '../../layout/layout.ts';
import type { EdgeWeight } from './edge-weight.ts';
import type { Size } from './layout-input.ts';

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

/** Faint and thick would still be a stain. */
const FAINT_WIDTH = 1.6;

/** The width that an edge is drawn in, of the one that its figure stands for. */
export function drawnWidth(width: number, weight: EdgeWeight): number {
  return weight === 'faint' ? Math.min(width, FAINT_WIDTH) : width;
}

/** How far edges of one pair bow out of the straight line, so that none lies on another. */
const BOW: Record<Action, number> = { allow: 14, deny: 34, pass: 54 };

/** Beyond this length the bow no longer grows. */
const FULL_BOW_LENGTH = 160;

/** Where an edge ends, and how large that is. */
export interface EdgeEnd extends Point, Size {}

/**
 * Both directions bow to their own left, so the sign need not tell them apart. Short edges bow less, and
 * between large nodes that stand close only as much as leaves the bow's peak outside of both: an edge that
 * turned around inside of a node could not be drawn.
 */
export function bowOf(edge: GraphEdge, from: EdgeEnd, to: EdgeEnd): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return 0;
  const full = BOW[edge.action] * Math.min(1, length / FULL_BOW_LENGTH);
  const across = { x: (to.y - from.y) / length, y: -(to.x - from.x) / length };
  const clear = (bow: number): boolean =>
    [bow, -bow].every((by) => {
      const peak = { x: (from.x + to.x) / 2 + by * across.x, y: (from.y + to.y) / 2 + by * across.y };
      return !covers(from, peak) && !covers(to, peak);
    });
  const share = [1, 0.75, 0.5, 0.25].find((part) => clear(full * part)) ?? 0;
  return Math.round(full * share);
}

const MARGIN = 4;

function covers(end: EdgeEnd, { x, y }: Point): boolean {
  return Math.abs(x - end.x) < end.width / 2 + MARGIN && Math.abs(y - end.y) < end.height / 2 + MARGIN;
}

const LOOP_CLEARANCE = 24;

/** Cytoscape counts a loop's distance from the node's centre: times LOOP_REACH, and it has to clear the corner. */
export function loopBow({ width, height }: Size): number {
  return Math.round((Math.hypot(width, height) / 2 + LOOP_CLEARANCE) / LOOP_REACH);
}

export const LOOP_REACH = 1.4;

/** Heads of one size: Cytoscape grows them with the line, by max((13.37 × width)^0.9, 29). */
export function arrowScale(width: number): number {
  return Math.round((29 / Math.max(29, (13.37 * width) ** 0.9)) * 95) / 100;
}
