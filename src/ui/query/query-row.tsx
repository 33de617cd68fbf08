import { ActionIcon, CloseButton, Kbd, Tooltip } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { canSwapEnds, draftOf, problemsOf, writtenText } from '../../app/query-slice.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { TimeRangeButton } from '../dock/time-range-button.tsx';
import { LitPolicy } from '../policies/lit-policy.tsx';
import { WhatIfChip } from '../what-if/what-if-chip.tsx';
import { AddFilter } from './add-filter.tsx';
import { FilterChips } from './filter-chips.tsx';
import { LitField } from './find-field.tsx';
import { QueryHelp } from './query-help.tsx';
import { QueryLine } from './query-line.tsx';
import { QueryProblems } from './query-problems.tsx';
import classes from './query-row.module.css';

/** What the picture is asked: chosen filters, then the query as text; and what is looked for in it. */
export function QueryRow(): ReactNode {
  return (
    <section className={classes['row']} aria-label="Filter and find" data-testid="query-row">
      <WhatIfChip />
      <FilterBox />
      <LitField />
      <LitPolicy />
      <QueryHelp />
      <TimeRangeButton />
    </section>
  );
}

function FilterBox(): ReactNode {
  const { store } = useScreen();
  const text = useAppState((state) => writtenText(state, 'query'));
  const refused = useAppState((state) => draftOf(state, 'query')?.refused ?? false);
  const asked = useAppState(({ writingAsked }) => writingAsked.query);
  const apply = useAppState((state) => state.applyDraft);
  const drop = useAppState((state) => state.dropDraft);
  const clear = useAppState((state) => state.clearQuery);
  const problemsId = useId();
  const wrong = refused && problemsOf(text).length > 0;
  // A text that would not fit beside the chips has a line of its own.
  const room = { flexBasis: `min(100%, max(220px, ${text.length + 4}ch))` };
  return (
    <div className={classes['filter']}>
      <div className={classes['box']} data-wrong={wrong}>
        <FilterChips />
        <AddFilter />
        <div className={classes['line']} style={room}>
          <QueryLine
            field="query"
            label="Query"
            example="Query, such as from:shop AND action = deny"
            describedBy={wrong ? problemsId : null}
            onEnter={() => apply('query')}
            onEscape={() => {
              if (draftOf(store.getState(), 'query')) drop('query');
              else document.querySelector<HTMLElement>('[data-testid=canvas]')?.focus();
            }}
            takesFocus={asked}
          />
          <div className={classes['tail']}>
            {text !== '' && (
              <CloseButton
                size="sm"
                aria-label="Clear the query"
                title="Clear the query"
                // The field keeps the focus: leaving it would apply what is about to be cleared.
                onMouseDown={(event) => event.preventDefault()}
                onClick={clear}
              />
            )}
            <SwapButton />
            <Kbd className={classes['hint']}>Ctrl Enter</Kbd>
          </div>
        </div>
      </div>
      <QueryProblems field="query" id={problemsId} />
    </div>
  );
}

function SwapButton(): ReactNode {
  const can = useAppState(canSwapEnds);
  const swap = useAppState((state) => state.swapAllEnds);
  if (!can) return null;
  return (
    <Tooltip label="Swap source and destination of all filters (X)">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label="Swap source and destination of all filters"
        onClick={swap}
      >
        <IconArrowsExchange size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
