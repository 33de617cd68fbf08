import type { ReactNode } from 'react';
import { exactBytes, exactCount, readableBytes } from '../../app/figures.ts';
import { fileFacts } from '../../app/trust.ts';
import type { FileAccount } from '../../ingest/account.ts';
import { Recorded } from '../panel/recorded.tsx';
import { useMoments } from '../use-moments.ts';
import classes from './file-list.module.css';
import { numbered } from './numbered.ts';

/** More files than these begin folded: their names and counts are what is looked for first. */
const SHOWN_WHOLE = 2;

/** Every file that was read: its name and counts, and what it is. */
export function FileList({ files }: { files: readonly FileAccount[] }): ReactNode {
  const moments = useMoments();
  return (
    <ul className={classes['files']}>
      {numbered(files).map(({ id, item: file }) => (
        <li key={id}>
          <details open={files.length <= SHOWN_WHOLE}>
            <summary className={classes['summary']}>
              <span className={classes['name']}>
                <Recorded>{file.file}</Recorded>
              </span>
              <span className={classes['figures']}>
                {file.rejected > 0 && (
                  <span className={classes['rejected']}>{exactCount(file.rejected)} rejected</span>
                )}
                <span>{exactCount(file.accepted)} accepted</span>
                <span title={exactBytes(file.bytes)}>{readableBytes(file.bytes)}</span>
              </span>
            </summary>
            <dl className={classes['facts']}>
              {fileFacts(file, moments).map(({ label, text }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <Recorded>{text}</Recorded>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}
