import {
  QUICK_FILTER_FIELDS,
  type QuickFilter,
  type QuickFilterField,
  quickFilterQuery,
} from '../query/quick-filter.ts';
import { clip, escapeItem, unescapeItem } from './link-text.ts';

const ENDS: readonly QuickFilter['end'][] = ['either', 'source', 'dest'];

/** `action:deny;pass`, `namespace.source:shop`; `!` before what is negated, `-` before what is disabled. */
export function filterText({ field, end, values, negated, disabled }: QuickFilter): string {
  const marks = `${disabled ? '-' : ''}${negated ? '!' : ''}`;
  const at = end === 'either' ? '' : `.${end}`;
  return `${marks}${field}${at}:${values.map(escapeItem).join(';')}`;
}

/** Reads filters, split by commas. One that asks for nothing that there can be is named and left out. */
export function readFilters(value: string | undefined, problems: string[]): readonly QuickFilter[] {
  if (value === undefined) return [];
  const filters: QuickFilter[] = [];
  for (const text of value.split(',')) {
    const filter = text === '' ? null : readFilter(text, problems);
    if (filter !== null) filters.push(filter);
  }
  return filters;
}

function readFilter(text: string, problems: string[]): QuickFilter | null {
  const [, disabled, negated, name, at = 'either', list = ''] =
    /^(-?)(!?)([a-z]+)(?:\.([a-z]+))?:(.*)$/s.exec(text) ?? [];
  const field = QUICK_FILTER_FIELDS.find((candidate): candidate is QuickFilterField => candidate === name);
  const end = ENDS.find((candidate) => candidate === at);
  const values = list.split(';').map((part) => unescapeItem('filter', part, problems));
  if (values.includes(null)) return null;
  if (field !== undefined && end !== undefined) {
    const filter: QuickFilter = {
      field,
      end,
      values: values.filter((one): one is string => one !== null && one !== ''),
      negated: negated === '!',
      disabled: disabled === '-',
    };
    if (filter.values.every((one) => quickFilterQuery({ ...filter, values: [one] }) !== '')) return filter;
  }
  problems.push(`The link's filter “${clip(text)}” is not one that there is and was left out.`);
  return null;
}
