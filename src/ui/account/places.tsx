import type { ReactNode } from 'react';
import { middleEllipsis, toPlainText } from '../../app/names.ts';
import { Recorded } from '../panel/recorded.tsx';
import { numbered } from './numbered.ts';
import classes from './places.module.css';

/** As much of a file's name as fits beside its line. */
const NAME_LENGTH = 24;

/** Something to say about a line of a file, one below the other. */
export function Places({
  rows,
}: {
  rows: readonly { readonly file: string; readonly line: number; readonly text: string }[];
}): ReactNode {
  return (
    // What scrolls has to be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <ul className={classes['places']} tabIndex={0}>
      {numbered(rows).map(({ id, item: { file, line, text } }) => (
        <li key={id}>
          <span className={classes['where']} title={toPlainText(`${file}:${line}`)}>
            <Recorded>{middleEllipsis(toPlainText(file), NAME_LENGTH)}</Recorded>:{line}
          </span>
          <span>
            <Recorded>{text}</Recorded>
          </span>
        </li>
      ))}
    </ul>
  );
}
