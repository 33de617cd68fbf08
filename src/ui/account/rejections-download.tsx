import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { actionById } from '../../app/actions/registry.ts';
import { actionContext, useAppState, useScreen } from '../app-context.ts';
import { PaceText, ReadingProgress } from '../open/reading-progress.tsx';
import classes from './rejections-download.module.css';

const DOWNLOAD = actionById('download-rejections');

/** All rejections as a file. They are read anew, which takes as long as opening did. */
export function RejectionsDownload(): ReactNode {
  const screen = useScreen();
  const download = useAppState((state) => state.download);
  const failure = useAppState((state) => state.downloadFailure);
  const cancel = useAppState((state) => state.cancelDownload);
  if (download) {
    return (
      <section className={classes['running']} aria-label="Gathering all rejections">
        <p>
          <span role="status">Gathering all rejections</span> <PaceText running={download} />
        </p>
        <div className={classes['fill']}>
          <ReadingProgress running={download} />
        </div>
        <Button onClick={cancel}>Cancel</Button>
      </section>
    );
  }
  return (
    <>
      <Button
        leftSection={<IconDownload size={14} aria-hidden />}
        title="As NDJSON: a rejection a line, with file, line and reason"
        onClick={() => DOWNLOAD.perform(actionContext(screen, { kind: 'canvas' }))}
      >
        Download all
      </Button>
      {failure !== null && (
        <p role="alert" className={classes['failure']}>
          The rejections could not be gathered: {failure} Try again, or open the files anew.
        </p>
      )}
    </>
  );
}
