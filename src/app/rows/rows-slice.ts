import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { Separator } from '../../export/rows-csv.ts';
import { DOCK_UNFOLDED, isDockFolded } from '../dock-slice.ts';
import { indexPicture } from '../picture-index.ts';
import type { AppState, OpenCapture, SaveFile } from '../state.ts';
import { columnsOf, type RowColumn } from './row-columns.ts';
import type { RowDetail } from './row-detail.ts';
import { type RowSort, rowsKey } from './row-order.ts';
import type { FlowRow, RowsPage, RowsSummary, SummaryAsked } from './row-page.ts';

/** What the flow table shows: one answer with its columns, and the pages of it that have been looked at. */
export interface ShownRows extends RowsSummary {
  /** Tells this answer from others: whoever scrolls begins anew with another. */
  readonly key: string;
  readonly asked: SummaryAsked;
  readonly columns: readonly RowColumn[];
}

/** Where a person is in the flow table. */
export interface CurrentRow {
  readonly position: number;
  /** Its number in the FlowTable; null where its page is not at hand yet. */
  readonly row: number | null;
}

export interface RowsSlice {
  /** null until it is known, and while the dock is folded. */
  readonly rows: ShownRows | null;
  readonly rowsFailure: string | null;
  readonly rowPages: ReadonlyMap<number, RowsPage>;
  readonly rowSort: RowSort | null;
  readonly currentRow: CurrentRow | null;
  /** Rows that are unfolded into all they know, by their number in the FlowTable. */
  readonly unfoldedRows: ReadonlySet<number>;
  readonly rowDetails: ReadonlyMap<number, RowDetail>;
  /** Ascending, then descending, then the order of importance again; numbers the largest first. */
  readonly sortRows: (column: string) => void;
  /** Asks for what a person scrolls to. */
  readonly lookAtRows: (from: number, to: number) => void;
  readonly goToRow: (position: number) => void;
  readonly toggleRow: (row: number) => void;
  /** Selects the connection that a row speaks of, where it is drawn: which one that is depends on the view. */
  readonly selectEdgeOfRow: (row: number) => void;
  /** Rows from one position up to another as text; null where they can't be had. */
  readonly textOfRows: (from: number, to: number, separator: Separator) => Promise<string | null>;
  readonly downloadRows: (save: SaveFile) => Promise<void>;
}

export const ROWS_A_PAGE = 100;
/** Pages that are kept: more than a tall window shows. */
const PAGES_KEPT = 12;

export const createRowsSlice: StateCreator<AppState, [], [], RowsSlice> = (set, get) => {
  const asking = new WeakMap<ShownRows, Set<number>>();
  /** The latest row that was to lead to its connection. */
  let pressed: { readonly row: number } | null = null;

  const askPage = (page: number): void => {
    const { rows, capture, rowPages } = get();
    if (!rows || !capture || rowPages.has(page) || page * ROWS_A_PAGE >= rows.count) return;
    const pages = asking.get(rows) ?? new Set();
    if (pages.has(page)) return;
    asking.set(rows, pages.add(page));
    const { view, sort, columns } = rows.asked;
    const from = page * ROWS_A_PAGE;
    capture.reading
      .ask('rowsPage', { view, sort, columns, from, to: from + ROWS_A_PAGE })
      .then((answer) => {
        if (get().rows !== rows) return;
        set((state) => ({ rowPages: withPage(state.rowPages, page, answer) }));
      })
      .catch((cause: unknown) => {
        if (get().rows === rows) set({ rowsFailure: messageOf(cause) });
      })
      .finally(() => pages.delete(page));
  };

  return {
    rows: null,
    rowsFailure: null,
    rowPages: new Map(),
    rowSort: null,
    currentRow: null,
    unfoldedRows: new Set(),
    rowDetails: new Map(),

    sortRows: (column) =>
      set(({ rowSort }) => {
        const begins = columnsOf([column])[0]?.kind;
        const largestFirst = begins === 'count' || begins === 'bytes' || begins === 'time';
        const isFirst = rowSort?.column === column && rowSort.descending === largestFirst;
        const isNew = rowSort?.column !== column;
        const next = isNew || isFirst ? { column, descending: isNew === largestFirst } : null;
        // Whoever sorts wants to see what comes first.
        return { rowSort: next, currentRow: null };
      }),

    lookAtRows: (from, to) => {
      const last = Math.floor(Math.max(from, to - 1) / ROWS_A_PAGE);
      for (let page = Math.floor(from / ROWS_A_PAGE); page <= last; page++) askPage(page);
    },

    goToRow: (position) =>
      set((state) => ({ currentRow: { position, row: rowAt(state, position)?.row ?? null } })),

    toggleRow: (row) => {
      const { unfoldedRows, rowDetails, capture } = get();
      const unfolded = new Set(unfoldedRows);
      if (!unfolded.delete(row)) unfolded.add(row);
      set((state) => ({
        unfoldedRows: unfolded,
        // A trace of policies wants more room than three rows of a table.
        ...(unfolded.has(row) ? { dockHeight: Math.max(state.dockHeight, DOCK_UNFOLDED) } : {}),
      }));
      if (!unfolded.has(row) || rowDetails.has(row) || !capture) return;
      capture.reading.ask('rowDetail', { row }).then(
        (detail) => {
          if (get().capture !== capture) return;
          set((state) => ({ rowDetails: new Map([...state.rowDetails, [row, detail]]) }));
        },
        (cause: unknown) => {
          if (get().capture === capture) set({ rowsFailure: messageOf(cause) });
        },
      );
    },

    selectEdgeOfRow: (row) => {
      const { capture, view } = get();
      if (!capture) return;
      const mine = { row };
      pressed = mine;
      capture.reading.ask('edgesOfRow', { view, row }).then(
        (ids) => {
          const { picture, selectEdge } = get();
          if (pressed !== mine || get().capture !== capture || !picture) return;
          const { edges } = indexPicture(picture.graph);
          const drawn = ids.find((id) => edges.has(id));
          if (drawn !== undefined) selectEdge(drawn);
        },
        (cause: unknown) => {
          if (get().capture === capture) set({ rowsFailure: messageOf(cause) });
        },
      );
    },

    textOfRows: async (from, to, separator) => {
      const { rows, capture } = get();
      if (!rows || !capture) return null;
      const { view, sort, columns } = rows.asked;
      try {
        return await capture.reading.ask('rowsText', { view, sort, columns, from, to, separator });
      } catch (cause) {
        if (get().capture === capture) set({ rowsFailure: messageOf(cause) });
        return null;
      }
    },

    downloadRows: async (save) => {
      const { rows, capture } = get();
      if (!rows || !capture) return;
      const { view, sort, columns } = rows.asked;
      const asked = { view, sort, columns, from: 0, to: rows.count, separator: ',' } as const;
      try {
        save(`${capture.title}.rows.csv`, await capture.reading.ask('rowsFile', asked));
      } catch (cause) {
        if (get().capture === capture) set({ rowsFailure: messageOf(cause) });
      }
    },
  };
};

