import type { Endpoint } from '../flow/endpoint.ts';
import { FIELDS, type FieldKey, type FieldKind } from '../flow/fields.ts';
import type { PolicyList } from '../flow/policy-hit.ts';
import { ACTIONS, REPORTERS } from '../flow/verdict.ts';
import {
  type FlowColumns,
  type FlowTable,
  LIST_FIELDS,
  type ListColumn,
  type TableEndpoint,
  type TableService,
} from './flow-table.ts';

/**
 * Every field that the rows of a FlowTable keep, under Calico's name: what the query language, its
 * completion and help, the flow table's columns and CSV go by.
 *
 * Beside the kinds of FIELDS:
 * - `address`: an IP address.
 * - `labels`: labels as `key=value`.
 * - `policies`: policy hits as they stood in the record.
 */
export type RowFieldKind = Exclude<FieldKind, 'statistic'> | 'address' | 'labels' | 'policies';

/**
 * What a row, which adds several records up, keeps of a field:
 * - `same`: what all its records say alike.
 * - `listed`: what any of its records names, but no more than 64 values.
 * - `shared`: what all of its records have that name any (labels).
 * - `sum`: the sum over its records.
 * - `first`, `last`: the earliest start or latest end of its records.
 */
export type Keeping = 'same' | 'listed' | 'shared' | 'sum' | 'first' | 'last';

type Ids = Uint8Array | Uint32Array | Int32Array;
type Values = readonly (string | number)[];

/** A number of each row; NaN or negative where it has none. */
interface NumberAccess {
  readonly by: 'number';
  readonly numbers: (columns: FlowColumns) => Float64Array;
}

/** Values by the ids of a dictionary, from 0 to `size` − 1; negative ids stand for "none". */
interface EntryAccess {
  readonly by: 'entry';
  readonly ids: (columns: FlowColumns) => Ids;
  readonly size: (table: FlowTable) => number;
  readonly valuesOf: (table: FlowTable, id: number) => Values;
}

/** Values by the ids of `FlowTable.lists`. */
interface ListAccess {
  readonly by: 'list';
  readonly ids: (columns: FlowColumns) => Int32Array;
}

export type Access = NumberAccess | EntryAccess | ListAccess;

export interface RowField {
  readonly key: RowFieldKey;
  readonly kind: RowFieldKind;
  readonly meaning: string;
  readonly keeping: Keeping;
  readonly access: Access;
}

/** A field before all keys are known. */
interface Entry<K extends string> extends Omit<RowField, 'key'> {
  readonly key: K;
}

const NO_VALUES = [] as const;

const only = (value: string | number | null | undefined): Values =>
  value === null || value === undefined ? NO_VALUES : [value];

function entry<K extends FieldKey>(key: K, keeping: Keeping, access: Access, kind: RowFieldKind): Entry<K> {
  return { key, kind, meaning: FIELDS[key].meaning, keeping, access };
}

type End = 'source' | 'dest';

function ofEndpoint<K extends FieldKey>(
  key: K,
  end: End,
  kind: RowFieldKind,
  read: (endpoint: TableEndpoint) => string | null,
): Entry<K> {
  const access: EntryAccess = {
    by: 'entry',
    ids: (columns) => columns[end],
    size: (table) => table.endpoints.length,
    valuesOf: (table, id) => {
      const endpoint = table.endpoints[id];
      return endpoint === undefined ? NO_VALUES : only(read(endpoint));
    },
  };
  return entry(key, 'same', access, kind);
}

function ofService<K extends FieldKey>(
  key: K,
  kind: RowFieldKind,
  read: (service: TableService) => string | number | null,
): Entry<K> {
  const access: EntryAccess = {
    by: 'entry',
    ids: (columns) => columns.service,
    size: (table) => table.services.length,
    valuesOf: (table, id) => {
      const service = table.services[id];
      return service === undefined ? NO_VALUES : only(read(service));
    },
  };
  return entry(key, 'same', access, kind);
}

function ofLabels<E extends End>(end: E): Entry<`${E}_labels`> {
  const access: EntryAccess = {
    by: 'entry',
    ids: (columns) => columns[`${end}Labels`],
    size: (table) => table.labelSets.length,
    valuesOf: (table, id) => table.labelSets[id] ?? NO_VALUES,
  };
  return entry(`${end}_labels`, 'shared', access, 'labels');
}

function ofPolicies<L extends PolicyList>(list: L, meaning: string): Entry<`policies.${L}_policies`> {
  const access: EntryAccess = {
    by: 'entry',
    ids: (columns) => columns.trace,
    size: (table) => table.traces.length,
    valuesOf: (table, id) => table.traces[id]?.[list].map((hit) => hit.raw) ?? NO_VALUES,
  };
  return { key: `policies.${list}_policies`, kind: 'policies', meaning, keeping: 'same', access };
}

function ofList<L extends ListColumn>(column: L, kind: RowFieldKind): Entry<(typeof LIST_FIELDS)[L]> {
  return entry(LIST_FIELDS[column], 'listed', { by: 'list', ids: (columns) => columns[column] }, kind);
}

type NumberColumn =
  | 'port'
  | 'flows'
  | 'bytesOut'
  | 'bytesIn'
  | 'packetsOut'
  | 'packetsIn'
  | 'firstSeen'
  | 'lastSeen';

