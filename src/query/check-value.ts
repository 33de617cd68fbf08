import { quoted, readAddress, readRange } from '../flow/address.ts';
import { readTypedTime } from '../flow/read-typed-time.ts';
import { ROW_FIELDS, type RowFieldKey } from '../table/row-fields.ts';
import { nearestWord } from './nearest-word.ts';
import { hasWildcard, matcherOf } from './pattern.ts';
import type { Operator } from './query.ts';
import { readPort, readWholeNumber } from './read-number.ts';
import { SHORT_FORMS, type ShortFormName } from './short-forms.ts';
import { operatorsOf, VALUE_KINDS } from './value-kinds.ts';

/** What a text field reads where a record has none of it: Calico's own sign. */
export const MISSING = '-';

/** What is wrong with an operator between a field and its value; null where it fits. */
export function checkOperator(key: RowFieldKey, operator: Operator): string | null {
  if (operatorsOf(ROW_FIELDS[key].kind).includes(operator)) return null;
  return `${operator} compares numbers and times, and ${key} is neither. Use =, != or IN.`;
}

/** What is wrong with a value for a field; null where the field can have it. */
export function checkFieldValue(
  key: RowFieldKey,
  value: string,
  written: 'exact' | 'pattern',
): string | null {
  const { kind } = ROW_FIELDS[key];
  const { compares, words, takes } = VALUE_KINDS[kind];
  if (compares === 'number') {
    const read = kind === 'time' ? readTypedTime : kind === 'port' ? readPort : readWholeNumber;
    if (read(value) !== null) return null;
    const hint = key === 'dest_port' ? ' Names of ports are in dest_service_port.' : '';
    return `${key} takes ${takes}, not ${quoted(value)}.${hint}`;
  }
  if (value === '')
    return `Nothing stands between the quotes. For records without ${key} write "${MISSING}".`;
  if (words !== null) return checkWord(key, value, words, written);
  if (compares === 'address' && value !== MISSING) return checkAddress(key, value, written);
  return null;
}

/** What is wrong with the value of a short form; null where it fits. */
export function checkShortValue(name: ShortFormName, value: string): string | null {
  const { takes, words } = SHORT_FORMS[name];
  if (value === '') return `Nothing stands right behind ${name}: and it takes ${takes}.`;
  if (words !== null) return checkWord(`${name}:`, value, Object.keys(words), 'exact');
  if (name === 'ip') return checkAddress('ip:', value, 'pattern');
  if (name === 'port' && readPort(value.slice(value.lastIndexOf('/') + 1)) === null) {
    return `port: takes ${takes}, not ${quoted(value)}.`;
  }
  return null;
}

function checkWord(
  of: string,
  value: string,
  words: readonly string[],
  written: 'exact' | 'pattern',
): string | null {
  const typed = value.toLowerCase();
  if (words.includes(typed)) return null;
  if (written === 'pattern' && words.some(matcherOf(typed))) return null;
  const near = nearestWord(value, words);
  const all = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return `${of} is ${all}, never ${quoted(value)}.${near === null ? '' : ` Did you mean ${near}?`}`;
}

function checkAddress(of: string, value: string, written: 'exact' | 'pattern'): string | null {
  if (written === 'pattern' && hasWildcard(value)) return null;
  if (readAddress(value) !== null) return null;
  const range = readRange(value);
  return range.ok ? null : `${of} takes an address or a range: ${range.reason}`;
}
