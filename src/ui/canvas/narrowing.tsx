import { CloseButton, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronRight, IconEyeOff, IconRoute } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { exactCount } from '../../app/figures.ts';
import { focusWords, HOPS, nameOfAny } from '../../app/focusing.ts';
import { indexPicture, type PictureIndex } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import type { Focus } from '../../graph/view.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './narrowing.module.css';

/** What the picture is narrowed to and what is hidden: always in sight, and each the way back out of it. */
export function Narrowing({ picture }: { picture: Picture }): ReactNode {
  const index = indexPicture(picture.graph);
  return (
    <div className={classes['rows']}>
      <PathPrompt index={index} />
      <Breadcrumb index={index} />
    </div>
  );
}

function Breadcrumb({ index }: { index: PictureIndex }): ReactNode {
  const focus = useAppState(({ view }) => view.focus);
  const hidden = useAppState(({ view }) => view.hidden);
  const stepBackTo = useAppState((state) => state.stepBackTo);
  if (focus.length === 0 && hidden.length === 0) return null;
  // A step may be taken twice: its depth is all that tells the two apart.
  const steps = focus.map((step, at) => ({ step, depth: at + 1 }));
  return (
    <nav className={classes['card']} aria-label="Narrowed to" data-testid="narrowing">
      {focus.length > 0 && (
        <ol className={classes['crumbs']}>
          <li>
            <button type="button" className={classes['crumb']} onClick={() => stepBackTo(0)}>
              Everything
            </button>
          </li>
          {steps.map(({ step, depth }) => (
            <li key={depth}>
              <IconChevronRight size={14} aria-hidden className={classes['between']} />
              {depth < focus.length ? (
                <button type="button" className={classes['crumb']} onClick={() => stepBackTo(depth)}>
                  <span>
                    <Recorded>{focusWords(step, index)}</Recorded>
                  </span>
                </button>
              ) : (
                <LastStep step={step} index={index} />
              )}
            </li>
          ))}
        </ol>
      )}
      {focus.length > 0 && (
        <CloseButton
          size="sm"
          aria-label="Step back to the wider picture"
          title="Step back (B)"
          onClick={() => stepBackTo(focus.length - 1)}
        />
      )}
      {hidden.length > 0 && <HiddenMenu hidden={hidden} index={index} apart={focus.length > 0} />}
    </nav>
  );
}

const HOP_WORDS = { '1': '1 hop', '2': '2 hops', '3': '3 hops', null: 'As far as it goes' } as const;

const DIRECTIONS = [
  { direction: 'both', label: 'Both directions' },
  { direction: 'in', label: 'Only what comes in' },
  { direction: 'out', label: 'Only what goes out' },
] as const;

/** Where one stands now; how far it reaches can be said anew. */
function LastStep({ step, index }: { step: Focus; index: PictureIndex }): ReactNode {
  const changeFocus = useAppState((state) => state.changeFocus);
  const words = <Recorded>{focusWords(step, index)}</Recorded>;
  if (step.kind === 'paths') {
    return (
      <span className={classes['here']} aria-current="step" title={focusWords(step, index)}>
        <span>{words}</span>
      </span>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes['here']} aria-current="step" title={focusWords(step, index)}>
          <span>{words}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {HOPS.map((hops) => (
          <Menu.Item
            key={hops}
            rightSection={hops === step.hops ? <IconCheck size={15} aria-label="chosen" /> : null}
            onClick={() => changeFocus({ ...step, hops })}
          >
            {HOP_WORDS[`${hops}`]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {DIRECTIONS.map(({ direction, label }) => (
          <Menu.Item
            key={direction}
            rightSection={direction === step.direction ? <IconCheck size={15} aria-label="chosen" /> : null}
            onClick={() => changeFocus({ ...step, direction })}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface HiddenMenuProps {
  readonly hidden: readonly string[];
  readonly index: PictureIndex;
  /** Whether something stands before it. */
  readonly apart: boolean;
}

function HiddenMenu({ hidden, index, apart }: HiddenMenuProps): ReactNode {
  const showNodes = useAppState((state) => state.showNodes);
  return (
    <Menu position="bottom-start" closeOnItemClick={hidden.length === 1}>
      <Menu.Target>
        <button type="button" className={classes['crumb']} data-apart={apart}>
          <IconEyeOff size={14} aria-hidden />
          {exactCount(hidden.length)} hidden
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes['hidden'] ?? ''}>
        <Menu.Item onClick={() => showNodes(hidden)}>Show all again</Menu.Item>
        <Menu.Divider />
        {hidden.map((id) => (
          <Menu.Item key={id} onClick={() => showNodes([id])}>
            Show <Recorded>{nameOfAny(index, id)}</Recorded>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Between saying where paths begin and where they end. */
function PathPrompt({ index }: { index: PictureIndex }): ReactNode {
  const from = useAppState((state) => state.pathFrom);
  const leavePath = useAppState((state) => state.leavePath);
  if (from === null) return null;
  return (
    <p className={classes['card']} role="status" data-testid="path-prompt">
      <IconRoute size={15} aria-hidden />
      <span>
        Paths from{' '}
        <strong>
          <Recorded>{nameOfAny(index, from)}</Recorded>
        </strong>{' '}
        to …: choose where they end
      </span>
      <CloseButton size="sm" aria-label="Ask for no paths" title="Esc" onClick={leavePath} />
    </p>
  );
}
