import { ROW_FIELDS, type RowFieldKey } from '../table/row-fields.ts';
import type { Query } from './query.ts';
import { quoteText, shortValueText, wordText } from './text-literal.ts';
import { isNumberKind } from './value-kinds.ts';

/** A query as text, in one spelling: `parseQuery` reads the same query out of it. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'and':
      return query.terms.map((term) => (term.kind === 'or' ? grouped(term) : printQuery(term))).join(' AND ');
    case 'or':
      return query.terms.map(printQuery).join(' OR ');
    case 'not':
      return `NOT ${query.term.kind === 'and' || query.term.kind === 'or' ? grouped(query.term) : printQuery(query.term)}`;
    case 'comparison':
      return `${printKey(query.key)} ${query.operator} ${printValue(query.key, query.value)}`;
    case 'membership': {
      const values = query.values.map((value) => printValue(query.key, value));
      return `${printKey(query.key)} ${query.negated ? 'NOTIN' : 'IN'} {${values.join(', ')}}`;
    }
    case 'shortForm':
      return `${query.name}:${shortValueText(query.value)}`;
    case 'word':
      return wordText(query.text);
  }
}

/** Calico wants keys with a dot in quotes. */
export function printKey(key: RowFieldKey): string {
  return key.includes('.') ? quoteText(key) : key;
}

/** Numbers stand bare, all else in quotes. */
export function printValue(key: RowFieldKey, value: string): string {
  return isNumberKind(ROW_FIELDS[key].kind) && /^\d+$/.test(value) ? value : quoteText(value);
}

function grouped(query: Query): string {
  return `(${printQuery(query)})`;
}
