import { ROW_FIELD_KEYS, ROW_FIELDS, type RowField } from '../../table/row-fields.ts';

/** How a column's values are written and set: numbers stand right, one below the other. */
export type RowColumnKind = 'text' | 'action' | 'count' | 'bytes' | 'number' | 'time';

/** A column that the flow table can have. */
export interface RowColumn {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly kind: RowColumnKind;
}

/** What people ask of a flow, in words. */
const OWN_COLUMNS = [
  { id: 'source', title: 'Source', kind: 'text', meaning: 'Who opened the connection' },
  { id: 'dest', title: 'Destination', kind: 'text', meaning: 'Who was called' },
  { id: 'port', title: 'Port', kind: 'text', meaning: 'Protocol and port of the destination, after DNAT' },
  { id: 'action', title: 'Action', kind: 'action', meaning: 'What Calico did: allow, deny or pass' },
  { id: 'reporter', title: 'Reporter', kind: 'text', meaning: 'Which end wrote the records' },
  { id: 'decider', title: 'Decided by', kind: 'text', meaning: 'Tier and policy that settled the action' },
  {
    id: 'flows',
    title: 'Flows',
    kind: 'count',
    meaning: 'A long connection counts again in every interval. Records without a count are one flow each.',
  },
  { id: 'sent', title: 'Sent', kind: 'bytes', meaning: 'Bytes from source to destination' },
  { id: 'received', title: 'Received', kind: 'bytes', meaning: 'Bytes from destination to source' },
  { id: 'first', title: 'First seen', kind: 'time', meaning: 'Start of the first record' },
  { id: 'last', title: 'Last seen', kind: 'time', meaning: 'End of the last record' },
] as const satisfies readonly RowColumn[];

export type OwnColumnId = (typeof OWN_COLUMNS)[number]['id'];

/** A row stands for one interval, so its end says when it was; its start is there for those who want it. */
export const DEFAULT_COLUMNS: readonly string[] = OWN_COLUMNS.map(({ id }) => id).filter(
  (id) => id !== 'first',
);

/** Calico's own names would be taken for ours where both are one word. */
const FIELD_PREFIX = 'field:';

/** Every field that rows keep, under Calico's name, for those who look for the raw value. */
const FIELD_COLUMNS: readonly RowColumn[] = ROW_FIELD_KEYS.map((key) => ({
  id: `${FIELD_PREFIX}${key}`,
  title: key,
  meaning: ROW_FIELDS[key].meaning,
  kind: kindOf(ROW_FIELDS[key]),
}));

export const ROW_COLUMNS: readonly RowColumn[] = [...OWN_COLUMNS, ...FIELD_COLUMNS];

const BY_ID: ReadonlyMap<string, RowColumn> = new Map(ROW_COLUMNS.map((column) => [column.id, column]));

/** The columns of ids, in their order; ids that another version knew are left out. */
export function columnsOf(ids: readonly string[] | null): readonly RowColumn[] {
  const found = [...new Set(ids ?? DEFAULT_COLUMNS)].flatMap((id) => BY_ID.get(id) ?? []);
  return found.length > 0 ? found : columnsOf(DEFAULT_COLUMNS);
}

/** The field behind a column; null for those of our own. */
export function fieldOf(id: string): RowField | null {
  const key = id.slice(FIELD_PREFIX.length);
  return id.startsWith(FIELD_PREFIX) && isKey(key) ? ROW_FIELDS[key] : null;
}

function isKey(key: string): key is RowField['key'] {
  return Object.hasOwn(ROW_FIELDS, key);
}

function kindOf({ kind, access }: RowField): RowColumnKind {
  if (kind === 'time') return 'time';
  if (kind === 'counter') return 'count';
  return access.by === 'number' ? 'number' : 'text';
}

export function isNumeric({ kind }: RowColumn): boolean {
  return kind === 'count' || kind === 'bytes' || kind === 'number' || kind === 'time';
}
