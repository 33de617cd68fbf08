import { Modal } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAppState } from '../app-context.ts';
import { ImportReport } from './import-report.tsx';
import { SaveViewForm } from './save-view-form.tsx';
import { ViewsBar } from './views-bar.tsx';
import classes from './views-dialog.module.css';
import { ViewsList } from './views-list.tsx';

/** Saved views: saving the present one, going to one, what they say and their order, in and out as a file. */
export function ViewsDialog(): ReactNode {
  const opened = useAppState(({ dialog }) => dialog === 'views' || dialog === 'save-view');
  const close = useAppState((state) => state.closeDialog);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Saved views"
      size={620}
      centered={false}
      yOffset="10vh"
      classNames={{ title: classes['title'] ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Views />
    </Modal>
  );
}

function Views(): ReactNode {
  const open = useAppState(({ capture }) => capture !== null);
  const kept = useAppState((state) => state.viewsAreKept);
  return (
    <div className={classes['body']} data-testid="views">
      {open && <SaveViewForm />}
      <ImportReport />
      <ViewsList />
      <ViewsBar />
      <p className={classes['note']} role={kept ? undefined : 'alert'}>
        <IconLock size={14} aria-hidden />
        {kept
          ? 'Kept in this browser until you delete them, with the names that they select or narrow to. Nothing leaves this machine.'
          : 'This browser has no room to keep them: export them before you leave the page.'}
      </p>
    </div>
  );
}
