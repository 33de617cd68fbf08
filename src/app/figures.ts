import { exactCount } from '../export/figure-text.ts';

// The same spelling on the screen, in copies and on the command line, whatever the browser's language.
export { countOf, exactCount, readableBytes } from '../export/figure-text.ts';
export { metricOf } from '../graph/metric.ts';

export function exactBytes(bytes: number): string {
  return `${exactCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** Said wherever a figure is marked as estimated. */
export const ESTIMATED_WORDS = 'Some records don’t say how many flows they stand for; each counts as one.';
