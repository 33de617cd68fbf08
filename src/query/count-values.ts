import { POLICY_LISTS, type PolicyHit } from '../flow/policy-hit.ts';
import { policyPath } from '../flow/policy-steps.ts';
import type { FlowTable, ListColumn, TableEndpoint } from '../table/flow-table.ts';
import { ROW_FIELDS, type RowFieldKey } from '../table/row-fields.ts';
import { MISSING } from './check-value.ts';
import { matchingRows } from './matching-rows.ts';
import { readablePattern } from './pattern.ts';
import type { IdColumn } from './row-plan.ts';
import { SHORT_FORMS, type ShortFormName } from './short-forms.ts';
import { isNumberKind } from './value-kinds.ts';

/**
 * How many rows have each value. Ids are counted first, in one loop over a column, and only then told as
 * values: a million rows take a few milliseconds.
 */
export type ValueCounts = ReadonlyMap<string, number>;

/** No port is larger. */
const PORTS = 65_536;

/** The values of a field; a field that a row doesn't have reads `-`. None of fields that only hold sums or times. */
export function countFieldValues(table: FlowTable, key: RowFieldKey): ValueCounts {
  const { access, kind } = ROW_FIELDS[key];
  if (access.by === 'number') {
    return kind === 'port' ? countNumbers(access.numbers(table.columns), table.rows) : new Map();
  }
  const missing = isNumberKind(kind) ? [] : [MISSING];
  const ids = access.ids(table.columns);
  if (access.by === 'list') return countListed(table, [ids], missing);
  const tally = new Tally();
  countIds(ids, access.size(table), table.rows, (id, rows) => {
    const values = id < 0 ? [] : access.valuesOf(table, id);
    tally.addDistinct(values.length === 0 ? missing : values.map(String), rows);
  });
  return tally.counts;
}

/**
 * The values that a short form can have. What is typed so far decides how detailed they are: names come
 * behind a slash, labels' values behind a `=`.
 */
export function countShortValues(table: FlowTable, name: ShortFormName, typed: string): ValueCounts {
  const { columns } = table;
  switch (name) {
    case 'from':
      return countPlaces(table, [columns.source], typed);
    case 'to':
      return countPlaces(table, [columns.dest], typed);
    case 'ns':
      return countPlaces(table, [columns.source, columns.dest], typed);
    case 'port':
      return countPorts(table, typed);
    case 'proto':
      return countFieldValues(table, 'proto');
    case 'service':
      return countServices(table);
    case 'policy':
      return countHits(table, policyPath);
    case 'tier':
      return countHits(table, ({ tier }) => tier ?? '');
    case 'label':
      return countLabels(table, typed);
    case 'ip':
      return countListed(table, listsOf(table, ['sourceIps', 'destIps']), []);
    case 'domain':
      return countListed(table, listsOf(table, ['domains']), []);
    case 'host':
      return countListed(table, listsOf(table, ['hosts']), []);
    case 'process':
      return countListed(table, listsOf(table, ['processes']), []);
    default:
      return countWords(table, name);
  }
}

class Tally {
  readonly counts = new Map<string, number>();

  add(value: string, rows: number): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + rows);
  }

  addDistinct(values: readonly string[], rows: number): void {
    if (values.length < 2) for (const value of values) this.add(value, rows);
    else for (const value of new Set(values)) this.add(value, rows);
  }
}

/** Tells how many rows have each id from −1 on, of those that any has. */
function countIds(
  ids: IdColumn | Float64Array,
  size: number,
  rows: number,
  tell: (id: number, rows: number) => void,
): void {
  const counts = new Uint32Array(size + 1);
  for (let row = 0; row < rows; row++) {
    const at = ((ids[row] as number) + 1) | 0;
    counts[at] = (counts[at] as number) + 1;
  }
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number;
    if (count > 0) tell(at - 1, count);
  }
}

/** Up to so many pairs are counted in an array of as many places, more in a map. */
const PAIRS_IN_ARRAY = 1 << 22;

/** The same for pairs of ids, as rows have them at their two ends. */
function countPairs(
  [a, b]: readonly [IdColumn, IdColumn],
  size: number,
  rows: number,
  tell: (a: number, b: number, rows: number) => void,
): void {
  const places = size + 1;
  if (places * places <= PAIRS_IN_ARRAY) {
    const counts = new Uint32Array(places * places);
    for (let row = 0; row < rows; row++) {
      const at = ((a[row] as number) + 1) * places + (b[row] as number) + 1;
      counts[at] = (counts[at] as number) + 1;
    }
    for (let at = 0; at < counts.length; at++) {
      const count = counts[at] as number;
      if (count > 0) tell(Math.floor(at / places) - 1, (at % places) - 1, count);
    }
    return;
  }
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const at = ((a[row] as number) + 1) * places + (b[row] as number) + 1;
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  for (const [at, count] of counts) tell(Math.floor(at / places) - 1, (at % places) - 1, count);
}

