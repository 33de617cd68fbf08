import type { ReactNode } from 'react';
import { pendingEdgeOf, pendingGraphOf } from '../../app/what-if/pending-picture.ts';
import { changeSentences, policiesBehind } from '../../app/what-if/what-if-words.ts';
import { deciderWords } from '../../app/wording.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './change-note.module.css';

/** What an edge is today, what of it would change, and owing to which staged policies. */
export function ChangeNote({ edge }: { edge: GraphEdge }): ReactNode {
  const picture = useAppState((state) => state.picture);
  const pending = pendingEdgeOf(edge);
  if (!pending) return null;
  const graph = picture && pendingGraphOf(picture.graph);
  // Of what is unknown, those are told that decide today.
  const deciders = pending.change === 'unknown' ? [] : deciderWords(edge).map(({ policy }) => policy);
  const policies = graph ? policiesBehind(graph, edge, deciders) : [];
  return (
    <div className={classes['note']} data-testid="change-note">
      <p>
        <Recorded>{changeSentences(pending).join(' ')}</Recorded>
      </p>
      {policies.length > 0 && (
        <p>
          Staged {policies.length === 1 ? 'policy' : 'policies'} behind it:{' '}
          <strong>
            <Recorded>{policies.join(', ')}</Recorded>
          </strong>
        </p>
      )}
    </div>
  );
}
