import { ENDPOINT_TYPES } from '../flow/endpoint.ts';
import { ACTIONS, REPORTERS } from '../flow/verdict.ts';
import type { RowFieldKind } from '../table/row-fields.ts';
import type { Operator } from './query.ts';

/** What the values of a kind of field are, and how they are compared. */
export interface ValueKind {
  /** `text` is compared letter by letter, `number` by size, `address` by ranges too. */
  readonly compares: 'text' | 'number' | 'address';
  /** The only values that there are; null where there are others. */
  readonly words: readonly string[] | null;
  /** As in "`dest_port` takes a whole number": what to write, with an example. */
  readonly takes: string;
}

const text: ValueKind = { compares: 'text', words: null, takes: 'a text such as "shop"' };

export const VALUE_KINDS: Readonly<Record<RowFieldKind, ValueKind>> = {
  time: {
    compares: 'number',
    words: null,
    takes: 'Unix seconds or a date such as "2026-11-22T09:30:00Z"',
  },
  counter: { compares: 'number', words: null, takes: 'a whole number such as 1000' },
  port: { compares: 'number', words: null, takes: 'a port from 0 to 65535 such as 443' },
  text,
  word: { ...text, takes: 'a word such as "tcp"' },
  portName: { ...text, takes: 'a name such as "https"' },
  list: text,
  labels: { ...text, takes: 'a label such as "app=web"' },
  policies: { ...text, takes: 'a policy as recorded, such as "0|default|shop/default.web|allow|0"' },
  address: {
    compares: 'address',
    words: null,
    takes: 'an address such as "10.0.0.7" or a range such as "10.0.0.0/8"',
  },
  action: oneOf(ACTIONS),
  reporter: oneOf(REPORTERS),
  endpointType: oneOf(ENDPOINT_TYPES),
};

function oneOf(words: readonly string[]): ValueKind {
  return { compares: 'text', words, takes: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` };
}

export const EQUALITY: readonly Operator[] = ['=', '!='];
export const OPERATORS: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>='];

/** The operators that fit a kind; IN and NOTIN fit all. */
export function operatorsOf(kind: RowFieldKind): readonly Operator[] {
  return VALUE_KINDS[kind].compares === 'number' ? OPERATORS : EQUALITY;
}

export function isNumberKind(kind: RowFieldKind): boolean {
  return VALUE_KINDS[kind].compares === 'number';
}

/** Whether values of a kind mean the same in any case of letters; they are kept in lower case. */
export function ignoresCase(kind: RowFieldKind): boolean {
  return kind === 'word' || VALUE_KINDS[kind].words !== null;
}

export const OPERATOR_MEANS: Readonly<Record<Operator, string>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
};
