import { type Address, type AddressRange, readAddress, readRange } from '../flow/address.ts';
import { readTypedTime } from '../flow/read-typed-time.ts';
import type { FlowTable } from '../table/flow-table.ts';
import type { Access, RowField } from '../table/row-fields.ts';
import { MISSING } from './check-value.ts';
import { hasWildcard, type Matcher, matcherOf } from './pattern.ts';
import type { Operator } from './query.ts';
import { readWholeNumber } from './read-number.ts';
import { lookUp, type NumberTest, type RowPlan } from './row-plan.ts';
import { VALUE_KINDS } from './value-kinds.ts';

/**
 * Whether a condition is asked for or its contrary. A contrary is planned for itself: of a list, which names
 * what several records say, "one of them is" and "one of them is not" may both be true.
 */
export type Sense = 'is' | 'is not';

export function contrary(sense: Sense): Sense {
  return sense === 'is' ? 'is not' : 'is';
}

/** The rows whose field compares with a value. */
export function planComparison(
  table: FlowTable,
  field: RowField,
  operator: Operator,
  value: string,
  sense: Sense,
): RowPlan {
  const plainSense = operator === '!=' ? contrary(sense) : sense;
  const { compares } = VALUE_KINDS[field.kind];
  if (compares === 'number') return planNumber(table, field, operator, readNumber(field, value), plainSense);
  return planTexts(
    table,
    field,
    [compares === 'address' ? addressMatcher(value) : exactly(value)],
    plainSense,
  );
}

/** The rows whose field has one of several values, or fits one of several patterns. */
export function planMembership(
  table: FlowTable,
  field: RowField,
  values: readonly string[],
  sense: Sense,
): RowPlan {
  const { compares } = VALUE_KINDS[field.kind];
  if (compares === 'number') {
    return planNumbers(table, field, new Set(values.map((value) => readNumber(field, value))), sense);
  }
  const matchers = values.map((value) =>
    compares === 'address' && !hasWildcard(value) ? addressMatcher(value) : matcherOf(value),
  );
  return planTexts(table, field, matchers, sense);
}

function readNumber(field: RowField, value: string): number {
  return (field.kind === 'time' ? readTypedTime(value) : readWholeNumber(value)) ?? Number.NaN;
}

function planNumber(
  table: FlowTable,
  { access }: RowField,
  operator: Operator,
  value: number,
  sense: Sense,
): RowPlan {
  const range = rangeOf(operator, value);
  if (access.by === 'number') {
    return { kind: 'range', numbers: access.numbers(table.columns), ...range, negated: sense === 'is not' };
  }
  const within = (number: string | number): boolean =>
    typeof number === 'number' && number >= range.low && number <= range.high && number !== range.except;
  return planEntries(table, access, (values) => values.some(within), sense);
}

function planNumbers(
  table: FlowTable,
  { access }: RowField,
  members: ReadonlySet<number>,
  sense: Sense,
): RowPlan {
  if (access.by === 'number') {
    return { kind: 'set', numbers: access.numbers(table.columns), members, negated: sense === 'is not' };
  }
  const isMember = (number: string | number): boolean => typeof number === 'number' && members.has(number);
  return planEntries(table, access, (values) => values.some(isMember), sense);
}

function rangeOf(operator: Operator, value: number): Pick<NumberTest, 'low' | 'high' | 'except'> {
  switch (operator) {
    case '=':
    case '!=':
      return { low: value, high: value, except: Number.NaN };
    case '<':
      return { low: 0, high: value, except: value };
    case '<=':
      return { low: 0, high: value, except: Number.NaN };
    case '>':
      return { low: value, high: Number.POSITIVE_INFINITY, except: value };
    case '>=':
      return { low: value, high: Number.POSITIVE_INFINITY, except: Number.NaN };
  }
}

/** The rows of which a text fits one of the matchers; a field that a record doesn't have reads `-`. */
function planTexts(
  table: FlowTable,
  { access }: RowField,
  matchers: readonly Matcher[],
  sense: Sense,
): RowPlan {
  const matches = anyMatcher(matchers);
  const ofMissing = matches(MISSING);
  if (access.by === 'list') return planLists(table, access.ids(table.columns), matches, ofMissing, sense);
  return planEntries(
    table,
    access,
    (values) => (values.length === 0 ? ofMissing : values.some((value) => matches(String(value)))),
    sense,
  );
}

function planEntries(
  table: FlowTable,
  access: Access,
  matches: (values: readonly (string | number)[]) => boolean,
  sense: Sense,
): RowPlan {
  if (access.by !== 'entry') throw new Error('A field of numbers or lists has no entries.');
  return lookUp(
    access.ids(table.columns),
    access.size(table),
    (id) => matches(id < 0 ? [] : access.valuesOf(table, id)) === (sense === 'is'),
  );
}

/**
 * The rows of which some record may name a value that matches, or, in the contrary sense, one that doesn't.
 * Each value is looked at once, however many lists name it.
 */
export function planLists(
  table: FlowTable,
  ids: Int32Array,
  matches: Matcher,
  ofMissing: boolean,
  sense: Sense,
): RowPlan {
  const { values, starts, members, more } = table.lists;
  const wanted = sense === 'is';
  const fits = Uint8Array.from(values, (value) => (matches(value) === wanted ? 1 : 0));
  return lookUp(ids, more.length, (id) => {
    if (id < 0) return ofMissing === wanted;
    const end = starts[id + 1] ?? 0;
    for (let at = starts[id] ?? 0; at < end; at++) if (fits[members[at] ?? 0] === 1) return true;
    // What isn't named may be anything.
    return more[id] === 1;
  });
}

function exactly(value: string): Matcher {
  return (text) => text === value;
}

function anyMatcher(matchers: readonly Matcher[]): Matcher {
  const [only, ...others] = matchers;
  if (only !== undefined && others.length === 0) return only;
  return (text) => matchers.some((matches) => matches(text));
}

/** Fits addresses that are the same or within a range, however they are written. */
export function addressMatcher(value: string): Matcher {
  const read = readRange(value);
  if (!read.ok) return exactly(value);
  return (text) => {
    const address = readAddress(text);
    return address !== null && isWithin(address, read.range);
  };
}

function isWithin(address: Address, { network, prefix }: AddressRange): boolean {
  if (address.bits === 32) {
    if (network.bits !== 32) return false;
    const size = 2 ** (32 - prefix);
    return address.value - (address.value % size) === network.value;
  }
  if (network.bits !== 128) return false;
  const rest = BigInt(128 - prefix);
  return address.value >> rest === network.value >> rest;
}
