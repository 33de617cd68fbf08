import { type ReactNode, useMemo, useState } from 'react';
import { portText } from '../../app/chain-text.ts';
import { isFoldedEdge, namesOfEnds } from '../../app/conversations.ts';
import { ESTIMATED_WORDS, exactCount } from '../../app/figures.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { useAppState } from '../app-context.ts';
import classes from './conversation-list.module.css';
import list from './panel-list.module.css';
import { Recorded } from './recorded.tsx';

const SHOWN_AT_FIRST = 12;

/** What an edge of a folded namespace adds up: each conversation leads to its own edge and chain. */
export function ConversationList({ edge }: { edge: GraphEdge }): ReactNode {
  const folded = useAppState(({ picture }) => picture !== null && isFoldedEdge(picture, edge.id));
  const answer = useAppState(({ conversations }) =>
    conversations?.edge === edge.id ? conversations.answer : null,
  );
  const goToConversation = useAppState((state) => state.goToConversation);
  const [all, setAll] = useState(false);
  const names = useMemo(() => namesOfEnds(answer?.largest ?? []), [answer]);
  if (!folded || !answer) return null;
  const { total, largest } = answer;
  const shown = all ? largest : largest.slice(0, SHOWN_AT_FIRST);
  return (
    <section className={`${list['section']} ${classes['section']}`} data-testid="conversations">
      <div className={list['heading']}>
        <h3>Conversations ({exactCount(total)})</h3>
        <span title={edge.flowsEstimated ? ESTIMATED_WORDS : undefined}>
          {edge.flowsEstimated ? 'Flows, est.' : 'Flows'}
        </span>
      </div>
      <ul>
        {shown.map((conversation) => (
          <li key={`${conversation.edge} ${conversation.proto} ${conversation.port}`}>
            <button
              type="button"
              className={`${list['row']} ${classes['row']}`}
              title={`${names.get(conversation.source.id)?.full} → ${names.get(conversation.target.id)?.full}`}
              onClick={() => goToConversation(conversation)}
            >
              <span className={classes['ends']}>
                <Recorded>{names.get(conversation.source.id)?.short ?? ''}</Recorded>
                <span className={list['muted']} aria-hidden>
                  {' → '}
                </span>
                <span className="visually-hidden"> to </span>
                <Recorded>{names.get(conversation.target.id)?.short ?? ''}</Recorded>
              </span>
              <span className={classes['port']}>
                <Recorded>{portText(conversation)}</Recorded>
              </span>
              <span className={list['flows']}>
                {exactCount(conversation.flows)}
                <span className="visually-hidden"> flows</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < largest.length && (
        <button type="button" className={list['more']} onClick={() => setAll(true)}>
          Show {largest.length < total ? 'the largest' : 'all'} {exactCount(largest.length)}
        </button>
      )}
      {all && largest.length < total && (
        <p className={classes['note']}>
          The {exactCount(total - largest.length)} smaller ones are in the table of flows.
        </p>
      )}
    </section>
  );
}
