import type { ReactNode } from 'react';
import type { ManifestFileWords } from '../../app/manifests/manifest-words.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './manifests.module.css';

/** What is wrong with a file, and what was left out of it, each at its place. */
export function ManifestRemarks({ remarks }: { remarks: ManifestFileWords['remarks'] }): ReactNode {
  if (remarks.length === 0) return null;
  return (
    <dl className={classes['remarks']}>
      {remarks.map(({ where, message, isProblem }) => (
        <div key={`${where} ${message}`} data-problem={isProblem}>
          <dt>
            <Recorded>{where}</Recorded>
          </dt>
          <dd>
            <Recorded>{message}</Recorded>
          </dd>
        </div>
      ))}
    </dl>
  );
}
