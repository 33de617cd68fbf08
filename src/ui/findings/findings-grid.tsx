import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { countOf, exactCount } from '../../app/figures.ts';
import { portsWords, ruleOf, subjectWords } from '../../app/findings/finding-words.ts';
import type { ListedFinding } from '../../app/findings/found-list.ts';
import { useAppState, useScreen } from '../app-context.ts';
import table from '../dock/flow-grid.module.css';
import { rowMovedTo } from '../dock/grid-moves.ts';
import { cell, grid, ROW_GROUP, row, TITLE_ROW, title } from '../dock/grid-roles.ts';
import { HEADER_HEIGHT, useRowWindow } from '../dock/use-row-window.ts';
import { Recorded } from '../panel/recorded.tsx';
import { useMoments } from '../use-moments.ts';
import classes from './findings-grid.module.css';
import { SeverityMark } from './severity-mark.tsx';

const TITLES = [
  { id: 'severity', words: 'Severity' },
  { id: 'says', words: 'Finding' },
  { id: 'subject', words: 'Where' },
  { id: 'ports', words: 'Ports' },
  { id: 'flows', words: 'Flows' },
  { id: 'seen', words: 'Last seen' },
] as const;

/** The list itself: a grid of which only the rows in sight exist. */
export function FindingsGrid({ findings }: { findings: readonly ListedFinding[] }): ReactNode {
  const { store } = useScreen();
  const chosen = useAppState((state) => state.chosenFinding);
  const scroller = useRef<HTMLDivElement>(null);
  const key = findings[0]?.id ?? '';
  const view = useRowWindow({ count: findings.length, key }, scroller);
  const at = findings.findIndex(({ id }) => id === chosen);

  // Synchronises the scroll position with the one that a person went to.
  const { reveal } = view;
  const revealed = useRef('');
  useEffect(() => {
    const now = `${chosen} ${at}`;
    if (revealed.current === now) return;
    revealed.current = now;
    if (at >= 0) reveal(at);
  }, [chosen, at, reveal]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const bare = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.target !== event.currentTarget || !bare) return;
    const { chooseFinding, goToFinding } = store.getState();
    const move = rowMovedTo(event.key, { at, rows: findings.length, rowsInSight: view.rowsInSight });
    const here = findings[at];
    if (move !== null) chooseFinding(findings[move]?.id ?? null);
    else if (here && (event.key === 'Enter' || event.key === ' ')) goToFinding(here.id);
    else return;
    event.preventDefault();
  };

  return (
    <div className={table['frame']}>
      <div
        ref={scroller}
        className={table['grid']}
        {...grid({
          rows: findings.length,
          columns: TITLES.length - 1,
          label: 'Findings',
          active: view.positions.includes(at) ? rowId(at) : null,
          keys: 'findings-keys',
        })}
        {...{ onKeyDown }}
        data-testid="findings-grid"
      >
        <p id="findings-keys" className="visually-hidden">
          Up and down go through the findings and show their details, Enter selects one on the graph.
        </p>
        <div className={classes['headers']} {...ROW_GROUP}>
          <div className={classes['row']} {...TITLE_ROW}>
            {TITLES.map(({ id, words }, column) => (
              <span key={id} {...title(column + 1, null)} className={classes['header']} data-column={id}>
                {words}
              </span>
            ))}
          </div>
        </div>
        <div className={classes['body']} {...ROW_GROUP} style={{ height: view.height }}>
          {view.items.map((item) => {
            const position = view.base + item.index;
            const finding = findings[position];
            return (
              finding && (
                <div key={item.key} className={classes['item']} style={{ top: item.start - HEADER_HEIGHT }}>
                  <FindingRow finding={finding} position={position} current={position === at} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function rowId(position: number): string {
  return `finding-row-${position}`;
}

interface FindingRowProps {
  readonly finding: ListedFinding;
  readonly position: number;
  readonly current: boolean;
}

function FindingRow({ finding, position, current }: FindingRowProps): ReactNode {
  const goToFinding = useAppState((state) => state.goToFinding);
  const { formatMoment, formatTime } = useMoments();
  const { severity, says, evidence } = finding;
  const { from, to, full } = subjectWords(finding);
  // Keys come to the grid, which has the focus.
  const press = { onClick: () => goToFinding(finding.id) };
  const texts = [
    <SeverityMark key="severity" severity={severity} />,
    <Recorded key="says">{says}</Recorded>,
    <span key="subject" title={full}>
      <Recorded>{from}</Recorded>
      {to !== null && (
        <>
          <span className={classes['muted']} aria-hidden>
            {' → '}
          </span>
          <span className="visually-hidden"> to </span>
          <Recorded>{to}</Recorded>
        </>
      )}
    </span>,
    <Recorded key="ports">{portsWords(finding)}</Recorded>,
    <span key="flows" title={countOf(evidence.flows, 'flow')}>
      {evidence.flowsEstimated && '≈ '}
      {exactCount(evidence.flows)}
    </span>,
    <span key="seen" title={evidence.lastSeen === null ? undefined : formatMoment(evidence.lastSeen)}>
      {evidence.lastSeen === null ? '–' : formatTime(evidence.lastSeen)}
    </span>,
  ];
  return (
    <div
      id={rowId(position)}
      className={classes['row']}
      {...row(position, current)}
      data-testid="finding"
      data-finding={finding.id}
      {...press}
    >
      {TITLES.map(({ id }, column) => (
        <span
          key={id}
          {...cell(column + 1)}
          className={classes['cell']}
          data-column={id}
          title={id === 'says' ? (ruleOf(finding.rule)?.title ?? finding.rule) : undefined}
        >
          {texts[column]}
        </span>
      ))}
    </div>
  );
}
