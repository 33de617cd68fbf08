import {
  type ColumnDef,
  columnSizingFeature,
  type ReactTable,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { type CellClock, widestText } from '../../app/rows/cell-text.ts';
import { columnWidths } from '../../app/rows/column-widths.ts';
import { isNumeric, type RowColumn } from '../../app/rows/row-columns.ts';
import type { FlowRow } from '../../app/rows/row-page.ts';
import type { ShownRows } from '../../app/rows/rows-slice.ts';
import { useAppState } from '../app-context.ts';

const features = tableFeatures({
  rowSortingFeature,
  columnSizingFeature,
  columnMeta: {} as RowColumn,
});

export type RowsTable = ReactTable<typeof features, FlowRow>;

/** Left of the columns: what unfolds a row. flow-grid.module.css says the same. */
const UNFOLDS = 32;
const PADDING = 24;
const SORT_MARK = 16;
const HEADER_FONT = '500 11px "Inter Variable"';
const CELL_FONT = '13px "Inter Variable"';

/**
 * The table's columns, their widths and order for so much room. Rows are sorted and cut into pages by whoever holds
 * them, so the table is given those in sight as they are.
 */
export function useColumns(rows: ShownRows, data: FlowRow[], room: number, clock: CellClock): RowsTable {
  const sort = useAppState((state) => state.rowSort);
  const columns = useMemo(
    () =>
      rows.columns.map(
        (column, at): ColumnDef<typeof features, FlowRow> => ({
          id: column.id,
          accessorFn: ({ cells }) => cells[at] ?? null,
          header: column.title,
          meta: column,
        }),
      ),
    [rows.columns],
  );
  const sizes = useMemo(() => {
    const needs = rows.columns.map((column, at) => {
      const header = textWidth(column.title, HEADER_FONT) + SORT_MARK;
      const cell = textWidth(widestText(rows.widest[at] ?? null, column.kind, clock), CELL_FONT);
      // The verdict stands beside its mark.
      const mark = column.kind === 'action' ? 20 : 0;
      return { need: Math.ceil(Math.max(header, cell + mark)) + PADDING, gives: !isNumeric(column) };
    });
    const widths = columnWidths(needs, room - UNFOLDS);
    return Object.fromEntries(rows.columns.map(({ id }, at) => [id, widths[at] ?? 0]));
  }, [rows, room, clock]);
  const sorting = useMemo(() => (sort ? [{ id: sort.column, desc: sort.descending }] : []), [sort]);
  return useTable({
    features,
    columns,
    data,
    getRowId: ({ row }) => String(row),
    manualSorting: true,
    defaultColumn: { minSize: 0 },
    state: { sorting, columnSizing: sizes },
  });
}

let pen: CanvasRenderingContext2D | null = null;

/** In the font that it will be written in. */
function textWidth(text: string, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * 7;
  pen.font = font;
  // Figures of the page are all as wide as one another; those of a canvas are not.
  return pen.measureText(text.replaceAll(/\d/g, '0')).width + 2;
}
