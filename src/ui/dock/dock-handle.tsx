import type { PointerEvent, ReactNode } from 'react';
import { DOCK_LEAST, DOCK_MOST, isDockFolded } from '../../app/dock-slice.ts';
import { useAppState } from '../app-context.ts';
import classes from '../panel/resize-handle.module.css';

const STEP = 20;

/** The dock's upper edge, by pointer or arrow keys. */
export function DockHandle(): ReactNode {
  const height = useAppState((state) => state.dockHeight);
  const folded = useAppState(isDockFolded);
  const resizeDock = useAppState((state) => state.resizeDock);
  const toggleDock = useAppState((state) => state.toggleDock);
  const drag = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      resizeDock(window.innerHeight - event.clientY);
  };
  return (
    <hr
      className={classes['handle']}
      aria-orientation="horizontal"
      aria-label="Height of the flow table"
      aria-valuenow={folded ? 0 : height}
      aria-valuemin={0}
      aria-valuemax={DOCK_MOST}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={toggleDock}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') resizeDock(folded ? DOCK_LEAST : height + STEP);
        if (event.key === 'ArrowDown') resizeDock(height <= DOCK_LEAST ? 0 : height - STEP);
      }}
    />
  );
}