function ofNumber<K extends FieldKey>(
  key: K,
  keeping: Keeping,
  column: NumberColumn,
  kind: RowFieldKind,
): Entry<K> {
  return entry(key, keeping, { by: 'number', numbers: (columns) => columns[column] }, kind);
}

function ofWords<K extends 'action' | 'reporter'>(key: K, words: readonly string[]): Entry<K> {
  const access: EntryAccess = {
    by: 'entry',
    ids: (columns) => columns[key],
    size: () => words.length,
    valuesOf: (_, id) => only(words[id]),
  };
  return entry(key, 'same', access, key);
}

const namespaceOf = (endpoint: Endpoint): string | null => endpoint.namespace;
const nameOf = (endpoint: Endpoint): string => endpoint.name;
const typeOf = (endpoint: Endpoint): string => endpoint.type;

const ENTRIES = {
  start_time: ofNumber('start_time', 'first', 'firstSeen', 'time'),
  end_time: ofNumber('end_time', 'last', 'lastSeen', 'time'),
  action: ofWords('action', ACTIONS),
  reporter: ofWords('reporter', REPORTERS),

  source_namespace: ofEndpoint('source_namespace', 'source', 'text', namespaceOf),
  source_name_aggr: ofEndpoint('source_name_aggr', 'source', 'text', nameOf),
  source_type: ofEndpoint('source_type', 'source', 'endpointType', typeOf),
  source_name: ofList('sourcePods', 'text'),
  source_ip: ofList('sourceIps', 'address'),
  source_labels: ofLabels('source'),

  dest_namespace: ofEndpoint('dest_namespace', 'dest', 'text', namespaceOf),
  dest_name_aggr: ofEndpoint('dest_name_aggr', 'dest', 'text', nameOf),
  dest_type: ofEndpoint('dest_type', 'dest', 'endpointType', typeOf),
  dest_name: ofList('destPods', 'text'),
  dest_ip: ofList('destIps', 'address'),
  dest_labels: ofLabels('dest'),
  proto: entry(
    'proto',
    'same',
    {
      by: 'entry',
      ids: (columns) => columns.protocol,
      size: (table) => table.protocols.length,
      valuesOf: (table, id) => only(table.protocols[id]),
    },
    'word',
  ),
  dest_port: ofNumber('dest_port', 'same', 'port', 'port'),
  dest_service_namespace: ofService('dest_service_namespace', 'text', ({ namespace }) => namespace),
  dest_service_name: ofService('dest_service_name', 'text', ({ name }) => name),
  dest_service_port: ofService('dest_service_port', 'portName', ({ portName }) => portName),
  dest_service_port_num: ofService('dest_service_port_num', 'port', ({ port }) => port),
  dest_domains: ofList('domains', 'list'),

  'policies.enforced_policies': ofPolicies('enforced', 'Policies that decided, as recorded'),
  'policies.pending_policies': ofPolicies(
    'pending',
    'Policies that would decide if staged ones were enforced, as recorded',
  ),
  'policies.transit_policies': ofPolicies(
    'transit',
    "Host endpoints' policies on forwarded traffic, as recorded",
  ),
  'policies.all_policies': ofPolicies(
    'all',
    'Enforced and staged policies together, as old records have them that lack enforced ones',
  ),

  num_flows: ofNumber('num_flows', 'sum', 'flows', 'counter'),
  bytes_in: ofNumber('bytes_in', 'sum', 'bytesIn', 'counter'),
  bytes_out: ofNumber('bytes_out', 'sum', 'bytesOut', 'counter'),
  packets_in: ofNumber('packets_in', 'sum', 'packetsIn', 'counter'),
  packets_out: ofNumber('packets_out', 'sum', 'packetsOut', 'counter'),

  process_name: ofList('processes', 'text'),
  host: ofList('hosts', 'text'),
  cluster: ofEndpoint('cluster', 'source', 'text', ({ cluster }) => cluster),
} as const satisfies Record<string, Entry<string>>;

export type RowFieldKey = keyof typeof ENTRIES;

export const ROW_FIELDS: Readonly<Record<RowFieldKey, RowField>> = ENTRIES;

/** Whether a text is the name of a field that rows keep. */
export function isRowFieldKey(text: string): text is RowFieldKey {
  return Object.hasOwn(ENTRIES, text);
}

export const ROW_FIELD_KEYS: readonly RowFieldKey[] = Object.keys(ENTRIES).filter(isRowFieldKey);

/** The values of a row: none, one, or several. Times are Unix seconds. */
export function rowValues(field: RowField, table: FlowTable, row: number): Values {
  const { access } = field;
  if (access.by === 'number') {
    const number = access.numbers(table.columns)[row] ?? Number.NaN;
    return number >= 0 ? [number] : NO_VALUES;
  }
  const id = access.ids(table.columns)[row] ?? -1;
  if (id < 0) return NO_VALUES;
  if (access.by === 'entry') return access.valuesOf(table, id);
  const { starts, members, values } = table.lists;
  return Array.from(members.subarray(starts[id], starts[id + 1]), (value) => values[value] ?? '');
}
