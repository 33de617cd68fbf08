import type { ReactNode } from 'react';
import { exactCount } from '../../app/figures.ts';
import { byImportance, type PictureIndex } from '../../app/picture-index.ts';
import { pendingEdgeOf } from '../../app/what-if/pending-picture.ts';
import { changesWords, IF_ENFORCED } from '../../app/what-if/what-if-words.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import type { Change } from '../../review/what-if/change-counts.ts';
import type { PendingGraph } from '../../review/what-if/pending-graph.ts';
import { EdgeList } from '../panel/edge-list.tsx';
import overview from '../panel/overview-panel.module.css';
import { StagedEffects } from './staged-effects.tsx';

const LISTS: readonly { readonly change: Change; readonly title: string }[] = [
  { change: 'would-deny', title: 'Would be denied' },
  { change: 'would-allow', title: 'Would be allowed' },
  { change: 'unknown', title: 'Unknown' },
  { change: 'stays', title: 'As today' },
];

interface WhatIfOverviewProps {
  readonly pending: PendingGraph;
  readonly index: PictureIndex;
}

/** With nothing selected: what would change, which staged policies would change it, then what stays. */
export function WhatIfOverview({ pending, index }: WhatIfOverviewProps): ReactNode {
  const edges = [...pending.edges].sort(byImportance);
  return (
    <article data-testid="what-if-overview">
      <div className={overview['head']}>
        <h2>{IF_ENFORCED}</h2>
        <p>
          {capital(changesWords(pending.changes))}. Queries, the timeline and the flow table are about what
          happened.
        </p>
      </div>
      <StagedEffects effects={pending.effects} />
      {LISTS.map(({ change, title }) => {
        const own = edges.filter((edge) => edge.change === change);
        return own.length === 0 ? null : (
          <EdgeList
            key={change}
            title={`${title} (${exactCount(own.length)})`}
            edges={own}
            index={index}
            other="both"
            flowsOf={flowsInQuestion}
          />
        );
      })}
    </article>
  );
}

/** Of an edge that would change in part, the flows that would. */
function flowsInQuestion(edge: GraphEdge): number {
  const pending = pendingEdgeOf(edge);
  if (!pending || pending.change === 'stays') return edge.flows;
  return pending.change === 'unknown' ? pending.changes.unknown.flows : pending.changes.changed.flows;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
