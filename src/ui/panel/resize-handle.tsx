import type { PointerEvent, ReactNode } from 'react';
import { PANEL_LEAST, PANEL_MOST } from '../../app/screen-slice.ts';
import { useAppState } from '../app-context.ts';
import classes from './resize-handle.module.css';

const STEP = 20;

/** The panel's left edge, by pointer or arrow keys. */
export function ResizeHandle(): ReactNode {
  const width = useAppState((state) => state.panelWidth);
  const resizePanel = useAppState((state) => state.resizePanel);
  const drag = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      resizePanel(window.innerWidth - event.clientX);
  };
  return (
    <hr
      className={classes['handle']}
      aria-orientation="vertical"
      aria-label="Width of the details"
      aria-valuenow={width}
      aria-valuemin={PANEL_LEAST}
      aria-valuemax={PANEL_MOST}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') resizePanel(width + STEP);
        if (event.key === 'ArrowRight') resizePanel(width - STEP);
      }}
    />
  );
}
