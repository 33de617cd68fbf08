import { Button } from '@mantine/core';
import { IconDownload, IconFileTypePdf, IconPresentation, IconUpload } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { actionById } from '../../app/actions/registry.ts';
import { openViews } from '../../app/views/open-views.ts';
import { actionContext, useAppState, useScreen } from '../app-context.ts';
import classes from './views-dialog.module.css';

/** What is done with all saved views, and the way back from deleting. */
export function ViewsBar(): ReactNode {
  const screen = useScreen();
  const { store } = screen;
  const saved = useAppState(({ savedViews }) => savedViews.length);
  const drawn = useAppState(({ picture }) => picture !== null);
  const deleteAll = useAppState((state) => state.deleteAllViews);
  const file = useRef<HTMLInputElement>(null);
  const perform = (id: string): void => actionById(id).perform(actionContext(screen, { kind: 'canvas' }));
  return (
    <>
      <Deleted />
      <div className={classes['buttons']}>
        <Button
          leftSection={<IconUpload size={15} aria-hidden />}
          title="Adds the views of a file; it can be dropped on the page as well"
          onClick={() => file.current?.click()}
        >
          Import…
        </Button>
        <Button
          leftSection={<IconDownload size={15} aria-hidden />}
          disabled={saved === 0}
          onClick={() => perform('export-views')}
        >
          Export
        </Button>
        <Button variant="subtle" color="gray" disabled={saved === 0} onClick={deleteAll}>
          Delete all
        </Button>
        <span className={classes['gap']} />
        <Button
          leftSection={<IconFileTypePdf size={15} aria-hidden />}
          disabled={saved === 0 || !drawn}
          title="Each saved view is a page, with its name and note"
          onClick={() => perform('save-steps')}
        >
          All as PDF…
        </Button>
        <Button
          leftSection={<IconPresentation size={15} aria-hidden />}
          disabled={!drawn}
          title="Full screen, one view after the other (Shift D)"
          onClick={() => perform('present')}
        >
          Present
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="views-file"
        aria-label="File of saved views"
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0];
          // The same file again is a choice too.
          currentTarget.value = '';
          if (chosen) void openViews(store, chosen);
        }}
      />
    </>
  );
}

function Deleted(): ReactNode {
  const deleted = useAppState(({ deletedViews }) => deletedViews?.views ?? null);
  const takeBack = useAppState((state) => state.takeBackDeletion);
  const undo = useRef<HTMLButtonElement>(null);
  // Synchronises the focus with a deletion: the button that asked for it is gone.
  useEffect(() => {
    if (deleted) undo.current?.focus();
  }, [deleted]);
  if (!deleted || deleted.length === 0) return null;
  return (
    <div className={classes['deleted']} role="status">
      <span>{deleted.length === 1 ? <bdi>{deleted[0]?.name}</bdi> : `${deleted.length} views`} deleted</span>
      <Button ref={undo} size="compact-xs" onClick={takeBack}>
        Undo
      </Button>
    </div>
  );
}
