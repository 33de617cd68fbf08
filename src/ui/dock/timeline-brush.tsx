import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { figuresIn, figuresInWords } from '../../app/timeline/bars.ts';
import {
  alignedRange,
  bucketAt,
  bucketsIn,
  draggedRange,
  type Grip,
  type TimeAxis,
} from '../../app/timeline/time-axis.ts';
import type { FlowHistogram } from '../../graph/histogram.ts';
import type { TimeRange } from '../../graph/view.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { useMoments } from '../use-moments.ts';
import { BarTip } from './bar-tip.tsx';
import classes from './timeline.module.css';

interface TimelineBrushProps {
  readonly histogram: FlowHistogram;
  /** All of the capture, and the part of it that is shown. */
  readonly axis: TimeAxis;
  readonly shown: TimeAxis;
}

/** How near to an edge of the range a pointer takes hold of it, and how far it moves before it drags. */
const EDGE = 6;
const DRAGS_FROM = 3;

/** The selected range over the bars: drawn, moved and stretched by pointer or keys. */
export function TimelineBrush({ histogram, axis, shown }: TimelineBrushProps): ReactNode {
  const { store } = useScreen();
  const selected = useAppState(({ view }) => view.timeRange);
  const brush = useAppState((state) => state.brush);
  const state = store.getState();
  const moments = useMoments();
  const place = useRef<HTMLDivElement>(null);
  const grip = useRef<(Grip & { readonly x: number; readonly dragged: boolean }) | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const range = brush ?? selected;

  const secondsAt = (event: PointerEvent): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width)));
    return shown.startSeconds + share * (shown.endSeconds - shown.startSeconds);
  };
  const pixelOf = (seconds: number): number => {
    const { left = 0, width = 0 } = place.current?.getBoundingClientRect() ?? {};
    return left + (width * (seconds - shown.startSeconds)) / (shown.endSeconds - shown.startSeconds);
  };
  const gripAt = (event: PointerEvent): Grip => {
    const from = secondsAt(event);
    if (!selected) return { kind: 'new', from };
    const distance = (seconds: number): number => Math.abs(event.clientX - pixelOf(seconds));
    if (distance(selected.endSeconds) <= EDGE) return { kind: 'end', range: selected };
    if (distance(selected.startSeconds) <= EDGE) return { kind: 'start', range: selected };
    const inside = from > selected.startSeconds && from < selected.endSeconds;
    return inside ? { kind: 'whole', from, range: selected } : { kind: 'new', from };
  };

  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { ...gripAt(event), x: event.clientX, dragged: false };
  };
  const drag = (event: PointerEvent): void => {
    const to = secondsAt(event);
    setHovered(to);
    const held = grip.current;
    if (!held) return;
    const { brush: drawn, drawBrush } = store.getState();
    if (!held.dragged && Math.abs(event.clientX - held.x) < DRAGS_FROM) return;
    // Escape took the brush away: what is still held does nothing.
    if (held.dragged && drawn === null) return;
    grip.current = { ...held, dragged: true };
    drawBrush(draggedRange(axis, held, to));
  };
  const end = (event: PointerEvent): void => {
    const held = grip.current;
    grip.current = null;
    const { brush: drawn, selectTimeRange } = store.getState();
    if (drawn) selectTimeRange(drawn);
    else if (held === null || held.dragged) return;
    else if (held.kind === 'new') selectTimeRange(bucketAt(axis, secondsAt(event)));
    else if (held.kind === 'whole') selectTimeRange(null);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const width = range ? bucketsIn(axis, alignedRange(axis, range.startSeconds, range.endSeconds)) : 1;
    const all = bucketsIn(axis, axis);
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -width,
      PageUp: width,
      Home: -all,
      End: all,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (event.shiftKey && range) state.stretchTimeRange(step);
    else state.moveTimeRange(step);
  };

  const said = range ?? axis;
  const words = range ? moments.formatRange(said.startSeconds, said.endSeconds) : 'Whole capture';
  const first = range ? Math.round((range.startSeconds - axis.startSeconds) / axis.bucketSeconds) : 0;
  const tipped = brush ?? (hovered === null ? null : bucketAt(shown, hovered));
  return (
    <>
      <div
        ref={place}
        className={classes['brush']}
        data-testid="timeline"
        data-grip={range ? cursorOf(range, hovered, pixelOf) : 'new'}
        role="slider"
        tabIndex={0}
        aria-label="Time range"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bucketsIn(axis, axis) - 1)}
        aria-valuenow={Math.min(Math.max(0, first), Math.max(0, bucketsIn(axis, axis) - 1))}
        aria-valuetext={`${words}: ${figuresInWords(figuresIn(histogram, said))}`}
        aria-describedby="timeline-keys"
        onPointerDown={begin}
        onPointerMove={drag}
        onPointerUp={end}
        onPointerCancel={() => {
          grip.current = null;
          state.drawBrush(null);
        }}
        onPointerLeave={() => setHovered(null)}
        onKeyDown={onKeyDown}
      >
        {range && <Range range={range} shown={shown} />}
      </div>
      <p id="timeline-keys" className="visually-hidden">
        Left and right move the time range, with Shift they move its end, Home and End go to the first and the
        last interval, Escape shows the whole capture.
      </p>
      {tipped && <BarTip histogram={histogram} range={tipped} shown={shown} />}
    </>
  );
}

function cursorOf(range: TimeRange, hovered: number | null, pixelOf: (seconds: number) => number): string {
  if (hovered === null) return 'new';
  const distance = (seconds: number): number => Math.abs(pixelOf(hovered) - pixelOf(seconds));
  if (distance(range.startSeconds) <= EDGE || distance(range.endSeconds) <= EDGE) return 'edge';
  return hovered > range.startSeconds && hovered < range.endSeconds ? 'whole' : 'new';
}

/** What is outside of the range steps back. */
function Range({ range, shown }: { range: TimeRange; shown: TimeRange }): ReactNode {
  const share = (seconds: number): number =>
    Math.min(1, Math.max(0, (seconds - shown.startSeconds) / (shown.endSeconds - shown.startSeconds)));
  const left = share(range.startSeconds);
  const right = share(range.endSeconds);
  return (
    <>
      <div className={classes['outside']} style={{ left: 0, width: `${left * 100}%` }} />
      <div className={classes['outside']} style={{ left: `${right * 100}%`, right: 0 }} />
      {right > left && (
        <div
          className={classes['range']}
          data-testid="brushed"
          style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
        />
      )}
    </>
  );
}
