import { type ReactNode, useState } from 'react';
import type { Direction } from '../../flow/policy-text.ts';
import type { ManifestRule } from '../../review/manifests/manifests.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './rule-excerpt.module.css';

interface RuleExcerptProps {
  readonly rule: ManifestRule;
  /** Which of how many rules of its direction it is, from 0; null where that stands beside it. */
  readonly place: { readonly direction: Direction; readonly index: number; readonly count: number } | null;
}

/** A rule that is longer begins with so many lines. */
const LINES_AT_FIRST = 14;

/** A rule as somebody wrote it, with the lines of its file. */
export function RuleExcerpt({ rule, place }: RuleExcerptProps): ReactNode {
  const [all, setAll] = useState(false);
  const { file, firstLine, lastLine, text } = rule;
  const lines = text.split('\n').map((line, at) => ({ line, number: firstLine + at }));
  const shown = all ? lines : lines.slice(0, LINES_AT_FIRST);
  return (
    <figure className={classes['rule']} data-testid="rule-excerpt">
      <figcaption className={classes['caption']}>
        {place && (
          <span>
            {place.direction} rule {place.index}
            <span className={classes['count']}> of {place.count}</span>
          </span>
        )}
        <span className={classes['file']} title={`${file}, lines ${firstLine} to ${lastLine}`}>
          <Recorded>{`${file}:${firstLine}`}</Recorded>
        </span>
      </figcaption>
      <ol className={classes['lines']} start={firstLine}>
        {shown.map(({ line, number }) => (
          <li key={number} value={number}>
            <code>
              <Recorded>{line}</Recorded>
            </code>
          </li>
        ))}
      </ol>
      {shown.length < lines.length && (
        <button
          type="button"
          className={classes['more']}
          onClick={(event) => {
            event.stopPropagation();
            setAll(true);
          }}
        >
          Show all {lines.length} lines
        </button>
      )}
    </figure>
  );
}
