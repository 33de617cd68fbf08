import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipForwardFilled,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { shortcutWords } from '../../app/actions/action.ts';
import { actionById } from '../../app/actions/registry.ts';
import { durationText } from '../../app/moments.ts';
import { canPlay, PLAY_SPEEDS, windowChoices } from '../../app/timeline/play-slice.ts';
import { axisOf, zoomedAxis } from '../../app/timeline/time-axis.ts';
import { actionContext, useAppState, useScreen } from '../app-context.ts';
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
  const screen = useScreen();
  const playing = useAppState((state) => state.playing);
  const reducedMotion = useAppState((state) => state.reducedMotion);
  const applies = useAppState(canPlay);
  const action = actionById('play');
  const context = () => actionContext(screen, { kind: 'canvas' });
  const Icon = playing
    ? IconPlayerPauseFilled
    : reducedMotion
      ? IconPlayerSkipForwardFilled
      : IconPlayerPlayFilled;
  const label = action.label(context());
  const keys = action.shortcut ? ` (${shortcutWords(action.shortcut)})` : '';
  return (
    <Tooltip label={`${label}${keys}`}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={label}
        data-testid="play"
        disabled={!applies}
        onClick={() => action.perform(context())}
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
  const screen = useScreen();
  const action = actionById(id);
  const context = () => actionContext(screen, { kind: 'canvas' });
  const keys = action.shortcut ? ` (${shortcutWords(action.shortcut)})` : '';
  return (
    <Tooltip label={`${action.label(context())}${keys}`}>
      <button
        type="button"
        className={classes['word']}
        aria-label={`${children}: ${action.label(context())}`}
        onClick={() => action.perform(context())}
      >
        {children}
      </button>
    </Tooltip>
  );
}
