import { Button, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowsDiagonal,
  IconArrowsDiagonalMinimize2,
  IconCheck,
  IconChevronDown,
  IconLayoutSidebarRight,
  IconListTree,
  IconPlugConnected,
  IconStack2,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { rolloutsMerged } from '../../app/folding.ts';
import type { Metric } from '../../graph/view.ts';
import { useAppState } from '../app-context.ts';
import { useAction } from '../use-action.ts';
import { WhatIfSwitch } from '../what-if/what-if-switch.tsx';
import classes from './tools.module.css';

/** How the graph is folded and drawn, top left of the canvas. */
export const Tools = memo(function Tools(): ReactNode {
  const merged = useAppState(({ view }) => rolloutsMerged(view));
  const services = useAppState(({ view }) => view.services);
  const outlined = useAppState((state) => state.outlineShown);
  const openPanel = useAppState((state) => state.openPanel);
  return (
    <div className={classes['tools']} role="toolbar" aria-label="Graph">
      <Button.Group>
        <ToolButton
          id="fold-all"
          text="Fold all"
          icon={<IconArrowsDiagonalMinimize2 size={15} aria-hidden />}
        />
        <ToolButton id="unfold-all" text="Unfold all" icon={<IconArrowsDiagonal size={15} aria-hidden />} />
      </Button.Group>
      <ToolButton
        id="merge-rollouts"
        text="Merge rollouts"
        icon={<IconStack2 size={15} aria-hidden />}
        pressed={merged}
      />
      <ToolButton
        id="services"
        text="Services"
        icon={<IconPlugConnected size={15} aria-hidden />}
        pressed={services}
      />
      <WidthMenu />
      <ToolButton
        id="outline"
        text="Outline"
        icon={<IconListTree size={15} aria-hidden />}
        pressed={outlined}
      />
      <WhatIfSwitch />
      <Button
        className={classes['list']}
        leftSection={<IconLayoutSidebarRight size={15} aria-hidden />}
        onClick={openPanel}
      >
        Connections
      </Button>
    </div>
  );
});

interface ToolButtonProps {
  readonly id: string;
  readonly text: string;
  readonly icon: ReactNode;
  readonly pressed?: boolean;
}

function ToolButton({ id, text, icon, pressed }: ToolButtonProps): ReactNode {
  const { tip, applies, perform } = useAction(id);
  return (
    <Tooltip label={tip} position="bottom-start">
      <Button
        leftSection={icon}
        disabled={!applies}
        onClick={perform}
        className={classes['tool']}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      >
        {text}
      </Button>
    </Tooltip>
  );
}

const METRIC_WORDS: Readonly<Record<Metric, string>> = { flows: 'flows', bytes: 'bytes', packets: 'packets' };

function WidthMenu(): ReactNode {
  const metric = useAppState(({ view }) => view.metric);
  const chooseMetric = useAppState((state) => state.chooseMetric);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button className={classes['tool']} rightSection={<IconChevronDown size={14} aria-hidden />}>
          Width: {METRIC_WORDS[metric]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['flows', 'bytes', 'packets'] as const).map((choice) => (
          <Menu.Item
            key={choice}
            rightSection={choice === metric ? <IconCheck size={15} aria-label="chosen" /> : null}
            onClick={() => chooseMetric(choice)}
          >
            {METRIC_WORDS[choice]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
