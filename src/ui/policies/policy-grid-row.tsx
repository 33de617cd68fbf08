import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { exactCount } from '../../app/figures.ts';
import { indexPicture, nameOf } from '../../app/picture-index.ts';
import type { PolicyRow } from '../../app/policies/policy-rows.ts';
import type { Action } from '../../flow/verdict.ts';
import type { ActionFlows } from '../../review/policies/policy-use.ts';
import { useAppState } from '../app-context.ts';
import flow from '../dock/flow-grid.module.css';
import { cell } from '../dock/grid-roles.ts';
import { Recorded } from '../panel/recorded.tsx';
import { VerdictMark } from '../panel/verdict-badge.tsx';
import classes from './policy-grid.module.css';
import { RuleExcerpt } from './rule-excerpt.tsx';
import { treeRow } from './tree-row.ts';

interface PolicyGridRowProps {
  readonly id: string;
  readonly position: number;
  readonly row: PolicyRow;
  readonly current: boolean;
  /** Whether the edges that it decided are lit. */
  readonly lit: boolean;
}

export function PolicyGridRow({ row, ...at }: PolicyGridRowProps): ReactNode {
  switch (row.kind) {
    case 'policy':
      return <PolicyLineRow row={row} {...at} />;
    case 'rule':
      return <RuleRow row={row} {...at} />;
    case 'edge':
      return <EdgeRow row={row} {...at} />;
    case 'note':
      return (
        <div
          id={at.id}
          className={classes['row']}
          {...treeRow({ position: at.position, current: at.current, unfolded: null })}
        >
          <span {...cell(1)} />
          <span {...cell(2, 9)} className={classes['note']}>
            {row.text}
          </span>
        </div>
      );
  }
}

type Placed<Kind> = Omit<PolicyGridRowProps, 'row'> & { readonly row: Extract<PolicyRow, { kind: Kind }> };

function PolicyLineRow({ id, position, row, current, lit }: Placed<'policy'>): ReactNode {
  const goTo = useAppState((state) => state.goToPolicyRow);
  const toggle = useAppState((state) => state.togglePolicy);
  const light = useAppState((state) => state.lightPolicy);
  const { listed, unfolded } = row;
  const { tier, title, kind, namespace, flows, endpoints, edges, remark, mark, policy } = listed;
  // Keys come to the grid, which has the focus.
  const press = {
    onClick: () => {
      goTo(row.id);
      light(listed);
    },
  };
  return (
    <div
      id={id}
      className={classes['row']}
      {...treeRow({ position, current, unfolded })}
      data-lit={lit}
      data-staged={policy.staged}
      data-testid="policy-row"
      {...press}
    >
      <span {...cell(1)} className={flow['unfolds']}>
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={unfolded}
          aria-label={unfolded ? 'Fold this policy' : 'Unfold this policy'}
          onClick={(event) => {
            event.stopPropagation();
            goTo(row.id);
            toggle(row.id);
          }}
        >
          <IconChevronRight size={14} aria-hidden />
        </button>
      </span>
      <Words at={2} text={tier} muted />
      <span {...cell(3)} className={classes['policy']}>
        <span className={classes['name']} title={title}>
          <Recorded>{title}</Recorded>
        </span>
        {policy.staged && <span className={classes['staged']}>staged</span>}
        {mark !== '' && (
          <span className={classes['remark']} title={remark === '' ? mark : remark}>
            {mark}
          </span>
        )}
      </span>
      <Words at={4} text={kind} muted />
      <Words at={5} text={namespace} />
      <Flows flows={flows} />
      <Count at={9} count={endpoints} />
      <Count at={10} count={edges} />
    </div>
  );
}

function RuleRow({ id, position, row, current }: Placed<'rule'>): ReactNode {
  const goTo = useAppState((state) => state.goToPolicyRow);
  const { line, first } = row;
  const press = { onClick: () => goTo(row.id) };
  return (
    <div
      id={id}
      className={`${classes['row']} ${classes['rule']}`}
      {...treeRow({ position, current, unfolded: null })}
      data-staged={row.listed.policy.staged}
      data-testid="policy-rule"
      {...press}
    >
      <span {...cell(1)} />
      <span {...cell(2)} className={classes['label']}>
        {line.label}
      </span>
      <span {...cell(3, 3)} className={classes['written']}>
        {first && line.reviewed && <RuleExcerpt rule={line.reviewed.rule} place={null} />}
        {line.remark !== '' && (
          <span className={classes['remark']}>
            <Recorded>{line.remark}</Recorded>
          </span>
        )}
      </span>
      <Flows flows={line.flows} />
      <span {...cell(9, 2)} />
    </div>
  );
}

function EdgeRow({ id, position, row, current }: Placed<'edge'>): ReactNode {
  const goTo = useAppState((state) => state.goToPolicyRow);
  const selectEdge = useAppState((state) => state.selectEdge);
  const graph = useAppState(({ picture }) => picture?.graph ?? null);
  const index = graph && indexPicture(graph);
  const edge = index?.edges.get(row.edge);
  if (!index || !edge) return null;
  const press = {
    onClick: () => {
      goTo(row.id);
      selectEdge(row.edge);
    },
  };
  return (
    <div
      id={id}
      className={classes['row']}
      {...treeRow({ position, current, unfolded: null })}
      data-testid="policy-edge"
      {...press}
    >
      <span {...cell(1)} />
      <span {...cell(2)} className={classes['label']}>
        decided
      </span>
      <span {...cell(3, 3)} className={classes['edge']}>
        <VerdictMark action={edge.action} />
        <span className={classes['name']}>
          <Recorded>{nameOf(index, edge.source).short}</Recorded> →{' '}
          <Recorded>{nameOf(index, edge.target).short}</Recorded>
        </span>
      </span>
      <Flows flows={{ allow: 0, deny: 0, pass: 0, [edge.action]: edge.flows }} />
      <span {...cell(9, 2)} />
    </div>
  );
}

function Words({ at, text, muted = false }: { at: number; text: string; muted?: boolean }): ReactNode {
  return (
    <span {...cell(at)} className={flow['cell']} data-muted={muted} title={text}>
      <Recorded>{text}</Recorded>
    </span>
  );
}

const ACTION_COLUMNS: readonly Action[] = ['allow', 'deny', 'pass'];

function Flows({ flows }: { flows: ActionFlows | null }): ReactNode {
  return ACTION_COLUMNS.map((action, at) => (
    <Count key={action} at={6 + at} count={flows?.[action] ?? null} action={action} />
  ));
}

/** Nothing counted is a dash: numbers are looked for among few. */
function Count({ at, count, action }: { at: number; count: number | null; action?: Action }): ReactNode {
  return (
    <span
      {...cell(at)}
      className={flow['cell']}
      data-kind="count"
      data-action={count === null || count === 0 ? undefined : action}
      data-muted={count === null || count === 0}
    >
      {count === null ? '' : count === 0 ? '–' : exactCount(count)}
    </span>
  );
}
