import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isDockFolded } from '../../app/dock-slice.ts';
import { useAppState } from '../app-context.ts';
import { useAction } from '../use-action.ts';
import classes from './dock.module.css';
import { DockHandle } from './dock-handle.tsx';
import { DockTabs } from './dock-tabs.tsx';
import { PlayControls } from './play-controls.tsx';
import { Timeline } from './timeline.tsx';

/** Below graph and panel: the timeline, and what is listed under it unless that is folded away. */
export function Dock(): ReactNode {
  const folded = useAppState(isDockFolded);
  const height = useAppState((state) => state.dockHeight);
  const zoomed = useAppState((state) => state.timelineZoom !== null);
  return (
    <section
      className={classes['dock']}
      style={folded ? undefined : { height }}
      data-folded={folded}
      data-testid="dock"
      aria-label="Time and flows"
    >
      <DockHandle />
      <div className={classes['strip']}>
        <PlayControls />
        <Timeline />
        <div className={classes['buttons']}>
          <DockButton
            id="zoom-time"
            icon={zoomed ? <IconZoomOut size={16} aria-hidden /> : <IconZoomIn size={16} aria-hidden />}
          />
          <DockButton
            id="fold-dock"
            icon={
              folded ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
            }
          />
        </div>
      </div>
      {!folded && <DockTabs />}
    </section>
  );
}

function DockButton({ id, icon }: { id: string; icon: ReactNode }): ReactNode {
  const { label, tip, applies, perform } = useAction(id);
  return (
    <Tooltip label={tip} position="top-end">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={label}
        disabled={!applies}
        onClick={perform}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
