import { Button, CopyButton, Modal } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { countOf, exactBytes, exactCount, readableBytes } from '../../app/figures.ts';
import { undecodedWords } from '../../app/wording.ts';
import type { Account } from '../../ingest/account.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './account-dialog.module.css';

/** What became of every record that was read: nothing is lost in silence. */
export function AccountDialog(): ReactNode {
  const account = useAppState(({ capture }) => capture?.account ?? null);
  const opened = useAppState(({ dialog }) => dialog === 'account');
  const closeDialog = useAppState((state) => state.closeDialog);
  return (
    <Modal
      opened={opened && account !== null}
      onClose={closeDialog}
      title="What became of the records"
      size={760}
      classNames={{ title: classes['title'] ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {account && <AccountBody account={account} />}
    </Modal>
  );
}

function AccountBody({ account }: { account: Account }): ReactNode {
  const notices = account.files.flatMap(({ notices }) => notices);
  return (
    <div className={classes['body']}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th>File</th>
            <th>Written as</th>
            <th className={classes['number']}>Size</th>
            <th className={classes['number']}>Records</th>
            <th className={classes['number']}>Accepted</th>
            <th className={classes['number']}>Rejected</th>
          </tr>
        </thead>
        <tbody>
          {numbered(account.files).map(({ id, ...file }) => (
            <tr key={id}>
              <td>
                <Recorded>{file.file}</Recorded>
              </td>
              <td>{file.dialects.join(', ') || 'nothing that is known'}</td>
              <td className={classes['number']} title={exactBytes(file.bytes)}>
                {readableBytes(file.bytes)}
              </td>
              <td className={classes['number']}>{exactCount(file.records)}</td>
              <td className={classes['number']}>{exactCount(file.accepted)}</td>
              <td className={classes['number']}>{exactCount(file.rejected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {account.rejected > 0 && (
        <section>
          <div className={classes['heading']}>
            <h3>
              {account.rejections.length < account.rejected
                ? `The first ${account.rejections.length} of ${countOf(account.rejected, 'rejected record')}`
                : countOf(account.rejected, 'rejected record')}
            </h3>
            <CopyRows rows={account.rejections.map(({ file, line, reason }) => [file, line, reason])} />
          </div>
          <Places rows={account.rejections.map(({ file, line, reason }) => ({ file, line, text: reason }))} />
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
      {account.undecodablePolicies > 0 && <p>{undecodedWords(account.undecodablePolicies)}</p>}
      {account.rejected + notices.length + account.undecodablePolicies === 0 && (
        <p>Every record was read, and nothing stood out.</p>
      )}
    </div>
  );
}

/** Neither files' names nor places in them are unique; the lists never change. */
function numbered<T>(items: readonly T[]): (T & { id: number })[] {
  return items.map((item, id) => ({ ...item, id }));
}

function Places({ rows }: { rows: readonly { file: string; line: number; text: string }[] }): ReactNode {
  return (
    <ul className={classes['places']}>
      {numbered(rows).map(({ id, file, line, text }) => (
        <li key={id}>
          <span className={classes['where']}>
            <Recorded>{file}</Recorded>:{line}
          </span>
          <span>
            <Recorded>{text}</Recorded>
          </span>
        </li>
      ))}
    </ul>
  );
}

function CopyRows({ rows }: { rows: readonly (readonly (string | number)[])[] }): ReactNode {
  return (
    <CopyButton value={rows.map((row) => row.join('\t')).join('\n')}>
      {({ copied, copy }) => (
        <Button leftSection={<IconCopy size={14} aria-hidden />} onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </CopyButton>
  );
}
