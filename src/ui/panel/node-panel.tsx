import { CopyButton, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { countOf, exactCount } from '../../app/figures.ts';
import { isFolded, typeWord } from '../../app/names.ts';
import { nameOf, type PictureIndex } from '../../app/picture-index.ts';
import type { GraphNode } from '../../graph/flow-graph.ts';
import { useAppState } from '../app-context.ts';
import { FindingList } from '../findings/finding-list.tsx';
import { FilterMenu } from '../query/filter-menu.tsx';
import { EdgeList } from './edge-list.tsx';
import classes from './node-panel.module.css';
import { Recorded } from './recorded.tsx';

/** What a node is, and everything that goes in and out of it. */
export function NodePanel({ node, index }: { node: GraphNode; index: PictureIndex }): ReactNode {
  const { short, full } = nameOf(index, node.id);
  const inbound = index.inbound.get(node.id) ?? [];
  const outbound = index.outbound.get(node.id) ?? [];
  return (
    <article data-testid="node-panel">
      <div className={classes['head']}>
        <p className={classes['type']}>
          <Recorded>{typeLine(node)}</Recorded>
          {node.namespace !== null && <FilterMenu field="namespace" value={node.namespace} />}
        </p>
        <h2>
          <Recorded>{short}</Recorded>
        </h2>
        {full !== short && (
          <CopyButton value={full} timeout={1500}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? 'Copied' : 'Copy the full name'}>
                <button type="button" className={classes['full']} onClick={copy}>
                  <Recorded>{full}</Recorded>
                </button>
              </Tooltip>
            )}
          </CopyButton>
        )}
        {node.inferredType && (
          <p className={classes['note']}>No record states its type; it was inferred from name and labels.</p>
        )}
        {node.type === 'net' && <NameRanges />}
        <NamedNodes title="Answered by" ids={index.answering.get(node.id) ?? []} index={index} />
        <NamedNodes title="Answers for" ids={index.answeredFor.get(node.id) ?? []} index={index} />
        {node.labels.length > 0 && (
          <ul className={classes['labels']} aria-label="Labels">
            {node.labels.map((label) => (
              <li key={label}>
                <Recorded>{label}</Recorded>
              </li>
            ))}
          </ul>
        )}
      </div>
      <FindingList target={{ kind: 'node', id: node.id }} />
      <EdgeList
        title={`Inbound (${exactCount(inbound.length)})`}
        edges={inbound}
        index={index}
        other="source"
      />
      <EdgeList
        title={`Outbound (${exactCount(outbound.length)})`}
        edges={outbound}
        index={index}
        other="target"
      />
    </article>
  );
}

interface NamedNodesProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly index: PictureIndex;
}

/** Nodes that belong to this one without being connected to it, each the way to its own details. */
function NamedNodes({ title, ids, index }: NamedNodesProps): ReactNode {
  const selectNode = useAppState((state) => state.selectNode);
  if (ids.length === 0) return null;
  return (
    <p className={classes['named']}>
      {title}{' '}
      {ids.map((id, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <button type="button" title={nameOf(index, id).full} onClick={() => selectNode(id)}>
            <Recorded>{nameOf(index, id).short}</Recorded>
          </button>
        </span>
      ))}
    </p>
  );
}

function NameRanges(): ReactNode {
  const showDialog = useAppState((state) => state.showDialog);
  return (
    <button type="button" className={classes['name']} onClick={() => showDialog('networks')}>
      Name this network’s ranges…
    </button>
  );
}

function typeLine(node: GraphNode): string {
  const parts = [typeWord(node)];
  if (isFolded(node)) parts.push(countOf(node.endpoints, node.type === 'hosts' ? 'host' : 'workload'));
  else if (node.namespace !== null) parts.push(`namespace ${node.namespace}`);
  if (node.cluster !== null) parts.push(`cluster ${node.cluster}`);
  return parts.join(' · ');
}
