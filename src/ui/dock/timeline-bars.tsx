import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { stackedBars } from '../../app/timeline/bars.ts';
import type { FlowHistogram } from '../../graph/histogram.ts';
import type { TimeRange } from '../../graph/view.ts';
import { readPalette } from '../canvas/palette.ts';
import { useColours } from '../use-colours.ts';

/** One bar alone would be a wall. */
const WIDEST = 120;

interface TimelineBarsProps {
  readonly histogram: FlowHistogram;
  readonly shown: TimeRange;
  readonly width: number;
  readonly height: number;
}

/** The bars alone: what they mean, and what is selected of them, stands over them in HTML. */
export function TimelineBars({ histogram, shown, width, height }: TimelineBarsProps): ReactNode {
  const colours = useColours();
  const place = useRef<HTMLDivElement>(null);
  const { startSeconds, endSeconds } = shown;

  // Synchronises with uPlot's canvas. A few hundred bars are drawn anew in a millisecond. Colours are read
  // from the root element, where they are set by now.
  useEffect(() => {
    if (!place.current || width <= 0 || colours === '') return;
    const bars = stackedBars(histogram, { startSeconds, endSeconds }, height);
    const palette = readPalette();
    const layer = (fill: string, from: readonly number[], to: readonly number[]): uPlot.Series => {
      // Each colour from where the one below it ends: drawn over each other, they would shine through at the sides.
      const paths = uPlot.paths.bars?.({
        size: [1, WIDEST],
        gap: gapOf(bars.at.length, width),
        disp: { y0: { unit: 1, values: () => [...from] }, y1: { unit: 1, values: () => [...to] } },
      });
      return { fill, width: 0, points: { show: false }, ...(paths ? { paths } : {}) };
    };
    const ground = bars.at.map(() => 0);
    const plot = new uPlot(
      {
        width,
        height,
        padding: [0, 0, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        axes: [{ show: false }, { show: false }],
        scales: {
          x: { time: false, range: () => [startSeconds, endSeconds] },
          y: { range: () => [0, bars.top] },
        },
        series: [
          {},
          layer(palette['allow-edge'], ground, bars.allow),
          layer(palette.pass, bars.allow, bars.pass),
          layer(palette.deny, bars.pass, bars.deny),
        ],
      },
      [[...bars.at], [...bars.allow], [...bars.pass], [...bars.deny]],
      place.current,
    );
    return () => plot.destroy();
  }, [histogram, startSeconds, endSeconds, width, height, colours]);

  return <div ref={place} aria-hidden />;
}

/** Wide bars stand a little apart; those of a pixel or two would vanish. */
function gapOf(bars: number, width: number): number {
  const each = width / Math.max(1, bars);
  if (each > 8) return 2;
  return each > 3 ? 1 : 0;
}
