import type { Figures } from './flow-graph.ts';

export type MutableFigures = { -readonly [K in keyof Figures]: Figures[K] };

export function noFigures(): MutableFigures {
  return { flows: 0, bytesOut: 0, bytesIn: 0, packetsOut: 0, packetsIn: 0 };
}

// Figure by figure and spelled out: these run once for each conversation, and a loop over names takes five
// times as long.

export function addFigures(sum: MutableFigures, more: Figures): void {
  sum.flows += more.flows;
  sum.bytesOut += more.bytesOut;
  sum.bytesIn += more.bytesIn;
  sum.packetsOut += more.packetsOut;
  sum.packetsIn += more.packetsIn;
}

export function clearFigures(sum: MutableFigures): void {
  sum.flows = 0;
  sum.bytesOut = 0;
  sum.bytesIn = 0;
  sum.packetsOut = 0;
  sum.packetsIn = 0;
}

/** A new set of figures, each made of the same figure of two others. */
export function combineFigures(a: Figures, b: Figures, combine: (a: number, b: number) => number): Figures {
  return {
    flows: combine(a.flows, b.flows),
    bytesOut: combine(a.bytesOut, b.bytesOut),
    bytesIn: combine(a.bytesIn, b.bytesIn),
    packetsOut: combine(a.packetsOut, b.packetsOut),
    packetsIn: combine(a.packetsIn, b.packetsIn),
  };
}

export function anyFigure({ flows, bytesOut, bytesIn, packetsOut, packetsIn }: Figures): boolean {
  return flows > 0 || bytesOut > 0 || bytesIn > 0 || packetsOut > 0 || packetsIn > 0;
}
