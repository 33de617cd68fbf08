import { type ReactNode, useState } from 'react';
import { ESTIMATED_WORDS, exactCount } from '../../app/figures.ts';
import { nameOf, type PictureIndex } from '../../app/picture-index.ts';
import { portsInShort } from '../../app/wording.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { useAppState } from '../app-context.ts';
import classes from './edge-list.module.css';
import list from './panel-list.module.css';
import { Recorded } from './recorded.tsx';
import { EdgeMark } from './verdict-badge.tsx';

interface EdgeListProps {
  readonly title: string;
  readonly edges: readonly GraphEdge[];
  /** How many there are, where `edges` are only those that matter most. */
  readonly total?: number;
  readonly index: PictureIndex;
  /** Which end to name; both, where the list belongs to no node. */
  readonly other: 'source' | 'target' | 'both';
  /** The flows of an edge that the list is about; all of them, without it. */
  readonly flowsOf?: (edge: GraphEdge) => number;
}

const SHOWN_AT_FIRST = 60;

/** Edges as rows, each leading to its own details. */
export function EdgeList({
  title,
  edges,
  total = edges.length,
  index,
  other,
  flowsOf = ({ flows }) => flows,
}: EdgeListProps): ReactNode {
  const selectEdge = useAppState((state) => state.selectEdge);
  const estimated = edges.filter(({ flowsEstimated }) => flowsEstimated).length;
  const [all, setAll] = useState(false);
  const shown = all ? edges : edges.slice(0, SHOWN_AT_FIRST);
  return (
    <section className={`${list['section']} ${classes['section']}`}>
      <div className={list['heading']}>
        <h3>{title}</h3>
        {edges.length > 0 && (
          <span aria-hidden={estimated === 0} title={estimated > 0 ? ESTIMATED_WORDS : undefined}>
            {estimated > 0 ? 'Flows, est.' : 'Flows'}
          </span>
        )}
      </div>
      {total === 0 && <p className={classes['none']}>none</p>}
      <ul>
        {shown.map((edge) => (
          <li key={edge.id}>
            <button
              type="button"
              className={`${list['row']} ${classes['row']} ${other === 'both' ? classes['both'] : ''}`}
              data-testid="edge-row"
              onClick={() => selectEdge(edge.id)}
            >
              <EdgeMark edge={edge} />
              {other === 'both' ? (
                <span className={classes['pair']}>
                  <Place id={edge.source} index={index} brief />
                  <span className={list['muted']} aria-hidden>
                    →
                  </span>
                  <span className="visually-hidden"> to </span>
                  <Place id={edge.target} index={index} brief />
                </span>
              ) : (
                <>
                  <Place id={edge[other]} index={index} />
                  <span className={classes['ports']}>
                    <Recorded>{portsInShort(edge.ports)}</Recorded>
                  </span>
                </>
              )}
              <span className={list['flows']}>
                {edge.flowsEstimated && estimated < edges.length && '≈ '}
                {exactCount(flowsOf(edge))}
                <span className="visually-hidden"> flows</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < edges.length && (
        <button type="button" className={list['more']} onClick={() => setAll(true)}>
          {edges.length < total ? 'Show' : 'Show all'} {exactCount(edges.length)}
        </button>
      )}
      {shown.length === edges.length && edges.length < total && (
        <p className={classes['none']}>
          {edges.length === 0 ? 'None of them is' : 'These are'} among those that matter most. The flow table
          has all.
        </p>
      )}
    </section>
  );
}

interface PlaceProps {
  readonly id: string;
  readonly index: PictureIndex;
  /** Names the namespace only where the name alone leaves it open. */
  readonly brief?: boolean;
}

/** The namespace gives way first where there is little room. */
function Place({ id, index, brief = false }: PlaceProps): ReactNode {
  const node = index.nodes.get(id);
  const { short } = nameOf(index, id);
  const told = !brief || index.sharedNames.has(short);
  const namespace = told && node?.type !== 'namespace' ? (node?.namespace ?? null) : null;
  return (
    <span className={classes['place']}>
      {namespace !== null && (
        <span className={classes['namespace']}>
          <Recorded>{namespace}</Recorded>
        </span>
      )}
      {namespace !== null && <span className={list['muted']}>/</span>}
      <span className={classes['who']}>
        <Recorded>{short}</Recorded>
      </span>
    </span>
  );
}
