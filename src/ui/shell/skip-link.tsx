import type { ReactNode } from 'react';
import { useAppState } from '../app-context.ts';
import classes from './skip-link.module.css';

/** The first stop of Tab, seen only then: a canvas can't be read aloud, its outline can. */
export function SkipLink(): ReactNode {
  const drawn = useAppState(({ picture }) => picture !== null);
  const goToOutline = useAppState((state) => state.goToOutline);
  if (!drawn) return null;
  return (
    <button type="button" className={classes['link']} onClick={goToOutline}>
      Go to the outline of the graph
    </button>
  );
}
