import { Tooltip } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { countOf, ESTIMATED_WORDS, exactBytes, exactCount, readableBytes } from '../../app/figures.ts';
import { laddersOf } from '../../app/ladder.ts';
import { nameOf, type PictureIndex } from '../../app/picture-index.ts';
import { denialBreakdown, verdictWords } from '../../app/verdict-words.ts';
import { deciderWords, portsInShort, servicesInShort, stagedOutlook } from '../../app/wording.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { useAppState } from '../app-context.ts';
import { FindingList } from '../findings/finding-list.tsx';
import { PortFilter } from '../query/port-filter.tsx';
import { useMoments } from '../use-moments.ts';
import { ChangeNote } from '../what-if/change-note.tsx';
import { ConversationList } from './conversation-list.tsx';
import classes from './edge-panel.module.css';
import { EvidenceLists } from './evidence-lists.tsx';
import { Figure, Figures } from './figures.tsx';
import { PortsTable } from './ports-table.tsx';
import { Recorded } from './recorded.tsx';
import { ReporterSection } from './reporter-section.tsx';
import { VerdictBadge } from './verdict-badge.tsx';

/** Verdict, who to whom, four figures; then why. */
export function EdgePanel({ edge, index }: { edge: GraphEdge; index: PictureIndex }): ReactNode {
  const breakdown = denialBreakdown(edge);
  const outlook = stagedOutlook(edge);
  return (
    <article data-testid="edge-panel">
      <div className={classes['head']}>
        <VerdictBadge edge={edge}>{verdictWords(edge)}</VerdictBadge>
        <h2 className={classes['ends']}>
          <End id={edge.source} index={index} />
          <IconArrowRight size={16} aria-label="to" className={classes['arrow']} />
          <End id={edge.target} index={index} />
        </h2>
        <p className={classes['line']}>
          <Recorded>
            {[whereWords(edge, index), portsInShort(edge.ports), servicesInShort(edge)]
              .filter(Boolean)
              .join(' · ')}
          </Recorded>
          {edge.ports.length === 1 && edge.ports.map((port) => <PortFilter key="only" port={port} />)}
        </p>
        <EdgeFigures edge={edge} />
        <ChangeNote edge={edge} />
        {breakdown && <p className={classes['note']}>{breakdown}</p>}
        {deciderWords(edge).map(({ verb, policy, place }) => (
          <p key={place} className={classes['decider']} data-action={edge.action} data-testid="decider">
            {verb}{' '}
            <strong>
              <Recorded>{policy}</Recorded>
            </strong>{' '}
            <span>
              <Recorded>{place}</Recorded>
            </span>
          </p>
        ))}
      </div>
      {laddersOf(edge).map(({ reporter, ladders }) => (
        <ReporterSection
          key={reporter}
          reporter={reporter}
          ladders={ladders}
          edge={edge}
          source={nameOf(index, edge.source).short}
          target={nameOf(index, edge.target).short}
        />
      ))}
      <FindingList target={{ kind: 'edge', id: edge.id }} />
      {outlook && <p className={classes['outlook']}>{outlook}</p>}
      <ConversationList edge={edge} />
      {edge.ports.length > 1 && <PortsTable edge={edge} />}
      <EvidenceLists edge={edge} />
    </article>
  );
}

function End({ id, index }: { id: string; index: PictureIndex }): ReactNode {
  const selectNode = useAppState((state) => state.selectNode);
  const { short, full } = nameOf(index, id);
  return (
    <Tooltip label={full}>
      <button type="button" className={classes['end']} onClick={() => selectNode(id)}>
        <Recorded>{short}</Recorded>
      </button>
    </Tooltip>
  );
}

function whereWords(edge: GraphEdge, index: PictureIndex): string {
  const ends = [edge.source, edge.target].map((id) => index.nodes.get(id));
  if (ends.some((node) => node?.type === 'namespace')) return '';
  const namespaces = [...new Set(ends.flatMap((node) => node?.namespace ?? []))];
  return namespaces.join(' → ');
}

function EdgeFigures({ edge }: { edge: GraphEdge }): ReactNode {
  const { formatMoment, formatTime } = useMoments();
  const flowsTitle =
    'A long connection is counted again in every interval in which it was alive.' +
    (edge.flowsEstimated ? ` ${ESTIMATED_WORDS}` : '');
  return (
    <Figures>
      <Figure label="Flows" title={flowsTitle} marked>
        {exactCount(edge.flows)}
        {edge.flowsEstimated && <span className={classes['estimated']}>est.</span>}
      </Figure>
      <Figure label="Sent" title={`${exactBytes(edge.bytesOut)}, ${countOf(edge.packetsOut, 'packet')}`}>
        {readableBytes(edge.bytesOut)}
      </Figure>
      <Figure label="Received" title={`${exactBytes(edge.bytesIn)}, ${countOf(edge.packetsIn, 'packet')}`}>
        {readableBytes(edge.bytesIn)}
      </Figure>
      <Figure
        label="Last seen"
        title={edge.lastSeen === null ? 'The records have no times.' : formatMoment(edge.lastSeen)}
      >
        {edge.lastSeen === null ? '–' : formatTime(edge.lastSeen)}
      </Figure>
    </Figures>
  );
}
