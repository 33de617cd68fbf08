import { toPlainText } from '../flow/plain-text.ts';
import { REPORTER_WORDS } from '../flow/verdict.ts';
import { QUICK_FILTER_FIELDS, type QuickFilter, type QuickFilterField } from '../query/quick-filter.ts';

export { QUICK_FILTER_FIELDS };

export const FIELD_WORDS: Readonly<Record<QuickFilterField, string>> = {
  action: 'Action',
  reporter: 'Reporter',
  type: 'Type',
  namespace: 'Namespace',
  port: 'Port',
};

/** The order in which people reach for them. */
export const FIELDS_OFFERED: readonly QuickFilterField[] = [
  'namespace',
  'port',
  'action',
  'type',
  'reporter',
];

export const END_WORDS: Readonly<Record<QuickFilter['end'], string>> = {
  either: 'Either end',
  source: 'Source',
  dest: 'Destination',
};

/** Whether a field belongs to one of the ends. */
export function hasEnds(field: QuickFilterField): boolean {
  return field === 'namespace' || field === 'type';
}

const VALUE_WORDS: Partial<Record<QuickFilterField, Readonly<Record<string, string>>>> = {
  action: { allow: 'allowed', deny: 'denied', pass: 'passed' },
  reporter: REPORTER_WORDS,
  type: { wep: 'workload', hep: 'host', ns: 'NetworkSet', net: 'network' },
};

/** `tcp 443`, `denied`, `workload`: a filter's value as people read it. */
export function valueWords(field: QuickFilterField, value: string): string {
  const known = VALUE_WORDS[field]?.[value];
  if (known !== undefined) return known;
  return toPlainText(field === 'port' ? value.replace('/', ' ') : value);
}

const SHOWN_VALUES = 3;

/** `Namespace yaobank, shop`, `From namespace shop`, `Port 53`: what a filter says, but for its `not`. */
export function filterWords(filter: QuickFilter, most = SHOWN_VALUES): string {
  const { field, end, values } = filter;
  const subject = FIELD_WORDS[field];
  const named =
    end === 'either' || !hasEnds(field)
      ? subject
      : `${end === 'source' ? 'From' : 'To'} ${subject.toLowerCase()}`;
  const shown = values.slice(0, most).map((value) => valueWords(field, value));
  const more = values.length - shown.length;
  return `${named} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The whole of it in a sentence's words, for names of buttons: `not port 53, disabled`. */
export function filterSentence(filter: QuickFilter): string {
  const words = filterWords(filter, Number.POSITIVE_INFINITY);
  const said = filter.negated ? `not ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
  return filter.disabled ? `${said}, disabled` : said;
}
