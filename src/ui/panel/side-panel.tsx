import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useAppState } from '../app-context.ts';
import { PanelContent } from './panel-content.tsx';
import { ResizeHandle } from './resize-handle.tsx';
import classes from './side-panel.module.css';

/**
 * Details of what is selected; else what the whole picture holds. Its lists are long: they are made while the page goes on
 * to answer, and what was there stays until they are.
 */
export function SidePanel(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const selection = useAppState(({ view }) => view.selection);
  const tooMuch = useAppState((state) => state.tooMuch);
  const inTime = useAppState(({ view, drawing }) => view.timeRange !== null && !drawing);
  const width = useAppState((state) => state.panelWidth);
  const panelOpen = useAppState((state) => state.panelOpen);
  const clearSelection = useAppState((state) => state.clearSelection);
  const openPanel = useAppState((state) => state.openPanel);
  const closePanel = useAppState((state) => state.closePanel);
  const asked = useAppState((state) => state.detailsAsked);
  const panel = useRef<HTMLElement>(null);
  const now = useMemo(
    () => picture && { picture, selection, tooMuch, inTime },
    [picture, selection, tooMuch, inTime],
  );
  const shown = useDeferredValue(now);

  // Synchronises with the page's focus, which an action asked for.
  useEffect(() => {
    if (asked === 0) return;
    if (panel.current?.checkVisibility() === false) openPanel();
    const frame = requestAnimationFrame(() => panel.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [asked, openPanel]);

  if (!picture) return null;
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={classes['panel']}
      style={{ width }}
      data-shown={selection !== null || panelOpen}
      data-testid="panel"
      aria-label="Details"
      aria-busy={shown !== now}
    >
      <ResizeHandle />
      {shown && <PanelContent {...shown} />}
      <ActionIcon
        className={classes['close']}
        data-selected={selection !== null}
        variant="subtle"
        color="gray"
        size={26}
        aria-label="Close details"
        onClick={() => {
          if (selection) clearSelection();
          closePanel();
        }}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </aside>
  );
}
