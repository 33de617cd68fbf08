import { Button, Modal } from '@mantine/core';
import { IconFileText, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { manifestFiles, manifestsInShort } from '../../app/manifests/manifest-words.ts';
import type { OpenManifests } from '../../app/manifests/manifests-slice.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import { ManifestRemarks } from './manifest-remarks.tsx';
import classes from './manifests.module.css';

/** Which policy manifests are open, what is in them, and how to be rid of them. */
export function ManifestsDialog(): ReactNode {
  const opened = useAppState(({ dialog }) => dialog === 'manifests');
  const manifests = useAppState((state) => state.manifests);
  const close = useAppState((state) => state.closeDialog);
  return (
    <Modal
      opened={opened && manifests !== null}
      onClose={close}
      title="Policy manifests"
      size={620}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {manifests && <Files manifests={manifests} />}
    </Modal>
  );
}

function Files({ manifests }: { manifests: OpenManifests }): ReactNode {
  const { chooseFiles } = useScreen();
  const remove = useAppState((state) => state.removeManifests);
  const close = useAppState((state) => state.closeDialog);
  const running = useAppState((state) => state.manifestsRunning !== null);
  return (
    <div className={classes['body']} data-testid="manifests">
      <p>
        {manifestsInShort(manifests)}: ladders and the table of policies show the rules themselves. They are
        read, and never applied.
      </p>
      <ul className={classes['files']}>
        {manifestFiles(manifests).map(({ name, holds, remarks }, at) => (
          <li key={name}>
            <div className={classes['file']}>
              <IconFileText size={16} stroke={1.75} aria-hidden />
              <span className={classes['name']}>
                <Recorded>{name}</Recorded>
              </span>
              <span className={classes['holds']}>{holds}</span>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                disabled={running}
                aria-label={`Remove ${name.slice(0, 200)}`}
                onClick={() => void remove(at)}
              >
                Remove
              </Button>
            </div>
            <ManifestRemarks remarks={remarks} />
          </li>
        ))}
      </ul>
      <p className={classes['note']}>
        <IconLock size={14} aria-hidden />
        Kept in this tab until it is closed, or a sample is opened or left. Nothing leaves this machine.
      </p>
      <div className={classes['buttons']}>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            close();
            void remove();
          }}
        >
          Remove all
        </Button>
        <span className={classes['gap']} />
        <Button
          onClick={() => {
            close();
            chooseFiles();
          }}
        >
          Add files…
        </Button>
      </div>
    </div>
  );
}
