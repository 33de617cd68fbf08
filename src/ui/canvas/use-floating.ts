import { type RefObject, useEffect, useRef } from 'react';
import { useScreen } from '../app-context.ts';

/** How much of the canvas lies under what floats above and below, beyond a row of each. */
export type Floating = Readonly<Record<'top' | 'bottom', number>>;

/** What always floats: a row of tools, a line of the legend. */
const ROW_HEIGHT: Floating = { top: 30, bottom: 34 };
const SIDES = ['top', 'bottom'] as const;

/**
 * How high what floats beside a canvas is, as the browser last laid it out: to ask for it while a picture changes would
 * have the whole page laid out at once. Once it is known, and where more comes above, what was fitted in is fitted in
 * anew; but a legend that grows while time plays moves nothing.
 */
export function useFloating(frame: RefObject<HTMLElement | null>): RefObject<Floating> {
  const { camera } = useScreen();
  const floating = useRef<Floating>({ top: 0, bottom: 0 });
  // Synchronises with the heights of what floats.
  useEffect(() => {
    let known = false;
    const observer = new ResizeObserver((entries) => {
      const heights = { ...floating.current };
      for (const { target, contentRect } of entries) {
        const side = SIDES.find((one) => (target as HTMLElement).dataset['floats'] === one);
        if (side) heights[side] = Math.max(0, contentRect.height - ROW_HEIGHT[side]);
      }
      const fitsAnew = heights.top !== floating.current.top || (!known && heights.bottom > 0);
      known = true;
      floating.current = heights;
      if (fitsAnew) camera.refit();
    });
    for (const side of SIDES) {
      const element = frame.current?.parentElement?.querySelector(`:scope > [data-floats=${side}]`);
      if (element) observer.observe(element);
    }
    return () => observer.disconnect();
  }, [camera, frame]);
  return floating;
}
