import type { ReactNode } from 'react';
import { countOf, exactCount } from '../../app/figures.ts';
import { undecodedWords } from '../../app/wording.ts';
import type { Account } from '../../ingest/account.ts';
import classes from './account-tab.module.css';
import { CopyRows } from './copy-rows.tsx';
import { FileList } from './file-list.tsx';
import { Places } from './places.tsx';
import { RejectionsDownload } from './rejections-download.tsx';

/** Every file with what it is, then whatever was not taken in, or not as it stands. */
export function AccountTab({ account }: { account: Account }): ReactNode {
  const { files, rejected, rejections, undecodablePolicies } = account;
  const notices = files.flatMap((file) => file.notices);
  return (
    <div className={classes['body']}>
      <FileList files={files} />
      {rejected > 0 && (
        <section>
          <div className={classes['heading']}>
            <h3>
              {rejections.length < rejected
                ? `The first ${rejections.length} of ${countOf(rejected, 'rejected record')}`
                : countOf(rejected, 'rejected record')}
            </h3>
            <CopyRows rows={rejections.map(({ file, line, reason }) => [file, line, reason])} />
            <RejectionsDownload />
          </div>
          <Places rows={rejections.map(({ file, line, reason }) => ({ file, line, text: reason }))} />
        </section>
      )}
      {notices.length > 0 && (
        <section>
          <div className={classes['heading']}>
            <h3>{countOf(notices.length, 'notice')} about accepted records</h3>
            <CopyRows rows={notices.map(({ file, line, text, count }) => [file, line, text, count])} />
          </div>
          <Places
            rows={notices.map(({ file, line, text, count }) => ({
              file,
              line,
              text: count > 1 ? `${text} (${exactCount(count)} times)` : text,
            }))}
          />
        </section>
      )}
      {undecodablePolicies > 0 && <p>{undecodedWords(undecodablePolicies)}</p>}
      {rejected + notices.length + undecodablePolicies === 0 && (
        <p>Every record was read, and nothing stood out.</p>
      )}
    </div>
  );
}
