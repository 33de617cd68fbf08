import { ROW_FIELD_KEYS, ROW_FIELDS, type RowFieldKey } from '../table/row-fields.ts';
import type { Completion } from './complete.ts';
import { printKey } from './print-query.ts';
import { SHORT_FORM_NAMES, SHORT_FORMS } from './short-forms.ts';
import { isNumberKind, OPERATOR_MEANS, operatorsOf } from './value-kinds.ts';

/** What completion offers whatever a table holds. */
export const KEY_OPTIONS: readonly Completion[] = ROW_FIELD_KEYS.map((key) => ({
  kind: 'key',
  label: key,
  insert: `${printKey(key)} `,
  meaning: ROW_FIELDS[key].meaning,
  rows: null,
}));

export const SHORT_FORM_OPTIONS: readonly Completion[] = SHORT_FORM_NAMES.map((name) => ({
  kind: 'shortForm',
  label: `${name}:`,
  insert: `${name}:`,
  meaning: SHORT_FORMS[name].meaning,
  rows: null,
}));

export const NOT: Completion = word('NOT', 'What follows must not match');

export const JOINS: readonly Completion[] = [
  word('AND', 'Both match; two conditions side by side mean the same'),
  word('OR', 'One of the two matches'),
];

function word(label: string, meaning: string): Completion {
  return { kind: 'keyword', label, insert: `${label} `, meaning, rows: null };
}

export function operatorOptions(key: RowFieldKey): readonly Completion[] {
  const { kind } = ROW_FIELDS[key];
  const wildcards = isNumberKind(kind) ? '' : ', with * and ?';
  const option = (label: string, insert: string, meaning: string): Completion => ({
    kind: 'operator',
    label,
    insert,
    meaning,
    rows: null,
  });
  return [
    ...operatorsOf(kind).map((operator) => option(operator, `${operator} `, OPERATOR_MEANS[operator])),
    option('IN', 'IN {', `one of several${wildcards}`),
    option('NOTIN', 'NOTIN {', `none of several${wildcards}`),
  ];
}
