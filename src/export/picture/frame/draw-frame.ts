import { formatMoment } from '../../../flow/moment-text.ts';
import { countOf, exactCount } from '../../figure-text.ts';
import type { PresentedSource } from '../../presented-graph.ts';
import { sourceFigures } from '../../provenance-text.ts';
import type { Mark } from '../drawing.ts';
import { linePath } from '../paths.ts';
import { type Lettering, writeLine } from '../text-lines.ts';
import type { Theme } from '../theme.ts';
import type { Typeface } from '../typeface.ts';
import { Column } from './column.ts';
import type { FrameFacts } from './frame-facts.ts';

/** In px of a frame of usual size; around everything, and between columns. */
export const MARGIN = 36;
const COLUMN_GAP = 40;

const TITLE_SIZE = 22;
const NOTES_SIZE = 13;
const NOTES_WIDTH = 760;
const NOTES_LINES = 24;
const HEADING_SIZE = 11;
const TEXT_SIZE = 11.5;
const SMALL_SIZE = 10;

/** How much of the width each column gets: what is shown, sources, what can't be seen. */
const SHARES = [0.25, 0.31, 0.44] as const;

/** Longer lists would be longer than the graph. */
const SOURCES_LISTED = 40;
const QUALITY_LISTED = 20;

export interface Part {
  readonly marks: readonly Mark[];
  readonly height: number;
}

interface Hand {
  readonly typeface: Typeface;
  readonly text: Lettering;
  readonly strong: Lettering;
  readonly faint: Lettering;
  readonly heading: Lettering;
  readonly small: Lettering;
}

function handOf(typeface: Typeface, { palette }: Theme): Hand {
  const { text: colour, muted } = palette;
  return {
    typeface,
    text: { size: TEXT_SIZE, weight: 400, colour },
    strong: { size: TEXT_SIZE, weight: 600, colour },
    faint: { size: TEXT_SIZE, weight: 400, colour: muted },
    heading: { size: HEADING_SIZE, weight: 600, colour: muted },
    small: { size: SMALL_SIZE, weight: 400, colour: muted },
  };
}

/** Title and notes. Its origin is its top left corner, margins left out. */
export function drawHead(facts: FrameFacts, width: number, theme: Theme, typeface: Typeface): Part {
  const column = new Column(typeface, { x: 0, y: 0, width });
  const { text, muted } = theme.palette;
  column.write(facts.title, { size: TITLE_SIZE, weight: 600, colour: text }, { most: 3 });
  if (facts.notes !== null && facts.notes.trim() !== '') {
    const notes = new Column(typeface, { x: 0, y: column.bottom + 2, width: Math.min(width, NOTES_WIDTH) });
    notes.write(facts.notes.trim(), { size: NOTES_SIZE, weight: 400, colour: muted }, { most: NOTES_LINES });
    return { marks: [...column.marks, ...notes.marks], height: notes.bottom };
  }
  return { marks: column.marks, height: column.bottom };
}

/** Everything below the legend. */
export function drawFoot(facts: FrameFacts, width: number, theme: Theme, typeface: Typeface): Part {
  const hand = handOf(typeface, theme);
  const room = width - COLUMN_GAP * (SHARES.length - 1);
  let x = 0;
  const columns = SHARES.map((share) => {
    const column = new Column(typeface, { x, y: 0, width: share * room });
    x += share * room + COLUMN_GAP;
    return column;
  });
  const [shown, sources, quality] = columns;
  if (shown) writeShown(shown, facts, hand);
  if (sources) writeSources(sources, facts.sources, hand);
  if (quality) writeQuality(quality, facts, hand, theme);
  const bottom = Math.max(...columns.map((column) => column.bottom)) + 18;
  const y = bottom + 20;
  const line: Mark = {
    kind: 'shape',
    path: linePath({ x: 0, y: bottom }, { x: width, y: bottom }),
    stroke: { colour: theme.palette.line, width: 1 },
  };
  const made = writeLine(typeface, `Pawprint ${facts.version}`, { x: 0, y }, hand.small);
  const generated = `Generated ${formatMoment(facts.generatedSeconds)}`;
  const when = writeLine(typeface, generated, { x: width, y, align: 'right' }, hand.small);
  return { marks: [...columns.flatMap(({ marks }) => marks), line, made, when], height: y + 4 };
}

function heading(column: Column, text: string, { heading: lettering }: Hand): void {
  column.write(text, lettering);
  column.skip(4);
}

function writeShown(column: Column, { shown }: FrameFacts, hand: Hand): void {
  heading(column, 'What is shown', hand);
  for (const { label, text } of shown) {
    column.write(label, hand.small);
    column.write(text, hand.text, { most: 12 });
    column.skip(5);
  }
}

function writeSources(column: Column, sources: readonly PresentedSource[], hand: Hand): void {
  heading(column, sources.length === 1 ? 'Source' : `Sources, ${exactCount(sources.length)}`, hand);
  for (const source of sources.slice(0, SOURCES_LISTED)) {
    column.write(source.name, hand.strong, { most: 2 });
    column.write(sourceFigures(source), hand.text);
    writeDigest(column, source.sha256, hand);
    column.skip(7);
  }
  const more = sources.length - SOURCES_LISTED;
  if (more > 0) column.write(`and ${countOf(more, 'more file')}`, hand.faint);
}

/** In one line if it fits; else its two halves, so that both can be compared. */
function writeDigest(column: Column, sha256: string | null, { small, typeface }: Hand): void {
  const whole = sha256 === null ? 'SHA-256 not known' : `SHA-256 ${sha256}`;
  if (sha256 === null || typeface.measure(whole, small.size, small.weight) <= column.width) {
    column.write(whole, small);
    return;
  }
  const indent = typeface.measure('SHA-256 ', small.size, small.weight);
  column.write(`SHA-256 ${sha256.slice(0, 32)}`, small);
  column.write(sha256.slice(32), small, { indent });
}

function writeQuality(column: Column, { quality }: FrameFacts, hand: Hand, { palette }: Theme): void {
  heading(column, 'What the capture cannot show', hand);
  if (quality.length === 0) {
    column.write('Nothing stands out: there is no sign that anything is missing.', hand.text);
    return;
  }
  for (const { says, means, severity } of quality.slice(0, QUALITY_LISTED)) {
    const caution = severity === 'caution';
    // As `inspect` marks them; colour never stands alone.
    column.write(
      caution ? `! ${says}` : says,
      caution ? { ...hand.strong, colour: palette.pass } : hand.strong,
    );
    column.write(means, hand.faint);
    column.skip(7);
  }
  const more = quality.length - QUALITY_LISTED;
  if (more > 0) column.write(`and ${countOf(more, 'more note')}`, hand.faint);
}
