import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ShownRows } from '../../app/rows/rows-slice.ts';

export const ROW_HEIGHT = 30;
export const HEADER_HEIGHT = 30;

/**
 * No element of a page may be higher than some 17 million pixels (Firefox). Of more rows, this many are laid out at a
 * time, and others take their place before an end is reached.
 */
const LAID_OUT = 200_000;
const SHIFTS_BY = LAID_OUT / 2;
const SHIFTS_AT = 1000;

export interface RowWindow {
  /** The position of the first row that is laid out. */
  readonly base: number;
  readonly items: readonly VirtualItem[];
  /** The positions of the items. */
  readonly positions: readonly number[];
  readonly height: number;
  readonly measure: (element: Element | null) => void;
  /** Scrolls as little as is needed to have a row in sight. */
  readonly reveal: (position: number) => void;
  readonly rowsInSight: () => number;
}

/** Which rows are in sight. */
export function useRowWindow(
  rows: Pick<ShownRows, 'count' | 'key'>,
  scroller: RefObject<HTMLDivElement | null>,
): RowWindow {
  const [base, setBase] = useState(0);
  const { count, key } = rows;
  const laidOut = Math.min(count - Math.min(base, count), LAID_OUT);
  const virtualizer = useVirtualizer({
    count: laidOut,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    overscan: 6,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;

  // Synchronises the heights of rows with what stands in their places now, and the scroll position with another
  // answer, which begins at its top.
  const answered = useRef({ key, base });
  useLayoutEffect(() => {
    const before = answered.current;
    if (before.key === key && before.base === base) return;
    answered.current = { key, base };
    virtualizer.measure();
    // Until it has laid its rows out anew, it takes the old heights for those that it is told.
    virtualizer.getTotalSize();
    for (const element of [...virtualizer.elementsCache.values()]) virtualizer.measureElement(element);
    if (before.key === key) return;
    setBase(0);
    virtualizer.scrollToOffset(0);
  }, [key, base, virtualizer]);

  const shift = useCallback(
    (wanted: number, position: number): void => {
      const next = Math.min(Math.max(0, count - LAID_OUT), Math.max(0, wanted));
      setBase(next);
      // Where it was, seen from the rows that are laid out now.
      scroller.current?.scrollTo({ top: (position - next) * ROW_HEIGHT });
    },
    [count, scroller],
  );
  // Synchronises what is laid out with a scroll position that comes near to its end.
  const shifted = useRef(-1);
  useEffect(() => {
    // What is in sight is as it was before a shift until the page has scrolled.
    if (count <= LAID_OUT || last < 0 || shifted.current === last) return;
    shifted.current = last;
    if (last > laidOut - SHIFTS_AT && base + laidOut < count) shift(base + SHIFTS_BY, base + first);
    else if (first < SHIFTS_AT && base > 0) shift(base - SHIFTS_BY, base + first);
  }, [first, last, base, laidOut, count, shift]);

  const reveal = useCallback(
    (position: number): void => {
      if (position >= count) return;
      if (position < base || position >= base + laidOut) shift(position - SHIFTS_BY, position);
      else {
        // The row itself: what is unfolded under it may be higher than the table.
        // Not as far as the table can be scrolled, which is what the virtualizer would tell of the last rows.
        const start =
          (virtualizer.measurementsCache[position - base]?.start ?? HEADER_HEIGHT) - HEADER_HEIGHT;
        const now = scroller.current?.scrollTop ?? 0;
        const lowest = (scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT - ROW_HEIGHT;
        if (start < now) virtualizer.scrollToOffset(start);
        else if (start > now + lowest) virtualizer.scrollToOffset(start - lowest);
      }
    },
    [base, laidOut, count, shift, virtualizer, scroller],
  );
  const positions = useMemo(
    () => Array.from({ length: last - first + 1 }, (_, at) => base + first + at),
    [base, first, last],
  );
  return {
    base,
    items,
    positions,
    height: virtualizer.getTotalSize() - HEADER_HEIGHT,
    measure: virtualizer.measureElement,
    reveal,
    rowsInSight: () =>
      Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT) / ROW_HEIGHT) - 1),
  };
}
