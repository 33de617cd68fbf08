import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { indexPicture } from '../../app/picture-index.ts';
import { useAppState } from '../app-context.ts';
import { EdgePanel } from './edge-panel.tsx';
import { NodePanel } from './node-panel.tsx';
import { OverviewPanel } from './overview-panel.tsx';
import { ResizeHandle } from './resize-handle.tsx';
import classes from './side-panel.module.css';
import { SilentPanel } from './silent-panel.tsx';

/** Details of what is selected; else what the whole picture holds. */
export function SidePanel(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const selection = useAppState(({ view }) => view.selection);
  const inTime = useAppState(({ view, drawing }) => view.timeRange !== null && !drawing);
  const width = useAppState((state) => state.panelWidth);
  const panelOpen = useAppState((state) => state.panelOpen);
  const clearSelection = useAppState((state) => state.clearSelection);
  const openPanel = useAppState((state) => state.openPanel);
  const closePanel = useAppState((state) => state.closePanel);
  const asked = useAppState((state) => state.detailsAsked);
  const panel = useRef<HTMLElement>(null);

  // Synchronises with the page's focus, which an action asked for.
  useEffect(() => {
    if (asked === 0) return;
    if (panel.current?.checkVisibility() === false) openPanel();
    const frame = requestAnimationFrame(() => panel.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [asked, openPanel]);

  if (!picture) return null;
  const index = indexPicture(picture.graph);
  const edge = selection?.kind === 'edge' ? index.edges.get(selection.id) : undefined;
  const node = selection?.kind === 'node' ? index.nodes.get(selection.id) : undefined;
  const selected = edge !== undefined || node !== undefined;
  const silent = selection !== null && !selected && inTime;
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={classes['panel']}
      style={{ width }}
      data-shown={selection !== null || panelOpen}
      data-testid="panel"
      aria-label="Details"
    >
      <ResizeHandle />
      <div className={classes['scroll']} key={selection?.id ?? ''}>
        {edge && <EdgePanel edge={edge} index={index} />}
        {node && <NodePanel node={node} index={index} />}
        {silent && selection && <SilentPanel selection={selection} index={index} />}
        {!selected && !silent && <OverviewPanel index={index} />}
      </div>
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
