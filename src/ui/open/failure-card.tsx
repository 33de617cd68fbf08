import { CloseButton } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './failure-card.module.css';

/** Why something was not opened: what, where, and what to do. */
export function FailureCard(): ReactNode {
  const failure = useAppState((state) => state.failure);
  const stays = useAppState((state) => state.capture?.title ?? null);
  const dismiss = useAppState((state) => state.dismissFailure);
  if (!failure) return null;
  return (
    <section className={classes['card']} role="alert" data-testid="failure">
      <IconFileAlert size={20} stroke={1.75} aria-hidden className={classes['icon']} />
      <div className={classes['text']}>
        <h3>
          <Recorded>{failure.title}</Recorded>
        </h3>
        {failure.details.length > 0 && (
          <dl>
            {failure.details.map(({ where, reason }) => (
              <div key={`${where}${reason}`}>
                <dt>
                  <Recorded>{where}</Recorded>
                </dt>
                <dd>
                  <Recorded>{reason}</Recorded>
                </dd>
              </div>
            ))}
          </dl>
        )}
        <p>
          {failure.advice}
          {stays !== null && ` ${stays} is still open.`}
        </p>
      </div>
      <CloseButton size="sm" aria-label="Dismiss" onClick={dismiss} />
    </section>
  );
}
