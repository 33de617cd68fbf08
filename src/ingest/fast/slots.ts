import { FIELD_KEYS, FIELDS, type FieldKey, type FieldKind } from '../../flow/fields.ts';
import { POLICY_LISTS as LISTS_OF_POLICIES } from '../../flow/policy-hit.ts';
import { FIRST_MILLISECONDS } from '../../flow/read-time.ts';
import { LIST_COLUMNS, LIST_FIELDS } from '../../table/flow-table.ts';
import * as KIND from './kinds.ts';
import { OF_DEST, OF_ENDS, OF_JUDGEMENT, OF_NOTHING, OF_SOURCE } from './shape.ts';

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

/** What the values at a place of an identity hang on, fields before lists of policies, and which of its values each is. */
export const OWNERS = Uint8Array.from(
  [...IDENTITY_FIELDS, ...LISTS_OF_POLICIES].map((field, place, all) => {
    const nth = all.slice(0, place).filter((other) => ownerOf(other) === ownerOf(field)).length;
    return ownerOf(field) | ((nth & 7) << 3);
  }),
);

/** The members of `policies` in the order of their places in an identity, and that of labels as Felix writes them. */
export const NAMES = [...LISTS_OF_POLICIES.map((list) => `${list}_policies`), 'labels'];

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

const POLICIES: Slot = { kind: KIND.POLICIES, index: 0, field: 'policies', bit: 0, digits: 0 };
const UNREAD: Slot = { kind: KIND.UNREAD, index: 0, field: '', bit: 0, digits: 0 };

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
  if (listed >= 0) return slot(kind === 'list' ? KIND.MANY_LISTED : KIND.LISTED, listed);
  if (kind === 'list') return identity >= 0 ? slot(KIND.LABELS, identity) : slot(KIND.TEXTS, 0);
  if (kind === 'statistic') return slot(KIND.NUMBER, 0);
  if (field === 'dest_port') return slot(KIND.DEST_PORT, identity, PORT_DIGITS);
  if (kind === 'port') return identity >= 0 ? slot(KIND.PORT, identity, PORT_DIGITS) : slot(KIND.COUNT, 0);
  if (kind === 'time') return slot(KIND.FIGURE, FIGURE_FIELDS.indexOf(field), SECONDS_DIGITS);
  if (kind === 'counter') return slot(KIND.FIGURE, FIGURE_FIELDS.indexOf(field));
  return identity >= 0 ? slot(KIND.IDENTITY, identity) : slot(KIND.TEXT, 0);
}

function isLabels(key: FieldKey): boolean {
  return key === 'source_labels' || key === 'dest_labels';
}

function ownerOf(field: string): number {
  if (field === 'source_name_aggr') return OF_NOTHING;
  if (field === 'dest_name_aggr') return OF_SOURCE;
  if (field.startsWith('source_')) return OF_SOURCE;
  if (field.startsWith('dest_')) return OF_DEST;
  return (LISTS_OF_POLICIES as readonly string[]).includes(field) ? OF_JUDGEMENT : OF_ENDS;
}
