import { ACTIONS, REPORTERS } from '../../flow/verdict.ts';
import type { EdgeTrace } from '../../graph/flow-graph.ts';
import type { TimeRange } from '../../graph/view.ts';
import { listAt } from '../../table/distinct-lists.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { ROW_FIELDS, type RowField, type RowFieldKey, rowValues } from '../../table/row-fields.ts';
import { endpointNames } from './endpoint-names.ts';

/** A field of one row with all its values; what the row doesn't have is left out. */
export interface FieldValues {
  readonly key: RowFieldKey;
  readonly meaning: string;
  readonly kind: RowField['kind'];
  readonly values: readonly (string | number)[];
  /** Whether there were more than are kept. */
  readonly more: boolean;
}

/** Everything that a row knows. */
export interface RowDetail {
  readonly row: number;
  readonly source: string;
  readonly dest: string;
  readonly trace: EdgeTrace;
  readonly records: number;
  /** How many of the flows are records without a count. */
  readonly estimated: number;
  /** From the start of its first record to the end of its last; null without a time. */
  readonly time: TimeRange | null;
  readonly fields: readonly FieldValues[];
}

/** Told by the ladder beside them. */
const IN_THE_LADDER: ReadonlySet<string> = new Set(
  Object.values(ROW_FIELDS)
    .filter(({ kind }) => kind === 'policies')
    .map(({ key }) => key),
);

export function rowDetail(table: FlowTable, row: number): RowDetail {
  const { columns, traces } = table;
  const names = endpointNames(table);
  const trace = traces[columns.trace[row] ?? 0] ?? { enforced: [], pending: [], transit: [], all: [] };
  const start = columns.firstSeen[row] ?? Number.NaN;
  const end = columns.lastSeen[row] ?? Number.NaN;
  const fields = Object.values(ROW_FIELDS)
    .filter(({ key }) => !IN_THE_LADDER.has(key))
    .map((field): FieldValues => {
      const { key, meaning, kind, access } = field;
      const more = access.by === 'list' && listAt(table.lists, access.ids(columns)[row] ?? -1).more;
      return { key, meaning, kind, values: rowValues(field, table, row), more };
    })
    .filter(({ values, more }) => values.length > 0 || more);
  return {
    row,
    source: names[columns.source[row] ?? 0]?.full ?? '',
    dest: names[columns.dest[row] ?? 0]?.full ?? '',
    trace: {
      ...trace,
      reporter: REPORTERS[columns.reporter[row] ?? 0] ?? 'src',
      action: ACTIONS[columns.action[row] ?? 0] ?? 'allow',
      flows: columns.traceFlows[row] ?? 0,
    },
    records: columns.records[row] ?? 0,
    estimated: columns.estimatedRecords[row] ?? 0,
    time: Number.isNaN(start) || Number.isNaN(end) ? null : { startSeconds: start, endSeconds: end },
    fields,
  };
}
