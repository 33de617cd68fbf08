import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useScreen } from '../app-context.ts';

/** How much of the canvas lies under what floats above and below, beyond a row of each. */
export type Floating = Readonly<Record<Side, number>>;
type Side = 'top' | 'bottom';

/** What always floats: a row of tools, a line of the legend. */
const ROW_HEIGHT: Floating = { top: 30, bottom: 34 };
const SIDES: readonly Side[] = ['top', 'bottom'];

/**
 * How high what floats beside a canvas is, as the browser last laid it out: to ask for it while a picture changes would
 * have the whole page laid out at once. Where more comes above, what was fitted in is fitted in anew; but a legend that
 * grows while time plays moves nothing.
 */
export function useFloating(frame: RefObject<HTMLElement | null>): RefObject<Floating> {
  const { camera } = useScreen();
  const floating = useRef<Floating>({ top: 0, bottom: 0 });
  // Synchronises with the heights of what floats: before the first picture is fitted in beside it.
  useLayoutEffect(() => {
    const parts = SIDES.flatMap((side) => {
      const element = frame.current?.parentElement?.querySelector<HTMLElement>(
        `:scope > [data-floats=${side}]`,
      );
      return element ? [{ side, element }] : [];
    });
    const keep = (side: Side, height: number): void => {
      floating.current = { ...floating.current, [side]: Math.max(0, height - ROW_HEIGHT[side]) };
    };
    for (const { side, element } of parts) keep(side, element.clientHeight);
    const observer = new ResizeObserver((entries) => {
      const { top } = floating.current;
      for (const { target } of entries) {
        const part = parts.find(({ element }) => element === target);
        if (part) keep(part.side, part.element.clientHeight);
      }
      if (floating.current.top !== top) camera.refit();
    });
    for (const { element } of parts) observer.observe(element);
    return () => observer.disconnect();
  }, [camera, frame]);
  return floating;
}
