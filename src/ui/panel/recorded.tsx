import type { ReactNode } from 'react';
import { toPlainText } from '../../app/names.ts';

/** A name from a log: what would steer the text is spelled out, and its direction stays its own. */
export function Recorded({ children }: { children: string }): ReactNode {
  return <bdi>{toPlainText(children)}</bdi>;
}
