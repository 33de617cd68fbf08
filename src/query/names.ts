import { quoted } from '../flow/address.ts';
import { FIELD_KEYS } from '../flow/fields.ts';
import { isRowFieldKey, ROW_FIELD_KEYS, type RowFieldKey } from '../table/row-fields.ts';
import { nearestWord } from './nearest-word.ts';
import { printValue } from './print-query.ts';
import { isShortFormName, SHORT_FORM_NAMES, type ShortFormName } from './short-forms.ts';
import { shortValueText } from './text-literal.ts';

interface Unknown {
  /** What is wrong, and what was most likely meant. */
  readonly problem: string;
}

/** The field that a key names. */
export function fieldKeyOf(typed: string): { readonly key: RowFieldKey } | Unknown {
  if (isRowFieldKey(typed)) return { key: typed };
  const lower = typed.toLowerCase();
  if (isRowFieldKey(lower)) return { problem: `Names of fields are in lower case. Write ${lower}.` };
  if (FIELD_KEYS.some((key) => key === lower)) {
    return { problem: `${lower} is not kept of the records that are added up, and can't be asked for.` };
  }
  if (isShortFormName(lower)) {
    return { problem: `${lower} is a short form. Write its value right behind a colon, as in ${lower}:… .` };
  }
  const ending = ROW_FIELD_KEYS.filter((key) => key.endsWith(`_${lower}`) || key.endsWith(`.${lower}`));
  const near = ending.length > 0 ? ending.slice(0, 2).join(' or ') : nearestWord(typed, ROW_FIELD_KEYS);
  return { problem: `There is no field ${quoted(typed)}.${near === null ? '' : ` Did you mean ${near}?`}` };
}

/** What people write for a short form who know other tools. */
const OTHER_NAMES: Readonly<Record<string, ShortFormName>> = {
  source: 'from',
  src: 'from',
  dest: 'to',
  dst: 'to',
  destination: 'to',
  namespace: 'ns',
  pod: 'ns',
  protocol: 'proto',
  verdict: 'action',
  svc: 'service',
  cidr: 'ip',
  node: 'host',
};

/** The short form that the text before a colon names. */
export function shortFormOf(typed: string, value: string): { readonly name: ShortFormName } | Unknown {
  const lower = typed.toLowerCase();
  if (isShortFormName(lower)) return { name: lower };
  if (isRowFieldKey(lower)) {
    return { problem: `A field takes an operator. Write ${lower} = ${printValue(lower, value)}.` };
  }
  const near =
    (Object.hasOwn(OTHER_NAMES, lower) ? OTHER_NAMES[lower] : null) ?? nearestWord(lower, SHORT_FORM_NAMES);
  const meant = near === null ? '' : ` Did you mean ${near}:${shortValueText(value)}?`;
  return {
    problem: `There is no short form ${quoted(`${typed}:`)}.${meant} To look for it as text, put it in quotes.`,
  };
}