/** Values by the ids of one column, or of either of two. */
function countEither(
  columns: readonly IdColumn[],
  size: number,
  rows: number,
  valuesOf: (id: number) => readonly string[],
): ValueCounts {
  const tally = new Tally();
  const [a, b] = columns;
  if (a !== undefined && b !== undefined) {
    countPairs([a, b], size, rows, (one, other, count) => {
      tally.addDistinct([...valuesOf(one), ...valuesOf(other)], count);
    });
  } else if (a !== undefined) {
    countIds(a, size, rows, (id, count) => tally.addDistinct(valuesOf(id), count));
  }
  return tally.counts;
}

function countNumbers(numbers: Float64Array, rows: number): ValueCounts {
  const tally = new Tally();
  countIds(numbers, PORTS, rows, (number, count) => {
    if (number >= 0) tally.add(String(number), count);
  });
  return tally.counts;
}

function listsOf(table: FlowTable, columns: readonly ListColumn[]): readonly Int32Array[] {
  return columns.map((column) => table.columns[column]);
}

function countListed(
  table: FlowTable,
  columns: readonly IdColumn[],
  missing: readonly string[],
): ValueCounts {
  const { starts, members, more, values } = table.lists;
  return countEither(columns, more.length, table.rows, (id) =>
    id < 0
      ? missing
      : Array.from(members.subarray(starts[id], starts[id + 1]), (value) => values[value] ?? ''),
  );
}

function countPlaces(table: FlowTable, columns: readonly IdColumn[], typed: string): ValueCounts {
  const names = typed.includes('/');
  const places = table.endpoints.map((endpoint) => [placeOf(endpoint, names)]);
  return countEither(columns, places.length, table.rows, (id) => places[id] ?? []);
}

/** As a pattern that `from:` reads: what stands before its slash holds none that is meant. */
function placeOf({ namespace, name }: TableEndpoint, names: boolean): string {
  if (!names) return patternBeforeSlash(namespace ?? name);
  return `${patternBeforeSlash(namespace ?? MISSING)}/${readablePattern(name)}`;
}

function patternBeforeSlash(text: string): string {
  return readablePattern(text).replace(/\//g, '\\/');
}

function countPorts(table: FlowTable, typed: string): ValueCounts {
  const { columns, protocols, rows } = table;
  if (!typed.includes('/')) return countNumbers(columns.port, rows);
  const tally = new Tally();
  for (let protocol = 0; protocol < protocols.length; protocol++) {
    // Ports of other protocols count as none.
    const ports = columns.port.map((port, row) => (columns.protocol[row] === protocol ? port : -1));
    countIds(ports, PORTS, rows, (port, count) => {
      if (port >= 0) tally.add(`${protocols[protocol]}/${port}`, count);
    });
  }
  return tally.counts;
}

function countServices(table: FlowTable): ValueCounts {
  const tally = new Tally();
  countIds(table.columns.service, table.services.length, table.rows, (id, count) => {
    const service = table.services[id];
    if (service !== undefined) tally.add(`${service.namespace ?? MISSING}/${service.name}`, count);
  });
  return tally.counts;
}

function countHits(table: FlowTable, textOf: (hit: PolicyHit) => string): ValueCounts {
  const tally = new Tally();
  countIds(table.columns.trace, table.traces.length, table.rows, (id, count) => {
    const trace = table.traces[id];
    if (trace === undefined) return;
    const texts = POLICY_LISTS.flatMap((list) => trace[list].map(textOf)).filter((text) => text !== '');
    tally.addDistinct(texts, count);
  });
  return tally.counts;
}

function countLabels(table: FlowTable, typed: string): ValueCounts {
  const whole = typed.includes('=');
  const textOf = (label: string): string => (whole ? label : label.replace(/=.*$/s, ''));
  const sets = table.labelSets.map((labels) => labels.map(textOf));
  const { sourceLabels, destLabels } = table.columns;
  return countEither([sourceLabels, destLabels], sets.length, table.rows, (id) => sets[id] ?? []);
}

/** A short form of few values: each is asked for. */
function countWords(table: FlowTable, name: ShortFormName): ValueCounts {
  const words = Object.keys(SHORT_FORMS[name].words ?? {});
  return new Map(
    words.map((value) => {
      const rows = matchingRows(table, { kind: 'shortForm', name, value, from: 0, to: 0 });
      return [value, rows.reduce((sum, match) => sum + match, 0)];
    }),
  );
}
