import { Button, Loader, Modal } from '@mantine/core';
import { IconCopy, IconDeviceFloppy } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue } from 'react';
import { copiedAs, savedFormat } from '../../app/sharing/choices.ts';
import type { Saving } from '../../app/sharing/saving-slice.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { FormatList } from './format-list.tsx';
import { PictureChoices } from './picture-choices.tsx';
import { Preview } from './preview.tsx';
import classes from './save-dialog.module.css';

/** Saving what is shown, in any format, with a look at what would be written. */
export function SaveDialog(): ReactNode {
  const saving = useAppState((state) => state.saving);
  const opened = useAppState(({ dialog }) => dialog === 'save-as');
  const close = useAppState((state) => state.closeDialog);
  return (
    <Modal
      opened={opened && saving !== null}
      onClose={close}
      title={saving?.isSteps ? 'Save all saved views as PDF' : 'Save as'}
      size={1020}
      classNames={{ title: classes['title'] ?? '', body: classes['body'] ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {saving && <Contents saving={saving} />}
    </Modal>
  );
}

function Contents({ saving }: { readonly saving: Saving }): ReactNode {
  const isPicture = useAppState(({ saveChoices }) => savedFormat(saveChoices.format).kind === 'picture');
  // Its controls measure themselves: after the dialog is there, so that neither holds the page for long.
  const hasChoices = useDeferredValue(true, false);
  return (
    <div className={classes['contents']} data-testid="save-dialog">
      <div className={classes['columns']}>
        {!saving.isSteps && <FormatList />}
        <div className={classes['result']}>
          <Preview saving={saving} />
          {hasChoices && (isPicture || saving.isSteps) && <PictureChoices saving={saving} />}
        </div>
      </div>
      <Footer saving={saving} />
    </div>
  );
}

function Footer({ saving }: { readonly saving: Saving }): ReactNode {
  const { save } = useScreen();
  const saveIt = useAppState((state) => state.saveIt);
  const copyIt = useAppState((state) => state.copyIt);
  const canCopy = useAppState(
    ({ saveChoices }) => !saving.isSteps && copiedAs(savedFormat(saveChoices.format)) !== null,
  );
  const { busy, outcome } = saving;
  return (
    <div className={classes['footer']}>
      <p
        className={classes['outcome']}
        data-failed={(busy === null && outcome?.failed) || undefined}
        data-testid="save-outcome"
      >
        {busy !== null && <Loader size={14} />}
        {busy ?? outcome?.says ?? 'Everything is made on this machine.'}
      </p>
      {canCopy && (
        <Button
          leftSection={<IconCopy size={15} aria-hidden />}
          disabled={busy !== null}
          onClick={() => void copyIt()}
        >
          Copy
        </Button>
      )}
      <Button
        variant="filled"
        leftSection={<IconDeviceFloppy size={15} aria-hidden />}
        disabled={busy !== null}
        onClick={() => void saveIt(save)}
      >
        Save
      </Button>
    </div>
  );
}
