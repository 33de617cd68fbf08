import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isCaution } from '../../app/trust.ts';
import type { QualityNote } from '../../ingest/quality.ts';
import { Recorded } from '../panel/recorded.tsx';
import { CopyRows } from './copy-rows.tsx';
import classes from './trust-tab.module.css';

/** What is missing or uncertain in the capture, and what that means for reading the graph. */
export function TrustTab({ quality }: { quality: readonly QualityNote[] }): ReactNode {
  if (quality.length === 0) {
    return (
      <p className={classes['clear']}>
        <IconCircleCheck size={18} stroke={1.75} aria-hidden />
        Nothing stands out: there is no sign that anything is missing.
      </p>
    );
  }
  return (
    <div data-testid="trust">
      <div className={classes['heading']}>
        <p>What the graph can’t tell, because the records don’t.</p>
        <CopyRows rows={quality.map(({ severity, says, means }) => [severity, says, means])} />
      </div>
      <ul className={classes['notes']}>
        {quality.map((note) => (
          <li key={note.id} className={isCaution(note) ? classes['caution'] : classes['info']}>
            <Mark caution={isCaution(note)} />
            <div>
              <p className={classes['says']}>
                <Recorded>{note.says}</Recorded>
              </p>
              <p className={classes['means']}>{note.means}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Mark({ caution }: { caution: boolean }): ReactNode {
  const Icon = caution ? IconAlertTriangle : IconInfoCircle;
  return (
    <span className={classes['mark']}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {caution ? 'Caution' : 'To know'}
    </span>
  );
}
