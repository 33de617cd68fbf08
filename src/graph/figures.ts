import type { Figures } from './flow-graph.ts';

export const FIGURE_KEYS = [
  'flows',
  'bytesOut',
  'bytesIn',
  'packetsOut',
  'packetsIn',
] as const satisfies readonly (keyof Figures)[];

export type MutableFigures = { -readonly [K in keyof Figures]: Figures[K] };

export function noFigures(): MutableFigures {
  return { flows: 0, bytesOut: 0, bytesIn: 0, packetsOut: 0, packetsIn: 0 };
}

export function addFigures(sum: MutableFigures, more: Figures): void {
  for (const key of FIGURE_KEYS) sum[key] += more[key];
}

/** A new set of figures, each made of the same figure of two others. */
export function combineFigures(a: Figures, b: Figures, combine: (a: number, b: number) => number): Figures {
  const combined = noFigures();
  for (const key of FIGURE_KEYS) combined[key] = combine(a[key], b[key]);
  return combined;
}

export function anyFigure(figures: Figures): boolean {
  return FIGURE_KEYS.some((key) => figures[key] > 0);
}
