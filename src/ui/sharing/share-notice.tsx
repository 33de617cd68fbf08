import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useAppState } from '../app-context.ts';
import classes from './share-notice.module.css';

/** As long as it takes to read. */
const SHOWN_MS = 6_000;

/** What became of copying. What failed stays until it is put away. */
export function ShareNotice(): ReactNode {
  const copied = useAppState((state) => state.copied);
  const dismiss = useAppState((state) => state.dismissCopied);
  // Synchronises with the clock: what went well needs no more than a glance.
  useEffect(() => {
    if (copied === null || copied.failed) return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied, dismiss]);
  if (copied === null) return null;
  return (
    <div className={classes['card']} data-testid="share-notice" data-failed={copied.failed || undefined}>
      <p>{copied.says}</p>
      <CloseButton size="sm" aria-label="Dismiss" onClick={dismiss} />
    </div>
  );
}
