import type { ReactNode } from 'react';
import { countOf, ESTIMATED_WORDS, exactCount } from '../../app/figures.ts';
import type { TooMuch } from '../../app/large/picture-answer.ts';
import { type OverviewEdges, overviewOf } from '../../app/overview.ts';
import { indexPicture } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import { pendingGraphOf } from '../../app/what-if/pending-picture.ts';
import { WhatIfOverview } from '../what-if/what-if-overview.tsx';
import { EdgeList } from './edge-list.tsx';
import classes from './overview-panel.module.css';

/** With nothing selected: what was denied, then the rest, each a way into the graph. */
export function OverviewPanel({
  picture,
  tooMuch,
}: {
  readonly picture: Picture;
  readonly tooMuch: TooMuch | null;
}): ReactNode {
  const index = indexPicture(picture.graph);
  const pending = pendingGraphOf(picture.graph);
  const { denied, passed, allowed, nodes, edges, deniedFlows, deniedEstimated } = overviewOf(index, tooMuch);
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
  if (pending) return <WhatIfOverview pending={pending} index={index} />;
  return (
    <article data-testid="overview-panel">
      <div className={classes['head']}>
        <h2 title={deniedEstimated ? ESTIMATED_WORDS : undefined}>
          {denied.total > 0
            ? `${deniedEstimated ? '≈ ' : ''}${countOf(deniedFlows, 'flow')} denied`
            : 'Nothing was denied'}
        </h2>
        <p>
          {countOf(nodes, 'node')}, {countOf(edges, 'edge')}. Select one to see which policy decided.
        </p>
      </div>
      {denied.total > 0 && (
        <EdgeList title={titled('Denied', denied)} {...denied} index={index} other="both" />
      )}
      {passed.total > 0 && (
        <EdgeList title={titled('Passed', passed)} {...passed} index={index} other="both" />
      )}
      <EdgeList title={titled('Allowed', allowed)} {...allowed} index={index} other="both" />
    </article>
  );
}

function titled(verdict: string, { total }: OverviewEdges): string {
  return `${verdict} (${exactCount(total)})`;
}
