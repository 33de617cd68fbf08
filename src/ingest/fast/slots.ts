import { FIELD_KEYS, FIELDS, type FieldKey, type FieldKind } from '../../flow/fields.ts';
import { FIRST_MILLISECONDS } from '../../flow/read-time.ts';
import { LIST_COLUMNS, LIST_FIELDS } from '../../table/flow-table.ts';

/**
 * How the value of a member is read without decoding it.
 *
 * - `identity`: a string that is part of what a flow is; `port`: a whole number that is.
 * - `destPort`: a whole number that tells flows apart, but changes nothing else of them; 0 means none.
 * - `labels`, `policies`: lists of strings that are.
 * - `figure`: a counter or time. `count`: a whole number that only has to be one.
 * - `listed`, `manyListed`: a string, or several, for a row's lists.
 * - `text`, `texts`, `number`: what nothing keeps, but full decoding would look at.
 * - `unread`: a member that no FlowLog has.
 */
export const KIND = {
  identity: 0,
  port: 1,
  labels: 2,
  policies: 3,
  figure: 4,
  count: 5,
  listed: 6,
  manyListed: 7,
  text: 8,
  texts: 9,
  number: 10,
  unread: 11,
  destPort: 12,
} as const;

export interface Slot {
  readonly kind: (typeof KIND)[keyof typeof KIND];
  /** Where the value goes: its place in the identity, among the figures, among the lists or the bits of what is there. */
  readonly index: number;
  /** The field; empty for a member that no FlowLog has. */
  readonly field: FieldKey | 'policies' | '';
  /** A bit of its own for those fields whose presence alone says something; 0 for others. */
  readonly bit: number;
  /** Whole numbers of so many digits are surely read as they stand. */
  readonly digits: number;
}

/** The counters and times whose values matter, by their place in `figures`. */
export const FIGURE_FIELDS = FIELD_KEYS.filter(
  (key) => FIELDS[key].kind === 'counter' || FIELDS[key].kind === 'time',
);

/** Fields that say nothing about which flow a record is of: what rows list, and what nothing keeps. */
const FREE_FIELDS: ReadonlySet<FieldKey> = new Set<FieldKey>([
  ...Object.values(LIST_FIELDS),
  'process_id',
  'source_port',
]);

const IDENTITY_KINDS: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'text',
  'word',
  'portName',
  'action',
  'reporter',
  'endpointType',
  'port',
]);

/** The fields that make up a record's identity one by one; labels and policies come behind them. */
export const IDENTITY_FIELDS = FIELD_KEYS.filter(
  (key) => !FREE_FIELDS.has(key) && (IDENTITY_KINDS.has(FIELDS[key].kind) || isLabels(key)),
);

/** Places in an identity. */
export const [SOURCE_NAME, DEST_NAME, REPORTER] = (
  ['source_name_aggr', 'dest_name_aggr', 'reporter'] as const
).map((field) => IDENTITY_FIELDS.indexOf(field)) as [number, number, number];

/** The fields that rows list, in the order of LIST_COLUMNS. */
export const LISTED: readonly FieldKey[] = LIST_COLUMNS.map((column) => LIST_FIELDS[column]);

/** Fields of which an identity holds whether they are there: all that traits of a record can depend on. */
const PRESENCE: readonly FieldKey[] = ['source_port', ...FIGURE_FIELDS, ...LISTED];

/** More may not be exact. */
const EXACT_DIGITS = 15;
/** Ports have their place in an identity of 32-bit numbers. */
const PORT_DIGITS = 9;
/** Longer ones are milliseconds. */
const SECONDS_DIGITS = String(FIRST_MILLISECONDS - 1).length;

const SLOTS: ReadonlyMap<string, Slot> = new Map(
  FIELD_KEYS.flatMap((key) => {
    const field = FIELDS[key];
    const names = 'aliases' in field ? [key, ...field.aliases] : [key];
    return names.map((name) => [name, fieldSlot(key)] as const);
  }),
);

const POLICIES: Slot = { kind: KIND.policies, index: 0, field: 'policies', bit: 0, digits: 0 };
const UNREAD: Slot = { kind: KIND.unread, index: 0, field: '', bit: 0, digits: 0 };

/** Where the member with a key belongs; null where the key spells part of a field, as in `policies.all_policies`. */
export function slotOf(key: string): Slot | null {
  if (key === 'policies') return POLICIES;
  return SLOTS.get(key) ?? (key.includes('.') ? null : UNREAD);
}

function fieldSlot(field: FieldKey): Slot {
  const { kind } = FIELDS[field];
  const identity = IDENTITY_FIELDS.indexOf(field);
  const slot = (of: Slot['kind'], index: number, digits = EXACT_DIGITS): Slot => ({
    kind: of,
    index,
    field,
    bit: PRESENCE.includes(field) ? 1 << PRESENCE.indexOf(field) : 0,
    digits,
  });
  const listed = LISTED.indexOf(field);
  if (listed >= 0) return slot(kind === 'list' ? KIND.manyListed : KIND.listed, listed);
  if (kind === 'list') return identity >= 0 ? slot(KIND.labels, identity) : slot(KIND.texts, 0);
  if (kind === 'statistic') return slot(KIND.number, 0);
  if (field === 'dest_port') return slot(KIND.destPort, identity, PORT_DIGITS);
  if (kind === 'port') return identity >= 0 ? slot(KIND.port, identity, PORT_DIGITS) : slot(KIND.count, 0);
  if (kind === 'time') return slot(KIND.figure, FIGURE_FIELDS.indexOf(field), SECONDS_DIGITS);
  if (kind === 'counter') return slot(KIND.figure, FIGURE_FIELDS.indexOf(field));
  return identity >= 0 ? slot(KIND.identity, identity) : slot(KIND.text, 0);
}

function isLabels(key: FieldKey): boolean {
  return key === 'source_labels' || key === 'dest_labels';
}