function withPage(pages: RowsSlice['rowPages'], page: number, answer: RowsPage): RowsSlice['rowPages'] {
  const kept = [...pages].slice(Math.max(0, pages.size + 1 - PAGES_KEPT));
  return new Map([...kept, [page, answer]]);
}

/** The row at a position, where its page is at hand. */
export function rowAt({ rowPages }: Pick<RowsSlice, 'rowPages'>, position: number): FlowRow | null {
  return rowPages.get(Math.floor(position / ROWS_A_PAGE))?.rows[position % ROWS_A_PAGE] ?? null;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/**
 * Keeps the flow table in step with capture, view, selection, sorting and columns, unless it is folded away. What
 * is shown stays until the answer and its first page are there.
 */
export function gatherRows(store: StoreApi<AppState>): () => void {
  let asked: { readonly capture: OpenCapture; readonly key: string } | null = null;

  return store.subscribe((state) => {
    const { capture, view, rowSort, rowColumns } = state;
    if (!capture || isDockFolded(state)) return;
    const key = JSON.stringify([rowsKey(view), rowSort, rowColumns]);
    if (asked?.capture === capture && asked.key === key) return;
    const mine = { capture, key };
    const another = asked?.capture !== capture;
    asked = mine;
    if (another) store.setState(NO_ROWS);
    void answer(capture, key, () => asked === mine);
  });

  async function answer(capture: OpenCapture, key: string, isAsked: () => boolean): Promise<void> {
    const { view, rowSort, rowColumns, currentRow } = store.getState();
    const columns = columnsOf(rowColumns);
    const about: SummaryAsked = {
      view,
      sort: rowSort,
      columns: columns.map(({ id }) => id),
      where: currentRow?.row ?? null,
    };
    try {
      const summary = await capture.reading.ask('rows', about);
      if (!isAsked()) return;
      const { position } = summary;
      const page = Math.floor((position ?? 0) / ROWS_A_PAGE);
      const first = await capture.reading.ask('rowsPage', {
        ...about,
        from: page * ROWS_A_PAGE,
        to: (page + 1) * ROWS_A_PAGE,
      });
      if (!isAsked()) return;
      store.setState({
        rows: { ...summary, key, asked: about, columns },
        rowPages: new Map([[page, first]]),
        currentRow: position === null || currentRow === null ? null : { ...currentRow, position },
        rowsFailure: null,
      });
    } catch (cause) {
      if (isAsked()) store.setState({ rowsFailure: messageOf(cause) });
    }
  }
}

const NO_ROWS: Partial<RowsSlice> = {
  rows: null,
  rowsFailure: null,
  rowPages: new Map(),
  currentRow: null,
  unfoldedRows: new Set(),
  rowDetails: new Map(),
};
