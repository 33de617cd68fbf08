import type { Cell } from '../../export/rows-csv.ts';
import { exactBytes, exactCount, readableBytes } from '../figures.ts';
import type { Moments } from '../moments.ts';
import type { RowColumnKind } from './row-columns.ts';

/** How times of a capture are written: with their day only where it has more than one. */
export interface CellClock {
  readonly moments: Moments;
  readonly severalDays: boolean;
}

export function cellClock(
  moments: Moments,
  capture: { readonly startSeconds: number | null; readonly endSeconds: number | null } | null,
): CellClock {
  const { startSeconds, endSeconds } = capture ?? { startSeconds: null, endSeconds: null };
  const severalDays =
    startSeconds !== null &&
    endSeconds !== null &&
    moments.formatDay(startSeconds) !== moments.formatDay(endSeconds);
  return { moments, severalDays };
}

/** A cell as it is read; empty where there is nothing to say. */
export function cellText(cell: Cell, kind: RowColumnKind, { moments, severalDays }: CellClock): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  switch (kind) {
    case 'time': {
      const time = moments.formatTime(cell);
      return severalDays ? `${moments.formatDay(cell)} ${time}` : time;
    }
    case 'bytes':
      return readableBytes(cell);
    case 'count':
      return exactCount(cell);
    default:
      return String(cell);
  }
}

/** What a cell says when pointed at: the exact figure, the whole moment. */
export function cellTitle(cell: Cell, kind: RowColumnKind, { moments }: CellClock): string | undefined {
  if (cell === null) return undefined;
  if (typeof cell === 'string') return cell;
  if (kind === 'time') return moments.formatMoment(cell);
  return kind === 'bytes' ? exactBytes(cell) : undefined;
}

/** The widest text that a column is likely to show: what its room is measured by. */
export function widestText(widest: Cell, kind: RowColumnKind, clock: CellClock): string {
  // Fewer digits may be wider: 1.23 MB beside 4 GB.
  if (kind === 'bytes') return '88.8 MB';
  return cellText(widest, kind, clock);
}
