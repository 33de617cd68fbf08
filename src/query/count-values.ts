import { POLICY_LISTS, type PolicyHit } from '../flow/policy-hit.ts';
import { policyPath } from '../flow/policy-steps.ts';
import type { FlowTable, ListColumn, TableEndpoint } from '../table/flow-table.ts';
import { ROW_FIELDS, type RowFieldKey } from '../table/row-fields.ts';
import { MISSING } from './check-value.ts';
import { countEither, countIds, Tally, type ValueCounts } from './count-ids.ts';
import { matchingRows } from './matching-rows.ts';
import { readablePattern } from './pattern.ts';
import type { IdColumn } from './row-plan.ts';
import { HAS, type ShortFormName } from './short-forms.ts';
import { isNumberKind } from './value-kinds.ts';

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

/** Whether a value holds what is typed: the others needn't be counted. */
export function holding(typed: string): (value: string) => boolean {
  const lower = typed.toLowerCase();
  return (value) => value.toLowerCase().includes(lower);
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
    case 'action':
    case 'reporter':
      return countFieldValues(table, name);
    case 'type':
      return countTypes(table);
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
    case 'has':
      return countHas(table, typed);
  }
}

function countNumbers(numbers: Float64Array, rows: number): ValueCounts {
  const tally = new Tally();
  const counts = new Uint32Array(PORTS);
  for (let row = 0; row < rows; row++) {
    const number = numbers[row] as number;
    // A damaged record may have a port that there is not.
    if (number >= 0 && number < PORTS) counts[number] = (counts[number] as number) + 1;
  }
  for (const [number, count] of counts.entries()) if (count > 0) tally.add(String(number), count);
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
  const places = table.endpoints.map((endpoint) => [placeOf(endpoint, names)].filter(holding(typed)));
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
  const slash = typed.lastIndexOf('/');
  if (slash < 0) return countNumbers(columns.port, rows);
  const tally = new Tally();
  for (const [protocol, name] of protocols.entries()) {
    if (!name.endsWith(typed.slice(0, slash).toLowerCase())) continue;
    const counts = new Uint32Array(PORTS);
    for (let row = 0; row < rows; row++) {
      if (columns.protocol[row] !== protocol) continue;
      const port = columns.port[row] as number;
      if (port >= 0) counts[port] = (counts[port] as number) + 1;
    }
    for (const [port, count] of counts.entries()) if (count > 0) tally.add(`${name}/${port}`, count);
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
  const sets = table.labelSets.map((labels) => labels.map(textOf).filter(holding(typed)));
  const { sourceLabels, destLabels } = table.columns;
  return countEither([sourceLabels, destLabels], sets.length, table.rows, (id) => sets[id] ?? []);
}

function countTypes({ columns, endpoints, rows }: FlowTable): ValueCounts {
  const types = endpoints.map(({ type }) => [type]);
  return countEither([columns.source, columns.dest], types.length, rows, (id) => types[id] ?? []);
}

/** They are few: each is asked for. */
function countHas(table: FlowTable, typed: string): ValueCounts {
  return new Map(
    Object.keys(HAS)
      .filter(holding(typed))
      .map((value) => {
        const matches = matchingRows(table, { kind: 'shortForm', name: 'has', value, from: 0, to: 0 });
        let rows = 0;
        for (let row = 0; row < matches.length; row++) rows += matches[row] as number;
        return [value, rows];
      }),
  );
}
