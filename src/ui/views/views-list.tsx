import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconPencil,
  IconPresentation,
  IconReplace,
  IconTrash,
} from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { presentFrom } from '../../app/actions/presenting.ts';
import { presentViewName } from '../../app/views/saved-views-slice.ts';
import type { SavedView } from '../../graph/saved-views.ts';
import { actionContext, useAppState, useScreen } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import { ViewFields } from './save-view-form.tsx';
import classes from './views-dialog.module.css';

/** All saved views in the order in which they are presented. */
export function ViewsList(): ReactNode {
  const views = useAppState((state) => state.savedViews);
  const present = useAppState(presentViewName);
  const [edited, setEdited] = useState<string | null>(null);
  /** The line that was written to last: the focus comes back to it. */
  const [left, setLeft] = useState<number | null>(null);
  if (views.length === 0) {
    return (
      <p className={classes['none']}>
        No view is saved yet. A saved view keeps everything that you chose: folding, narrowing, filters,
        query, time and selection.
      </p>
    );
  }
  return (
    <ol className={classes['list']} aria-label="Saved views">
      {views.map((saved, at) => (
        <li key={saved.name} className={classes['item']} data-testid="saved-view">
          {edited === saved.name ? (
            <EditForm
              saved={saved}
              close={() => {
                setEdited(null);
                setLeft(at);
              }}
            />
          ) : (
            <Item
              saved={saved}
              at={at}
              of={views.length}
              isPresent={present === saved.name}
              takesFocus={left === at}
              onEdit={() => {
                setEdited(saved.name);
                setLeft(null);
              }}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

interface ItemProps {
  readonly saved: SavedView;
  readonly at: number;
  readonly of: number;
  /** Whether it shows what is on the screen. */
  readonly isPresent: boolean;
  readonly takesFocus: boolean;
  readonly onEdit: () => void;
}

function Item({ saved: { name, note }, at, of, isPresent, takesFocus, onEdit }: ItemProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  // Synchronises the focus with a form that was closed.
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  const goTo = useAppState((state) => state.goToSavedView);
  const move = useAppState((state) => state.moveView);
  const open = useAppState(({ capture }) => capture !== null);
  return (
    <>
      <span className={classes['number']} aria-hidden>
        {at + 1}
      </span>
      <button
        ref={button}
        type="button"
        className={classes['go']}
        disabled={!open}
        aria-current={isPresent || undefined}
        onClick={() => goTo(name)}
      >
        <span className={classes['name']}>
          <Recorded>{name}</Recorded>
          {isPresent && <span className={classes['here']}>shown now</span>}
        </span>
        {note !== '' && (
          <span className={classes['noted']}>
            <Recorded>{note.replace(/\s+/g, ' ')}</Recorded>
          </span>
        )}
      </button>
      <span className={classes['tools']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move ${name} up`}
          disabled={at === 0}
          onClick={() => move(name, -1)}
        >
          <IconArrowUp size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move ${name} down`}
          disabled={at === of - 1}
          onClick={() => move(name, 1)}
        >
          <IconArrowDown size={15} aria-hidden />
        </ActionIcon>
        <ItemMenu name={name} onEdit={onEdit} />
      </span>
    </>
  );
}

function ItemMenu({ name, onEdit }: { readonly name: string; readonly onEdit: () => void }): ReactNode {
  const screen = useScreen();
  const replace = useAppState((state) => state.replaceView);
  const remove = useAppState((state) => state.deleteView);
  const drawn = useAppState(({ picture }) => picture !== null);
  return (
    <Menu position="bottom-end" width={250} returnFocus>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`What can be done with ${name}`}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={onEdit}>
          Name and note…
        </Menu.Item>
        {drawn && (
          <Menu.Item
            leftSection={<IconPresentation size={15} aria-hidden />}
            onClick={() => presentFrom(actionContext(screen, { kind: 'canvas' }), name)}
          >
            Present from here
          </Menu.Item>
        )}
        {drawn && (
          <Menu.Item leftSection={<IconReplace size={15} aria-hidden />} onClick={() => replace(name)}>
            Replace by what is shown now
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={() => remove(name)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function EditForm({ saved, close }: { readonly saved: SavedView; readonly close: () => void }): ReactNode {
  const describe = useAppState((state) => state.describeView);
  const [name, setName] = useState(saved.name);
  const [note, setNote] = useState(saved.note);
  const form = useRef<HTMLFormElement>(null);
  // Synchronises the focus with a form that stands where the menu's button was.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    describe(saved.name, { name, note });
    close();
  };
  return (
    <form
      ref={form}
      className={classes['form']}
      onSubmit={submit}
      onKeyDown={(event) => {
        // Only what is being written is given up, not the dialog.
        if (event.key !== 'Escape' || !(event.target as HTMLElement).matches('input, textarea')) return;
        close();
      }}
    >
      <ViewFields name={name} note={note} onName={setName} onNote={setNote} keepsEscape focus={false} />
      <div className={classes['buttons']}>
        <span className={classes['gap']} />
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="filled">
          Done
        </Button>
      </div>
    </form>
  );
}
