import { Menu, Popover, VisuallyHidden } from '@mantine/core';
import {
  IconArrowsExchange,
  IconBan,
  IconCheck,
  IconEye,
  IconEyeOff,
  IconPencil,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { END_WORDS, filterSentence, filterWords, hasEnds } from '../../app/filter-words.ts';
import type { QuickFilter } from '../../query/quick-filter.ts';
import { useAppState } from '../app-context.ts';
import classes from './filter-chips.module.css';
import { FilterForm } from './filter-form.tsx';

/** The quick filters, each with all that can be done with it. */
export function FilterChips(): ReactNode {
  const filters = useAppState(({ view }) => view.filters);
  if (filters.length === 0) return null;
  return (
    <ul className={classes['chips']} aria-label="Filters">
      {filters.map((filter, at) => (
        // Two filters may say the same: their place is all that tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={at}>
          <Chip filter={filter} at={at} />
        </li>
      ))}
    </ul>
  );
}

/** The focus stays in the row: at the filter that moved up, or where the next one is added. */
function focusNextTo(removed: HTMLElement, at: number): void {
  const row = removed.closest('[data-testid=query-row]');
  requestAnimationFrame(() => {
    const left = [...(row?.querySelectorAll<HTMLElement>('[data-filter]') ?? [])];
    (left[at] ?? left.at(-1) ?? row?.querySelector<HTMLElement>('[data-add-filter]'))?.focus();
  });
}

function Chip({ filter, at }: { filter: QuickFilter; at: number }): ReactNode {
  const change = useAppState((state) => state.changeFilter);
  const remove = useAppState((state) => state.removeFilter);
  const [editing, setEditing] = useState(false);
  const sentence = filterSentence(filter);
  return (
    <Popover
      opened={editing}
      onChange={setEditing}
      position="bottom-start"
      width={360}
      trapFocus
      shadow="md"
      returnFocus
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <span
          className={classes['chip']}
          data-negated={filter.negated}
          data-disabled={filter.disabled}
          data-testid="filter-chip"
        >
          <ChipMenu filter={filter} at={at} sentence={sentence} onEdit={() => setEditing(true)} />
          <button
            type="button"
            className={classes['remove']}
            aria-label={`Remove the filter: ${sentence}`}
            title="Remove"
            onClick={({ currentTarget }) => {
              focusNextTo(currentTarget, at);
              remove(at);
            }}
          >
            <IconX size={13} stroke={2.25} aria-hidden />
          </button>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Change the filter">
        <FilterForm
          filter={filter}
          submit="Change filter"
          onSubmit={(changed) => {
            change(at, changed);
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChipMenuProps {
  readonly filter: QuickFilter;
  readonly at: number;
  readonly sentence: string;
  readonly onEdit: () => void;
}

const ENDS = ['either', 'source', 'dest'] as const;

function ChipMenu({ filter, at, sentence, onEdit }: ChipMenuProps): ReactNode {
  const change = useAppState((state) => state.changeFilter);
  const remove = useAppState((state) => state.removeFilter);
  const { negated, disabled, end } = filter;
  // The menu is drawn elsewhere in the page: the row is found from here.
  const words = useRef<HTMLButtonElement>(null);
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <button
          ref={words}
          type="button"
          className={classes['words']}
          title={sentence}
          data-filter
          onKeyDown={({ key, currentTarget }) => {
            if (key !== 'Delete' && key !== 'Backspace') return;
            focusNextTo(currentTarget, at);
            remove(at);
          }}
        >
          <VisuallyHidden>{disabled ? 'Disabled filter: ' : 'Filter: '}</VisuallyHidden>
          {negated && <b>not </b>}
          <bdi>{negated ? lowerFirst(filterWords(filter)) : filterWords(filter)}</bdi>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={onEdit}>
          Edit…
        </Menu.Item>
        <Menu.Item
          leftSection={negated ? <IconCheck size={15} aria-hidden /> : <IconBan size={15} aria-hidden />}
          onClick={() => change(at, { ...filter, negated: !negated })}
        >
          {negated ? 'Show only these' : 'Show all but these'}
        </Menu.Item>
        <Menu.Item
          leftSection={disabled ? <IconEye size={15} aria-hidden /> : <IconEyeOff size={15} aria-hidden />}
          onClick={() => change(at, { ...filter, disabled: !disabled })}
        >
          {disabled ? 'Enable' : 'Disable, and keep it here'}
        </Menu.Item>
        {hasEnds(filter.field) && (
          <>
            <Menu.Divider />
            <Menu.Label>Of which end</Menu.Label>
            {ENDS.map((choice) => (
              <Menu.Item
                key={choice}
                rightSection={choice === end ? <IconCheck size={15} aria-label="chosen" /> : null}
                onClick={() => change(at, { ...filter, end: choice })}
              >
                {END_WORDS[choice]}
              </Menu.Item>
            ))}
            {end !== 'either' && (
              <Menu.Item
                leftSection={<IconArrowsExchange size={15} aria-hidden />}
                onClick={() => change(at, { ...filter, end: end === 'source' ? 'dest' : 'source' })}
              >
                Swap source and destination
              </Menu.Item>
            )}
          </>
        )}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => {
            if (words.current) focusNextTo(words.current, at);
            remove(at);
          }}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
