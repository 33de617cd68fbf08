import { CopyButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  EVIDENCE_LISTS,
  EVIDENCE_TITLES,
  type EvidenceList,
  IP_LISTS,
  namesAny,
  SHOWN_AT_FIRST,
  valuesInOrder,
} from '../../app/evidence.ts';
import { exactCount } from '../../app/figures.ts';
import type { EdgeEvidence } from '../../graph/edge-evidence.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { useAppState } from '../app-context.ts';
import classes from './evidence-lists.module.css';
import { Recorded } from './recorded.tsx';

/** Which addresses, domains, pods, processes and nodes the records of an edge name. */
export function EvidenceLists({ edge }: { edge: GraphEdge }): ReactNode {
  const evidence = useAppState((state) => (state.evidence?.edge === edge.id ? state.evidence.lists : null));
  if (!evidence) return null;
  const lists = EVIDENCE_LISTS.filter((list) => namesAny(evidence, list));
  const addressed = IP_LISTS.some((list) => namesAny(evidence, list));
  return (
    <section className={classes['section']} data-testid="evidence">
      <h3>Named in its records</h3>
      {lists.map((list) => (
        <EvidenceValues key={list} list={list} evidence={evidence} />
      ))}
      {!addressed && (
        <p className={classes['none']}>
          No IP addresses: these records carry none. Calico leaves them out from aggregation level 2 on, and
          always of what Whisker and Goldmane get.
        </p>
      )}
    </section>
  );
}

interface EvidenceValuesProps {
  readonly list: EvidenceList;
  readonly evidence: EdgeEvidence;
}

/** One list of them, the first at first. */
export function EvidenceValues({ list, evidence }: EvidenceValuesProps): ReactNode {
  const [all, setAll] = useState(false);
  const values = valuesInOrder(evidence, list);
  const shown = all ? values : values.slice(0, SHOWN_AT_FIRST);
  const { more } = evidence[list];
  const title = EVIDENCE_TITLES[list];
  return (
    <div className={classes['list']} data-list={list}>
      <div className={classes['heading']}>
        <h4>
          {title} <span>{more ? `more than ${exactCount(values.length)}` : exactCount(values.length)}</span>
        </h4>
        {values.length > 0 && (
          <CopyButton value={values.join('\n')} timeout={1500}>
            {({ copied, copy }) => (
              <button type="button" className={classes['link']} aria-label={`Copy: ${title}`} onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </button>
            )}
          </CopyButton>
        )}
      </div>
      <ul className={classes['values']}>
        {shown.map((value) => (
          <li key={value}>
            <Recorded>{value}</Recorded>
          </li>
        ))}
      </ul>
      {shown.length < values.length && (
        <button type="button" className={classes['link']} onClick={() => setAll(true)}>
          Show all {exactCount(values.length)}
        </button>
      )}
      {more && shown.length === values.length && (
        <p className={classes['none']}>
          {values.length > 0
            ? 'There are more; only these are kept.'
            : 'There are some; none of them is kept.'}
        </p>
      )}
    </div>
  );
}
