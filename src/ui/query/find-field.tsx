import { ActionIcon, CloseButton, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconHighlight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { shortcutWords } from '../../app/actions/action.ts';
import { actionById } from '../../app/actions/registry.ts';
import { isFinding } from '../../app/find-slice.ts';
import { foundWords } from '../../app/find-words.ts';
import { draftOf, problemsOf, writtenText } from '../../app/query-slice.ts';
import { actionContext, useAppState, useScreen } from '../app-context.ts';
import classes from './find-field.module.css';
import { QueryLine } from './query-line.tsx';
import { QueryProblems } from './query-problems.tsx';

/** What is lit, while anything is: search lights it up, and here it can be said more exactly. */
export function LitField(): ReactNode {
  return useAppState(isFinding) ? <OpenField /> : null;
}

const NEXT = actionById('next-found');
const PREVIOUS = actionById('previous-found');

function OpenField(): ReactNode {
  const screen = useScreen();
  const text = useAppState((state) => writtenText(state, 'find'));
  const refused = useAppState((state) => draftOf(state, 'find')?.refused ?? false);
  const asked = useAppState(({ writingAsked }) => writingAsked.find);
  const words = useAppState(foundWords);
  const close = useAppState((state) => state.closeFind);
  const some = useAppState(({ found }) => (found?.length ?? 0) > 0);
  const problemsId = useId();
  // As wide as its text, if there is room: beside it stand the count and three buttons.
  const room = { flexBasis: `min(100%, clamp(340px, calc(${text.length + 2}ch + 240px), 620px))` };
  const wrong = refused && problemsOf(text).length > 0;
  const step = (action: typeof NEXT): void => action.perform(actionContext(screen, { kind: 'canvas' }));
  return (
    <search className={classes['field']} style={room} data-wrong={wrong} aria-label="Lit up in the picture">
      <IconHighlight size={15} aria-hidden className={classes['icon']} />
      <div className={classes['line']}>
        <QueryLine
          field="find"
          label="Find"
          example="Find, as port:53"
          describedBy={wrong ? problemsId : null}
          onEnter={() => {
            const state = screen.store.getState();
            if (draftOf(state, 'find')) state.applyDraft('find');
            else step(NEXT);
          }}
          onEscape={() => {
            close();
            document.querySelector<HTMLElement>('[data-testid=canvas]')?.focus();
          }}
          takesFocus={asked}
        />
      </div>
      <span className={classes['count']} data-testid="found-count">
        {words}
      </span>
      <div className={classes['steps']}>
        {[PREVIOUS, NEXT].map((action) => {
          const label = action.label(actionContext(screen, { kind: 'canvas' }));
          const Icon = action === NEXT ? IconChevronDown : IconChevronUp;
          return (
            <Tooltip
              key={action.id}
              label={`${label} (${action.shortcut ? shortcutWords(action.shortcut) : ''})`}
            >
              <ActionIcon
                className={classes['step']}
                variant="subtle"
                color="gray"
                size={24}
                aria-label={label}
                disabled={!some}
                onClick={() => step(action)}
              >
                <Icon size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          );
        })}
        <CloseButton
          size="sm"
          aria-label="Stop finding"
          title="Stop finding (Esc)"
          onMouseDown={(event) => event.preventDefault()}
          onClick={close}
        />
      </div>
      <QueryProblems field="find" id={problemsId} />
    </search>
  );
}
