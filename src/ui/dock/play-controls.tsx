import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipForwardFilled,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { durationText } from '../../app/moments.ts';
import { PLAY_SPEEDS, windowChoices } from '../../app/timeline/play-slice.ts';
import { axisOf, zoomedAxis } from '../../app/timeline/time-axis.ts';
import { useAppState } from '../app-context.ts';
import { useAction } from '../use-action.ts';
import classes from './play-controls.module.css';

/** Plays through the capture's time, and says in which zone it is told. */
export function PlayControls(): ReactNode {
  const timeZone = useAppState((state) => state.timeZone);
  return (
    <div className={classes['controls']}>
      <div className={classes['line']}>
        <PlayButton />
        <PlayMenu />
      </div>
      <ActionText id="switch-time-zone">{timeZone === 'utc' ? 'UTC' : 'local'}</ActionText>
    </div>
  );
}

function PlayButton(): ReactNode {
  const playing = useAppState((state) => state.playing);
  const reducedMotion = useAppState((state) => state.reducedMotion);
  const { label, tip, applies, perform } = useAction('play');
  const Icon = playing
    ? IconPlayerPauseFilled
    : reducedMotion
      ? IconPlayerSkipForwardFilled
      : IconPlayerPlayFilled;
  return (
    <Tooltip label={tip}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={label}
        data-testid="play"
        disabled={!applies}
        onClick={perform}
      >
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function PlayMenu(): ReactNode {
  const histogram = useAppState((state) => state.histogram);
  const zoom = useAppState((state) => state.timelineZoom);
  const speed = useAppState((state) => state.playSpeed);
  const buckets = useAppState((state) => state.playBuckets);
  const choosePlaySpeed = useAppState((state) => state.choosePlaySpeed);
  const choosePlayBuckets = useAppState((state) => state.choosePlayBuckets);
  const axis = histogram && axisOf(histogram);
  const choices = axis ? windowChoices(zoomedAxis(axis, zoom)) : [];
  const chosen = <IconCheck size={15} aria-label="chosen" />;
  return (
    <Menu position="top-start" width={180}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          aria-label="How to play"
          disabled={!axis || choices.length === 0}
        >
          <IconChevronDown size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Window</Menu.Label>
        {choices.map((choice) => (
          <Menu.Item
            key={choice}
            rightSection={choice === buckets ? chosen : null}
            onClick={() => choosePlayBuckets(choice)}
          >
            {durationText(choice * (axis?.bucketSeconds ?? 0))}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Intervals a second</Menu.Label>
        {PLAY_SPEEDS.map((choice) => (
          <Menu.Item
            key={choice}
            rightSection={choice === speed ? chosen : null}
            onClick={() => choosePlaySpeed(choice)}
          >
            {choice}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** An action as a small word. */
function ActionText({ id, children }: { id: string; children: string }): ReactNode {
  const { label, tip, perform } = useAction(id);
  return (
    <Tooltip label={tip}>
      <button
        type="button"
        className={classes['word']}
        aria-label={`${children}: ${label}`}
        onClick={perform}
      >
        {children}
      </button>
    </Tooltip>
  );
}
