import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { cellClock } from '../../app/rows/cell-text.ts';
import type { FlowRow } from '../../app/rows/row-page.ts';
import { rowAt, type ShownRows } from '../../app/rows/rows-slice.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { useMoments } from '../use-moments.ts';
import classes from './flow-grid.module.css';
import { FlowGridRow } from './flow-grid-row.tsx';
import { rowMovedTo } from './grid-moves.ts';
import { grid, ROW_GROUP, TITLE_ROW, title } from './grid-roles.ts';
import { SortableTitle } from './sortable-title.tsx';
import { type RowsTable, useColumns } from './use-columns.ts';
import { HEADER_HEIGHT, useRowWindow } from './use-row-window.ts';

/** The flow table itself: a grid of which only the rows in sight exist. */
export function FlowGrid({ rows }: { rows: ShownRows }): ReactNode {
  const { store, copy } = useScreen();
  const pages = useAppState((state) => state.rowPages);
  const unfolded = useAppState((state) => state.unfoldedRows);
  const current = useAppState((state) => state.currentRow);
  const capture = useAppState((state) => state.capture);
  const moments = useMoments();
  const clock = useMemo(() => cellClock(moments, capture), [moments, capture]);
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const view = useRowWindow(rows, scroller);

  const shown = useMemo(
    () => view.positions.map((position) => rowAt({ rowPages: pages }, position)),
    [view.positions, pages],
  );
  const data = useMemo(() => shown.filter((row): row is FlowRow => row !== null), [shown]);
  const table = useColumns(rows, data, width, clock);
  const known = new Map(table.getRowModel().rows.map((row) => [row.original.row, row]));

  // Synchronises the pages at hand with what is scrolled to.
  const [first, last] = [view.positions[0] ?? 0, view.positions.at(-1) ?? 0];
  useEffect(() => {
    if (rows.count > 0) store.getState().lookAtRows(first, last + 1);
  }, [rows, first, last, store]);

  // Synchronises the scroll position with the row that a person went to, once: then they scroll as they like.
  const at = current?.position ?? null;
  const { reveal } = view;
  const revealed = useRef(current);
  useEffect(() => {
    if (revealed.current === current) return;
    revealed.current = current;
    if (at !== null) reveal(at);
  }, [current, at, reveal]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const { currentRow, goToRow, toggleRow, selectEdgeOfRow, textOfRows } = store.getState();
    const row = currentRow && rowAt(store.getState(), currentRow.position);
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'c' || !currentRow || getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      const { position } = currentRow;
      void textOfRows(position, position + 1, '\t').then((text) => text !== null && copy(text));
      return;
    }
    const move = rowMovedTo(event.key, {
      at: currentRow?.position ?? -1,
      rows: rows.count,
      rowsInSight: view.rowsInSight,
    });
    const isUnfolded = row !== null && unfolded.has(row.row);
    const toggles =
      event.key === 'Enter' ||
      (event.key === 'ArrowRight' && !isUnfolded) ||
      (event.key === 'ArrowLeft' && isUnfolded);
    if (move !== null) goToRow(move);
    else if (row && toggles) toggleRow(row.row);
    else if (row && event.key === ' ') selectEdgeOfRow(row.row);
    else return;
    event.preventDefault();
  };

  const style = {
    '--columns': `32px ${rows.columns.map(({ id }) => `${table.getColumn(id)?.getSize() ?? 0}px`).join(' ')}`,
  } as CSSProperties;
  return (
    <div className={classes['frame']}>
      <div
        ref={useMergedRef(scroller, sized)}
        className={classes['grid']}
        style={style}
        {...grid({
          rows: rows.count,
          columns: rows.columns.length,
          label: 'Flows',
          active: at !== null && view.positions.includes(at) ? rowId(at) : null,
          keys: 'flow-grid-keys',
        })}
        {...{ onKeyDown }}
        data-testid="flow-grid"
      >
        <p id="flow-grid-keys" className="visually-hidden">
          Up and down go through the rows, Enter unfolds one, Space selects its connection on the graph.
        </p>
        <Header table={table} />
        <div className={classes['body']} {...ROW_GROUP} style={{ height: view.height }}>
          {view.items.map((item, index) => {
            const row = shown[index] ?? null;
            return (
              <div
                key={item.key}
                ref={view.measure}
                data-index={item.index}
                className={classes['item']}
                style={{ top: item.start - HEADER_HEIGHT }}
              >
                <FlowGridRow
                  id={rowId(view.base + item.index)}
                  position={view.base + item.index}
                  row={row && (known.get(row.row) ?? null)}
                  columns={rows.columns}
                  clock={clock}
                  current={at === view.base + item.index}
                  unfolded={row !== null && unfolded.has(row.row)}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function rowId(position: number): string {
  return `flow-row-${position}`;
}

function Header({ table }: { table: RowsTable }): ReactNode {
  const sortRows = useAppState((state) => state.sortRows);
  return (
    <div className={classes['headers']} {...ROW_GROUP}>
      {table.getHeaderGroups().map((group) => (
        <div key={group.id} className={classes['row']} {...TITLE_ROW}>
          <span {...title(1, null)}>
            <span className="visually-hidden">Unfold</span>
          </span>
          {group.headers.map((header, at) => {
            const meta = header.column.columnDef.meta;
            return (
              <SortableTitle
                key={header.id}
                column={at + 2}
                sorted={header.column.getIsSorted()}
                kind={meta?.kind}
                meaning={meta?.meaning}
                onSort={() => sortRows(header.column.id)}
              >
                <table.FlexRender header={header} />
              </SortableTitle>
            );
          })}
        </div>
      ))}
    </div>
  );
}
