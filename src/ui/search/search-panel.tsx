import { IconSearch } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { firstChoice, type SearchOption, searchOptions } from '../../app/search/search-options.ts';
import type { SearchResult } from '../../app/search/search-table.ts';
import { searchAnnouncement } from '../../app/search/search-words.ts';
import type { AppState, Target } from '../../app/state.ts';
import type { SearchableKind } from '../../graph/searchables.ts';
import { actionContext, useAppState, useScreen } from '../app-context.ts';
import type { AfterSearch } from './search-dialog.tsx';
import { SearchKeys } from './search-keys.tsx';
import { SearchList } from './search-list.tsx';
import classes from './search-panel.module.css';
import { useSearchText } from './use-search-text.ts';

const NO_ANSWER = { text: '', answer: null } as const;

/** One field, and below it what its text is the name of. The field keeps the focus, and the list follows its keys. */
export function SearchPanel({ onChosen }: { onChosen: (after: AfterSearch) => void }): ReactNode {
  const screen = useScreen();
  const text = useSearchText();
  const searched = useAppState((state) => state.searched);
  const failure = useAppState((state) => state.searchFailure);
  const open = useAppState(({ capture }) => capture !== null);
  const searchFor = useAppState((state) => state.searchFor);
  const [chosen, setChosen] = useState<string | null>(null);
  const [expanded, setExpanded] = useState<SearchableKind | null>(null);
  const [entered, setEntered] = useState<'go' | 'filter' | null>(null);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);

  // Synchronises with the page's focus at once: the next key is a letter of what is looked for.
  useLayoutEffect(() => input.current?.focus(), []);

  const { answer } = searched ?? NO_ANSWER;
  const state = screen.store.getState();
  const context = actionContext(screen, targetOf(state));
  const sections = searchOptions({ text, answer, context, expanded });
  const options = sections.flatMap((section) => section.options);
  const active =
    options.find(({ id }) => id === chosen) ?? options.find(({ id }) => id === firstChoice(sections));
  const idOf = ({ id }: SearchOption): string =>
    `${listId}-${options.findIndex((option) => option.id === id)}`;
  /** Until what is typed has been looked for, the list is about another text. */
  const settled = !open || failure !== null || searched?.text === text;

  const choose = (option: SearchOption, how: 'go' | 'filter'): void => {
    const { goTo, filterTo, lightUp } = screen.store.getState();
    if (option.kind === 'more') {
      setExpanded(option.of);
      setChosen(firstHidden(options, option));
    } else if (option.kind === 'clear') {
      searchFor('');
    } else if (option.kind === 'light') {
      onChosen({ focus: 'canvas', perform: () => lightUp(option.light.query) });
    } else if (option.kind === 'result') {
      const act = (result: SearchResult): void => (how === 'filter' ? filterTo(result) : void goTo(result));
      onChosen({ focus: 'canvas', perform: () => act(option.result) });
    } else {
      const perform = (): void =>
        option.action.perform(actionContext(screen, targetOf(screen.store.getState())));
      onChosen({ focus: 'back', perform });
    }
  };

  // Synchronises with the reading worker: Enter that was pressed ahead of its answer is about that answer.
  useEffect(() => {
    if (entered === null || !settled) return;
    setEntered(null);
    if (active) choose(active, entered);
  });

  const move = (by: number): void => {
    const at = active ? options.indexOf(active) : -1;
    const next = options[(at + by + options.length) % options.length];
    if (next) setChosen(next.id);
  };
  const press = (event: KeyboardEvent): void => {
    // Keys of an input method are its own.
    if (event.nativeEvent.isComposing) return;
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') onChosen({ focus: 'back', perform: () => {} });
    else if (ctrlKey || metaKey || altKey) return;
    else if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (key === 'PageDown') move(Math.min(8, options.length - 1 - indexOf(options, active)));
    else if (key === 'PageUp') move(-Math.min(8, indexOf(options, active)));
    else if (key === 'Enter') setEntered(shiftKey ? 'filter' : 'go');
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={classes['head']}>
        <IconSearch size={17} aria-hidden className={classes['icon']} />
        <input
          ref={input}
          className={classes['input']}
          data-autofocus
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active ? idOf(active) : undefined}
          aria-label="Search"
          placeholder={
            open ? 'Endpoint, namespace, network, service, port, policy or action' : 'What do you want to do?'
          }
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={({ currentTarget }) => {
            setChosen(null);
            setExpanded(null);
            searchFor(currentTarget.value);
          }}
          onKeyDown={press}
        />
      </div>
      {active?.kind === 'clear' && settled && (
        <p className={classes['nothing']}>Nothing here is called that, and no action that applies now.</p>
      )}
      <SearchList
        id={listId}
        sections={sections}
        active={active ?? null}
        idOf={idOf}
        onPoint={({ id }) => setChosen(id)}
        onChoose={(option) => choose(option, 'go')}
      />
      {open && searched === null && failure === null && (
        <p className={classes['nothing']}>Looking up names …</p>
      )}
      {failure !== null && <p className={classes['nothing']}>Names could not be looked up: {failure}</p>}
      <SearchKeys option={active ?? null} />
      <span className="visually-hidden" role="status">
        {settled ? searchAnnouncement(state, options) : ''}
      </span>
    </>
  );
}

function indexOf(options: readonly SearchOption[], active: SearchOption | undefined): number {
  return active ? options.indexOf(active) : 0;
}

/** What actions are about, as for a key that is pressed on the canvas. */
function targetOf({ walked, view }: AppState): Target {
  return walked ?? view.selection ?? { kind: 'canvas' };
}

/** The one that stood last before a section was listed at length: the next one is the first new one. */
function firstHidden(options: readonly SearchOption[], more: SearchOption): string | null {
  return options[options.indexOf(more) - 1]?.id ?? null;
}
