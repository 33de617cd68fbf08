import { Button, Checkbox, Loader, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { exactCount } from '../../app/figures.ts';
import { choicesOf } from '../../app/filter-choices.ts';
import { choicesShown, type ShownChoice } from '../../app/filter-form.ts';
import { END_WORDS, FIELD_WORDS, FIELDS_OFFERED, hasEnds, valueWords } from '../../app/filter-words.ts';
import type { QuickFilter } from '../../query/quick-filter.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './filter-form.module.css';

interface FilterFormProps {
  readonly filter: QuickFilter;
  readonly submit: string;
  readonly onSubmit: (filter: QuickFilter) => void;
  readonly onCancel: () => void;
}

const SWITCH = { root: classes['switch'] ?? '', indicator: classes['chosen'] ?? '' };

/** Which field, whose, and which of the values that are there. */
export function FilterForm({ filter, submit, onSubmit, onCancel }: FilterFormProps): ReactNode {
  const [made, setMade] = useState(filter);
  const capture = useAppState((state) => state.capture);
  const gather = useAppState((state) => state.gatherFilterChoices);

  // Asks the worker of what is open, which knows what is there; the answer arrives in the store.
  useEffect(() => {
    if (capture) void gather();
  }, [capture, gather]);

  return (
    <form
      className={classes['form']}
      aria-label={submit}
      onSubmit={(event) => {
        event.preventDefault();
        if (made.values.length > 0) onSubmit(made);
      }}
    >
      <SegmentedControl
        size="xs"
        classNames={SWITCH}
        fullWidth
        aria-label="What to filter by"
        value={made.field}
        data={FIELDS_OFFERED.map((field) => ({ value: field, label: FIELD_WORDS[field] }))}
        onChange={(field) => setMade({ ...made, field, end: 'either', values: [] })}
      />
      <div className={classes['kind']}>
        <SegmentedControl
          size="xs"
          classNames={SWITCH}
          aria-label="Whether to show or to leave out"
          value={made.negated ? 'not' : 'is'}
          data={[
            { value: 'is', label: 'is' },
            { value: 'not', label: 'is not' },
          ]}
          onChange={(kind) => setMade({ ...made, negated: kind === 'not' })}
        />
        {hasEnds(made.field) && (
          <SegmentedControl
            size="xs"
            classNames={SWITCH}
            aria-label="Of which end"
            value={made.end}
            data={(['either', 'source', 'dest'] as const).map((end) => ({
              value: end,
              label: END_WORDS[end],
            }))}
            onChange={(end) => setMade({ ...made, end })}
          />
        )}
      </div>
      <Values key={made.field} filter={made} onChange={(values) => setMade({ ...made, values })} />
      <div className={classes['buttons']}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={made.values.length === 0}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

interface ValuesProps {
  readonly filter: QuickFilter;
  readonly onChange: (values: readonly string[]) => void;
}

const SEARCHED_FROM = 9;

function Values({ filter, onChange }: ValuesProps): ReactNode {
  const choices = useAppState(choicesOf);
  const [search, setSearch] = useState('');
  // What was chosen at first stays in sight, wherever its count would put it.
  const [first] = useState(filter.values);
  if (!choices) {
    return (
      <p className={classes['waiting']} role="status">
        <Loader size={14} color="var(--accent)" /> Looking what is there
      </p>
    );
  }
  const all = choices[filter.field];
  const { shown, left, untold } = choicesShown(all, {
    search,
    first,
    words: (value) => valueWords(filter.field, value),
  });
  return (
    <>
      {all.total >= SEARCHED_FROM && (
        <TextInput
          size="xs"
          aria-label={`Search ${FIELD_WORDS[filter.field].toLowerCase()}s`}
          placeholder={`Search ${exactCount(all.total)} ${FIELD_WORDS[filter.field].toLowerCase()}s`}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          data-autofocus
        />
      )}
      <fieldset className={classes['values']}>
        <legend className="visually-hidden">{FIELD_WORDS[filter.field]}</legend>
        <p className={classes['caption']} aria-hidden>
          Rows
        </p>
        {shown.map(({ value, rows }) => (
          <Checkbox
            key={value}
            size="xs"
            color="var(--accent)"
            iconColor="var(--on-accent)"
            classNames={{
              root: classes['value'] ?? '',
              body: classes['body'] ?? '',
              labelWrapper: classes['wide'] ?? '',
            }}
            checked={filter.values.includes(value)}
            onChange={({ currentTarget }) =>
              onChange(
                currentTarget.checked
                  ? [...filter.values, value]
                  : filter.values.filter((chosen) => chosen !== value),
              )
            }
            label={
              <span className={classes['label']}>
                <span className={classes['name']}>
                  <Recorded>{valueWords(filter.field, value)}</Recorded>
                </span>
                <span className={classes['count']}>{countText(rows)}</span>
              </span>
            }
          />
        ))}
        {shown.length === 0 && <p className={classes['none']}>Nothing is called that.</p>}
        {left > 0 && <p className={classes['none']}>and {exactCount(left)} more: search for them</p>}
        {untold > 0 && (
          <p className={classes['none']}>
            and {exactCount(untold)} more of fewer rows: type them in the query
          </p>
        )}
      </fieldset>
    </>
  );
}

function countText(rows: ShownChoice['rows']): string {
  return typeof rows === 'number' ? exactCount(rows) : (rows ?? 'few');
}
