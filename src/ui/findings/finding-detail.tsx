import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { portText } from '../../app/chain-text.ts';
import { EVIDENCE_LISTS, namesAny } from '../../app/evidence.ts';
import { countOf, ESTIMATED_WORDS, exactBytes, exactCount, readableBytes } from '../../app/figures.ts';
import {
  edgeNames,
  findingAsMarkdown,
  findingPolicyWords,
  REPORTER_WORDS,
  ruleOf,
} from '../../app/findings/finding-words.ts';
import { isFindingFolded } from '../../app/findings/findings-slice.ts';
import type { ListedFinding } from '../../app/findings/found-list.ts';
import { useAppState } from '../app-context.ts';
import { CopyLink } from '../panel/copy-link.tsx';
import { EvidenceValues } from '../panel/evidence-lists.tsx';
import { Recorded } from '../panel/recorded.tsx';
import { useMoments } from '../use-moments.ts';
import classes from './finding-detail.module.css';
import { SeverityMark } from './severity-mark.tsx';

/** The finding that is chosen: the sentence, what can be done, the evidence, and what isn't known. */
export function FindingDetail({ finding }: { finding: ListedFinding }): ReactNode {
  const chooseFinding = useAppState((state) => state.chooseFinding);
  const rule = ruleOf(finding.rule);
  const { evidence, cannotKnow } = finding;
  const lists = EVIDENCE_LISTS.filter((list) => namesAny(evidence.named, list));
  return (
    <section className={classes['detail']} aria-label="Details of the finding" data-testid="finding-detail">
      <header className={classes['head']}>
        <p className={classes['kind']}>
          <SeverityMark severity={finding.severity} />
          <span>{rule?.title}</span>
        </p>
        <h3>
          <Recorded>{finding.says}</Recorded>
        </h3>
        <Doings finding={finding} />
        <ActionIcon
          className={classes['close']}
          variant="subtle"
          color="gray"
          size={24}
          aria-label="Close the details of the finding"
          onClick={() => chooseFinding(null)}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </header>
      {rule && <p className={classes['why']}>{rule.why}</p>}
      <Facts finding={finding} />
      {finding.subject.kind !== 'edge' && <Edges finding={finding} />}
      {evidence.policies.length > 0 && (
        <div className={classes['part']}>
          <h4>Policies</h4>
          <ul>
            {evidence.policies.map((policy) => (
              <li key={findingPolicyWords(policy)}>
                <Recorded>{findingPolicyWords(policy)}</Recorded>
              </li>
            ))}
          </ul>
        </div>
      )}
      {cannotKnow.length > 0 && (
        <div className={classes['part']} data-testid="cannot-know">
          <h4>What these records can’t tell</h4>
          <ul>
            {cannotKnow.map((doubt) => (
              <li key={doubt}>
                <Recorded>{doubt}</Recorded>
              </li>
            ))}
          </ul>
        </div>
      )}
      {lists.length > 0 && (
        <div className={classes['part']}>
          <h4>Named in its records</h4>
          {lists.map((list) => (
            <EvidenceValues key={list} list={list} evidence={evidence.named} />
          ))}
        </div>
      )}
      {rule && (
        <p className={classes['rule']}>
          Rule <code>{rule.id}</code>. {rule.limits}
        </p>
      )}
    </section>
  );
}

function Doings({ finding }: { finding: ListedFinding }): ReactNode {
  const goToFinding = useAppState((state) => state.goToFinding);
  const unfoldFinding = useAppState((state) => state.unfoldFinding);
  const turnRule = useAppState((state) => state.turnRule);
  const folded = useAppState((state) => isFindingFolded(state, finding));
  return (
    <p className={classes['doings']}>
      <button type="button" onClick={() => goToFinding(finding.id)}>
        Show on the graph
      </button>
      {folded && (
        <button type="button" onClick={() => unfoldFinding(finding.id)}>
          Unfold it
        </button>
      )}
      <CopyLink text={findingAsMarkdown(finding)}>Copy as Markdown</CopyLink>
      <button type="button" onClick={() => turnRule(finding.rule, false)}>
        Turn this rule off
      </button>
    </p>
  );
}

function Facts({ finding: { evidence } }: { finding: ListedFinding }): ReactNode {
  const { formatMoment } = useMoments();
  const { flows, flowsEstimated, bytesOut, bytesIn, ports, firstSeen, lastSeen, reporters } = evidence;
  return (
    <dl className={classes['facts']}>
      <div>
        <dt>Flows</dt>
        <dd title={flowsEstimated ? ESTIMATED_WORDS : undefined}>
          {exactCount(flows)}
          {flowsEstimated && ' est.'}
        </dd>
      </div>
      <div>
        <dt>Sent</dt>
        <dd title={exactBytes(bytesOut)}>{readableBytes(bytesOut)}</dd>
      </div>
      <div>
        <dt>Received</dt>
        <dd title={exactBytes(bytesIn)}>{readableBytes(bytesIn)}</dd>
      </div>
      <div>
        <dt>Reported by</dt>
        <dd>{reporters.map((reporter) => REPORTER_WORDS[reporter]).join(', ') || '–'}</dd>
      </div>
      {firstSeen !== null && (
        <div data-wide>
          <dt>First seen</dt>
          <dd>{formatMoment(firstSeen)}</dd>
        </div>
      )}
      {lastSeen !== null && (
        <div data-wide>
          <dt>Last seen</dt>
          <dd>{formatMoment(lastSeen)}</dd>
        </div>
      )}
      {ports.length > 0 && (
        <div data-whole>
          <dt>{ports.length === 1 ? 'Port' : 'Ports'}</dt>
          <dd>
            <Recorded>{portList(ports.map(portText))}</Recorded>
          </dd>
        </div>
      )}
    </dl>
  );
}

const PORTS_TOLD = 40;

function portList(ports: readonly string[]): string {
  const more = ports.length - PORTS_TOLD;
  return `${ports.slice(0, PORTS_TOLD).join(', ')}${more > 0 ? ` and ${countOf(more, 'more port')}` : ''}`;
}

const EDGES_AT_FIRST = 6;

/** Each leads to its own edge. */
function Edges({ finding: { edges, edgeCount } }: { finding: ListedFinding }): ReactNode {
  const goToFoundEdge = useAppState((state) => state.goToFoundEdge);
  const [all, setAll] = useState(false);
  const shown = all ? edges : edges.slice(0, EDGES_AT_FIRST);
  return (
    <div className={classes['part']}>
      <h4>Edges ({exactCount(edgeCount)})</h4>
      <ul>
        {shown.map((found) => {
          const { source, target } = edgeNames(found);
          return (
            <li key={found.edge}>
              <button
                type="button"
                className={classes['edge']}
                title={`${source.full} → ${target.full}`}
                onClick={() => goToFoundEdge(found)}
              >
                <Recorded>{source.short}</Recorded>
                <span aria-hidden> → </span>
                <span className="visually-hidden"> to </span>
                <Recorded>{target.short}</Recorded>
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length < edges.length && (
        <button type="button" className={classes['more']} onClick={() => setAll(true)}>
          Show {edges.length < edgeCount ? 'the first' : 'all'} {exactCount(edges.length)}
        </button>
      )}
    </div>
  );
}
