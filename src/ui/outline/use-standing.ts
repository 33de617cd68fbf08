import { useEffect, useMemo, useRef } from 'react';
import type { OutlineItem } from '../../app/outline/outline.ts';
import { useAppState, useScreen } from '../app-context.ts';

/** The canvas follows when a person stays somewhere. */
const STAYS = 150;

/**
 * With more edges it follows only when something is done there: drawing them all anew takes the canvas a second,
 * in which nobody could go on.
 */
const FOLLOWS_UP_TO = 600;

export interface Standing {
  /** Which line one is at. */
  readonly at: number;
  readonly goTo: (place: number) => void;
  /** Selects what a line is about; a namespace has no details, and is only gone to. */
  readonly select: (item: OutlineItem) => void;
  /** Has the canvas follow at once. */
  readonly settle: () => void;
}

/** Where one is in the outline, and the canvas's part in it: it shows what one is at, as it does by its own keys. */
export function useStanding(items: readonly OutlineItem[]): Standing {
  const { store, camera } = useScreen();
  const outlineAt = useAppState((state) => state.outlineAt);
  const at = useMemo(
    () =>
      Math.max(
        0,
        items.findIndex(({ key }) => key === outlineAt),
      ),
    [items, outlineAt],
  );
  const follows = useAppState(({ picture }) => (picture?.graph.edges.length ?? 0) <= FOLLOWS_UP_TO);
  const pending = useRef<{ readonly timer: number | undefined; readonly item: OutlineItem } | null>(null);

  // Synchronises with the clock: nothing is told any more once the outline is gone.
  useEffect(() => () => window.clearTimeout(pending.current?.timer), []);

  const settle = (): void => {
    if (!pending.current) return;
    const { timer, item } = pending.current;
    window.clearTimeout(timer);
    pending.current = null;
    store.getState().walkTo(item.kind === 'group' ? null : { kind: item.kind, id: item.id });
    if (item.kind !== 'group') camera.reveal(item.id);
  };
  return {
    at,
    settle,
    goTo(place) {
      const item = items[place];
      if (!item) return;
      store.getState().standInOutline(item.key);
      window.clearTimeout(pending.current?.timer);
      pending.current = { timer: follows ? window.setTimeout(settle, STAYS) : undefined, item };
    },
    select(item) {
      settle();
      if (item.kind === 'node') store.getState().selectNode(item.id);
      if (item.kind === 'edge') store.getState().selectEdge(item.id);
    },
  };
}
