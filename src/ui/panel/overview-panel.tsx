import type { ReactNode } from 'react';
import { countOf, ESTIMATED_WORDS, exactCount } from '../../app/figures.ts';
import { overviewOf } from '../../app/overview.ts';
import type { PictureIndex } from '../../app/picture-index.ts';
import { EdgeList } from './edge-list.tsx';
import classes from './overview-panel.module.css';

/** With nothing selected: what was denied, then the rest, each a way into the graph. */
export function OverviewPanel({ index }: { index: PictureIndex }): ReactNode {
  const { denied, passed, allowed, nodes, deniedFlows, deniedEstimated } = overviewOf(index);
  if (nodes === 0) {
    return (
      <article data-testid="overview-panel">
        <div className={classes['head']}>
          <h2>Nothing to show</h2>
          <p>No connection matches what is asked.</p>
        </div>
      </article>
    );
  }
  return (
    <article data-testid="overview-panel">
      <div className={classes['head']}>
        <h2 title={deniedEstimated ? ESTIMATED_WORDS : undefined}>
          {denied.length > 0
            ? `${deniedEstimated ? '≈ ' : ''}${countOf(deniedFlows, 'flow')} denied`
            : 'Nothing was denied'}
        </h2>
        <p>
          {countOf(nodes, 'node')}, {countOf(denied.length + passed.length + allowed.length, 'edge')}. Select
          one to see which policy decided.
        </p>
      </div>
      {denied.length > 0 && (
        <EdgeList title={`Denied (${exactCount(denied.length)})`} edges={denied} index={index} other="both" />
      )}
      {passed.length > 0 && (
        <EdgeList title={`Passed (${exactCount(passed.length)})`} edges={passed} index={index} other="both" />
      )}
      <EdgeList
        title={`Allowed (${exactCount(allowed.length)})`}
        edges={allowed}
        index={index}
        other="both"
      />
    </article>
  );
}
