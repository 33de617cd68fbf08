import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { fewNotices } from '../../app/few-notices.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './views-dialog.module.css';

/** What became of a file of views: how many came, and what of it has no meaning here. */
export function ImportReport(): ReactNode {
  const report = useAppState((state) => state.importReport);
  const dismiss = useAppState((state) => state.dismissImportReport);
  if (!report) return null;
  return (
    <div className={classes['report']} role="status" data-testid="import-report">
      <div>
        <p>
          <Recorded>{report.says}</Recorded>
        </p>
        <ul>
          {fewNotices(report.problems).map((problem) => (
            <li key={problem}>
              <Recorded>{problem}</Recorded>
            </li>
          ))}
        </ul>
      </div>
      <CloseButton size="sm" aria-label="Dismiss" onClick={dismiss} />
    </div>
  );
}
