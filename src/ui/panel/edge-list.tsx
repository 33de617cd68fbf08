import { type ReactNode, useState } from 'react';
import { formatCount } from '../../app/figures.ts';
import { edgeWords, nameOf, type PictureIndex, placedName } from '../../app/picture-index.ts';
import { portsInShort } from '../../app/wording.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { useAppState } from '../app-context.ts';
import classes from './edge-list.module.css';
import { VerdictMark } from './verdict-badge.tsx';

interface EdgeListProps {
  readonly title: string;
  readonly edges: readonly GraphEdge[];
  readonly index: PictureIndex;
  /** Which end to name; both, where the list belongs to no node. */
  readonly other: 'source' | 'target' | 'both';
}

const SHOWN_AT_FIRST = 60;

/** Edges as rows, each leading to its own details. */
export function EdgeList({ title, edges, index, other }: EdgeListProps): ReactNode {
  const selectEdge = useAppState((state) => state.selectEdge);
  const [all, setAll] = useState(false);
  const shown = all ? edges : edges.slice(0, SHOWN_AT_FIRST);
  return (
    <section className={classes['section']}>
      <div className={classes['heading']}>
        <h3>{title}</h3>
        {edges.length > 0 && <span aria-hidden>Flows</span>}
      </div>
      {edges.length === 0 && <p className={classes['none']}>none</p>}
      <ul>
        {shown.map((edge) => (
          <li key={edge.id}>
            <button
              type="button"
              className={classes['row']}
              data-testid="edge-row"
              aria-label={`${edgeWords(index, edge)}, ${portsInShort(edge.ports)}, ${formatCount(edge.flows)} flows`}
              title={`${nameOf(index, edge.source).full} → ${nameOf(index, edge.target).full}`}
              onClick={() => selectEdge(edge.id)}
            >
              <VerdictMark action={edge.action} />
              <span className={classes['who']}>
                {other === 'both'
                  ? `${placedName(index, edge.source)} → ${placedName(index, edge.target)}`
                  : placedName(index, edge[other])}
              </span>
              <span className={classes['ports']}>{portsInShort(edge.ports)}</span>
              <span className={classes['flows']}>{formatCount(edge.flows)}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < edges.length && (
        <button type="button" className={classes['more']} onClick={() => setAll(true)}>
          Show all {formatCount(edges.length)}
        </button>
      )}
    </section>
  );
}
