import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { PolicyColumn, PolicyRow } from '../../app/policies/policy-rows.ts';
import { useAppState } from '../app-context.ts';
import flow from '../dock/flow-grid.module.css';
import { grid, ROW_GROUP, TITLE_ROW, title } from '../dock/grid-roles.ts';
import { SortableTitle } from '../dock/sortable-title.tsx';
import { HEADER_HEIGHT, ROW_HEIGHT } from '../dock/use-row-window.ts';
import classes from './policy-grid.module.css';
import { PolicyGridRow } from './policy-grid-row.tsx';
import { usePolicyKeys } from './use-policy-keys.ts';

const COLUMNS: readonly {
  readonly id: PolicyColumn;
  readonly title: string;
  readonly meaning: string;
  readonly kind: 'text' | 'count';
}[] = [
  { id: 'tier', title: 'Tier', meaning: 'Tiers in the order in which flows met them', kind: 'text' },
  { id: 'policy', title: 'Policy', meaning: 'The policy, without its tier', kind: 'text' },
  { id: 'kind', title: 'Kind', meaning: 'What kind of policy it is', kind: 'text' },
  { id: 'namespace', title: 'Namespace', meaning: 'Empty for policies of the whole cluster', kind: 'text' },
  { id: 'allowed', title: 'Allowed', meaning: 'Flows; of a staged policy, what it would do', kind: 'count' },
  { id: 'denied', title: 'Denied', meaning: 'Flows; of a staged policy, what it would do', kind: 'count' },
  { id: 'passed', title: 'Passed', meaning: 'Flows that it left to the next tier', kind: 'count' },
  { id: 'endpoints', title: 'Endpoints', meaning: 'Endpoints that it was evaluated at', kind: 'count' },
  { id: 'edges', title: 'Edges', meaning: 'Edges that it decided, where nothing is folded', kind: 'count' },
];

/** The table itself: policies, and under those that are unfolded their rules and the edges that they decided. */
export function PolicyGrid({ rows }: { rows: readonly PolicyRow[] }): ReactNode {
  const current = useAppState((state) => state.currentPolicyRow);
  const lit = useAppState(({ litPolicy }) => litPolicy?.id ?? null);
  const focusAsked = useAppState((state) => state.policyFocusAsked);
  const takePolicyFocus = useAppState((state) => state.takePolicyFocus);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (at) => rows[at]?.id ?? at,
    estimateSize: () => ROW_HEIGHT,
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    overscan: 6,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const at = current === null ? -1 : rows.findIndex(({ id }) => id === current);

  // Synchronises the scroll position with the row that a person went to, once: then they scroll as they like.
  const revealed = useRef<string | null>(null);
  useEffect(() => {
    if (revealed.current === current) return;
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
    if (at >= 0 || current === null) revealed.current = current;
  }, [current, at, virtualizer]);

  // Synchronises the page's focus with a ladder that led here, as soon as its rule is listed.
  useEffect(() => {
    if (!focusAsked || at < 0) return;
    takePolicyFocus();
    scroller.current?.focus({ preventScroll: true });
  }, [focusAsked, at, takePolicyFocus]);

  const rowsInSight = (): number =>
    Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT) / ROW_HEIGHT) - 1);
  const onKeyDown = usePolicyKeys(rows, rowsInSight);
  const isThere = items.some(({ index }) => index === at);
  return (
    <div className={flow['frame']}>
      <div
        ref={scroller}
        className={`${flow['grid']} ${classes['grid']}`}
        {...grid({
          rows: rows.length,
          columns: COLUMNS.length,
          label: 'Policies',
          active: isThere ? rowId(at) : null,
          keys: 'policy-grid-keys',
        })}
        role="treegrid"
        {...{ onKeyDown }}
        data-testid="policy-grid"
      >
        <p id="policy-grid-keys" className="visually-hidden">
          Up and down go through the rows, Enter unfolds a policy into its rules and edges, Space lights the
          edges that it decided on the graph, Enter on an edge goes to its details.
        </p>
        <Header />
        <div
          className={classes['body']}
          {...ROW_GROUP}
          style={{ height: virtualizer.getTotalSize() - HEADER_HEIGHT }}
        >
          {items.map(({ key, index, start }) => {
            const row = rows[index];
            return (
              row && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={classes['item']}
                  style={{ top: start - HEADER_HEIGHT }}
                >
                  <PolicyGridRow
                    id={rowId(index)}
                    position={index}
                    row={row}
                    current={index === at}
                    lit={row.kind === 'policy' && row.id === lit}
                  />
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
  return `policy-row-${position}`;
}

function Header(): ReactNode {
  const sort = useAppState((state) => state.policySort);
  const sortPolicies = useAppState((state) => state.sortPolicies);
  return (
    <div className={classes['headers']} {...ROW_GROUP}>
      <div className={classes['row']} {...TITLE_ROW}>
        <span {...title(1, null)}>
          <span className="visually-hidden">Unfold</span>
        </span>
        {COLUMNS.map(({ id, title: words, meaning, kind }, at) => {
          const sorted = sort?.column === id && (sort.descending ? 'desc' : 'asc');
          return (
            <SortableTitle
              key={id}
              column={at + 2}
              sorted={sorted}
              kind={kind}
              meaning={meaning}
              onSort={() => sortPolicies(id)}
            >
              {words}
            </SortableTitle>
          );
        })}
      </div>
    </div>
  );
}
