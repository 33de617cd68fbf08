import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useAppState, useScreen } from '../app-context.ts';
import classes from './search-dialog.module.css';
import { SearchPanel } from './search-panel.tsx';

/** What is left to do once the dialog is gone, and whether the focus goes on to the canvas. */
export interface AfterSearch {
  readonly focus: 'back' | 'canvas';
  readonly perform: () => void;
}

/** Searching for anything by its name: over everything, and gone with what is chosen. */
export function SearchDialog(): ReactNode {
  const { store } = useScreen();
  const opened = useAppState(({ dialog }) => dialog === 'search');
  const outcome = useAppState((state) => state.searchOutcome);
  const close = useAppState((state) => state.closeDialog);
  const after = useRef<AfterSearch | null>(null);
  const before = useRef<Element | null>(null);

  // Synchronises with the page's focus, which leaves where it was before React knows that the dialog is open.
  useEffect(() => {
    return store.subscribe(({ dialog }, { dialog: previous }) => {
      if (dialog === 'search' && previous !== 'search') before.current = document.activeElement;
    });
  }, [store]);

  // Synchronises the page's focus: it comes back to where it was, or goes to the picture that shows what was chosen.
  useEffect(() => {
    if (!opened) return;
    return () => {
      const { focus, perform } = after.current ?? { focus: 'back', perform: () => {} };
      const cameFrom = before.current;
      after.current = null;
      before.current = null;
      const back = cameFrom instanceof HTMLElement && cameFrom.isConnected && cameFrom !== document.body;
      if (focus === 'back' && back) cameFrom.focus();
      else document.querySelector<HTMLElement>('[data-testid=canvas]')?.focus();
      perform();
    };
  }, [opened]);

  return (
    <>
      <Modal.Root
        opened={opened}
        onClose={close}
        returnFocus={false}
        centered={false}
        yOffset="10vh"
        size={640}
        padding={0}
      >
        <Modal.Overlay color="var(--scrim)" backgroundOpacity={1} />
        <Modal.Content aria-label="Search" data-testid="search">
          <div className={classes['dialog']}>
            <SearchPanel
              onChosen={(chosen) => {
                after.current = chosen;
                close();
              }}
            />
          </div>
        </Modal.Content>
      </Modal.Root>
      <p className="visually-hidden" role="status" data-testid="search-outcome">
        {outcome}
      </p>
    </>
  );
}
