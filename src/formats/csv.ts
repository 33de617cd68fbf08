import { FIELD_KEYS, FIELDS, type FieldKey, type FieldKind } from '../flow/fields.ts';
import { readKibanaTime, readTime } from '../flow/read-time.ts';
import { type JsonObject, quoteValue } from './json.ts';
import { POLICY_LIST_NAMES, SPREAD_NAMES } from './spread-fields.ts';

/** What a column holds: a field, one of the lists of policies, or all of them as one JSON object. */
type Column =
  | { readonly field: FieldKey; readonly kind: FieldKind }
  | { readonly policyList: string }
  | { readonly policies: 'all' }
  /** Splunk's text of the whole record, from which its other columns are extracted, perhaps in part. */
  | { readonly raw: 'all' };

/** What a CSV's columns are; null for those that aren't read. */
export type CsvColumns = readonly (Column | null)[];

export type CsvRow =
  | { readonly ok: true; readonly value: JsonObject; readonly notices: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const COLUMNS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ...FIELD_KEYS.flatMap((field) => {
    const { kind, ...rest } = FIELDS[field];
    const names = 'aliases' in rest ? [field, ...rest.aliases] : [field];
    return names.map((name) => [name, { field, kind }] as const);
  }),
  ...SPREAD_NAMES.map(([field, name]) => [name, { field, kind: 'list' }] as const),
  ...POLICY_LIST_NAMES.flatMap(([, policyList]) =>
    [`policies.${policyList}`, `policies.${policyList}{}`].map((name) => [name, { policyList }] as const),
  ),
  ['policies', { policies: 'all' }],
  ['_raw', { raw: 'all' }],
]);

/** Kibana and spreadsheets write these where a record has no value. */
const MISSING: ReadonlySet<string> = new Set(['', '-', '(null)', '(empty)']);

const KIBANA_ZONE =
  "Kibana's dates do not tell their time zone: they are read as UTC. If they are in another zone, set Kibana's dateFormat:tz to UTC and export again.";

const EXPECTED_TIME =
  "Unix seconds or milliseconds, a date with its zone such as 2026-01-31T12:00:00Z, or one of Kibana's such as Jan 31, 2026 @ 12:00:00.000";

/**
 * The columns that a CSV's header names, by the names of Calico's fields, dotted or not. null where it is
 * no such header: it has to name both ends of a flow and the action, or Splunk's `_raw`.
 */
export function readCsvHeader(cells: readonly string[]): CsvColumns | null {
  const columns = cells.map((cell) => COLUMNS.get(columnName(cell)) ?? null);
  const has = (...fields: readonly FieldKey[]) =>
    columns.some((column) => column !== null && 'field' in column && fields.includes(column.field));
  const named = has('source_name_aggr', 'source_name') && has('dest_name_aggr', 'dest_name') && has('action');
  return named || columns.some((column) => column !== null && 'raw' in column) ? columns : null;
}

function columnName(cell: string): string {
  const name = unescapeFormula(cell.replace(/^\uFEFF/, '').trim());
  return name.replace(/^_source\./, '').replace(/\.keyword$/, '');
}

/** Kibana writes a quote before cells that a spreadsheet would run as formulas. */
function unescapeFormula(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

/** The cells of a row as the record that they stand for, in the Enterprise dialect. */
export function readCsvRow(columns: CsvColumns, cells: readonly string[]): CsvRow {
  const fields: { [field in FieldKey]?: unknown } = {};
  let policies: unknown;
  const lists: { [list: string]: unknown } = {};
  let zoneless = false;
  for (const [index, column] of columns.entries()) {
    const cell = unescapeFormula((cells[index] ?? '').trim());
    if (column === null || MISSING.has(cell)) continue;
    if ('raw' in column) return { ok: true, value: { _raw: cell }, notices: [] };
    if ('policies' in column) policies = readList(cell);
    else if ('policyList' in column) lists[column.policyList] = readList(cell);
    else if (fields[column.field] === undefined) {
      const value = readCell(column.kind, cell);
      if (column.kind === 'time') {
        if (value === null) {
          return { ok: false, reason: `${column.field} is ${quoteValue(cell)}; expected ${EXPECTED_TIME}.` };
        }
        zoneless ||= readKibanaTime(cell) !== null;
      }
      fields[column.field] = value;
    }
  }
  return {
    ok: true,
    // Without a name, an end is missing: reading says so.
    value: { source_name_aggr: null, ...fields, policies: Object.keys(lists).length > 0 ? lists : policies },
    notices: zoneless ? [KIBANA_ZONE] : [],
  };
}

function readCell(kind: FieldKind, cell: string): unknown {
  switch (kind) {
    case 'time':
      return readTime(withoutThousands(cell)) ?? readKibanaTime(cell);
    case 'counter':
    case 'port':
      return withoutThousands(cell);
    case 'statistic': {
      const plain = withoutThousands(cell);
      return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : cell;
    }
    case 'list':
      return readList(cell);
    default:
      return cell;
  }
}

/** `1,234,567` as `1234567`. A dot is not taken for a separator: it may be a decimal one. */
function withoutThousands(cell: string): string {
  return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(cell) ? cell.replaceAll(',', '') : cell;
}

/** A JSON list or object as such, anything else as a list with commas, or with Splunk's line feeds. */
function readList(cell: string): unknown {
  if (/^[[{]/.test(cell)) {
    try {
      return JSON.parse(cell);
    } catch {
      // No JSON: then its commas part it, as they part any list.
    }
  }
  return cell
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
