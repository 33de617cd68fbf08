import { ENDPOINT_TYPES } from '../flow/endpoint.ts';
import { ACTIONS, REPORTERS } from '../flow/verdict.ts';
import type { RowFieldKey } from '../table/row-fields.ts';
import { type ParsedQuery, parseQuery } from './parse-query.ts';
import { exactPattern } from './pattern.ts';
import { printQuery } from './print-query.ts';
import type { Query, Span } from './query.ts';
import { readPort } from './read-number.ts';

export type QuickFilterField = 'action' | 'reporter' | 'type' | 'namespace' | 'port';

export const QUICK_FILTER_FIELDS: readonly QuickFilterField[] = [
  'action',
  'reporter',
  'type',
  'namespace',
  'port',
];

/** A filter that is chosen, not typed. */
export interface QuickFilter {
  readonly field: QuickFilterField;
  /** Whose type or namespace; an action, a reporter and a port belong to neither end. */
  readonly end: 'either' | 'source' | 'dest';
  /** Any of them fits. Ports read `tcp/443`, `443` or, for a protocol, `icmp`. None: everything fits. */
  readonly values: readonly string[];
  readonly negated: boolean;
  /** Kept, but without effect. */
  readonly disabled: boolean;
}

/** A quick filter as query text, whether it is disabled or not; '' where it has no value that its field can have. */
export function quickFilterQuery(filter: QuickFilter): string {
  const query = queryOf(filter);
  return query === null ? '' : printQuery(query);
}

/**
 * All filters that are not disabled, and the query's text, as one query. They are joined as trees: what people
 * may type is bounded in its depth, and a valid text must not become too deep by what is chosen beside it.
 */
export function effectiveQuery(filters: readonly QuickFilter[], query: string): ParsedQuery {
  const typed = parseQuery(query);
  if (typed.problems.length > 0) return typed;
  const asked = [...filters.filter(({ disabled }) => !disabled).map(queryOf), typed.query]
    .filter((part) => part !== null)
    .flatMap((part) => (part.kind === 'and' ? part.terms : [part]));
  const [first, second] = asked;
  if (first === undefined) return { query: null, problems: [] };
  return { query: second === undefined ? first : { kind: 'and', terms: asked, ...NOWHERE }, problems: [] };
}

/** The same as text; a query without filters as it was typed. '' where nothing is asked for. */
export function effectiveQueryText(filters: readonly QuickFilter[], query: string): string {
  if (filters.every((filter) => filter.disabled || queryOf(filter) === null)) return query.trim();
  const { query: asked } = effectiveQuery(filters, query);
  return asked === null ? '' : printQuery(asked);
}

/** The filter on the other end. */
export function swapQuickFilter(filter: QuickFilter): QuickFilter {
  if (filter.end === 'either') return filter;
  return { ...filter, end: filter.end === 'source' ? 'dest' : 'source' };
}

/** These queries have no text that their parts would stand in. */
const NOWHERE: Span = { from: 0, to: 0 };

function queryOf({ field, end, values: chosen, negated }: QuickFilter): Query | null {
  const values = chosen.filter((value) => value !== '');
  switch (field) {
    case 'action':
      return oneOf('action', known(values, ACTIONS), negated);
    case 'reporter':
      return oneOf('reporter', known(values, REPORTERS), negated);
    case 'type':
      return atEnd(end, 'type', known(values, ENDPOINT_TYPES), negated);
    case 'namespace':
      return atEnd(end, 'namespace', values, negated);
    case 'port':
      return negate(anyOf(values.map(portQuery)), negated);
  }
}

function known(values: readonly string[], words: readonly string[]): readonly string[] {
  return values.filter((value) => words.includes(value));
}

function oneOf(key: RowFieldKey, values: readonly string[], negated: boolean): Query | null {
  const [value, second] = values;
  if (value === undefined) return null;
  return second === undefined
    ? { kind: 'comparison', key, operator: negated ? '!=' : '=', value, ...NOWHERE }
    : { kind: 'membership', key, negated, values: values.map(exactPattern), ...NOWHERE };
}

function atEnd(
  end: QuickFilter['end'],
  field: 'type' | 'namespace',
  values: readonly string[],
  negated: boolean,
): Query | null {
  if (end !== 'either') return oneOf(`${end}_${field}`, values, negated);
  const source = oneOf(`source_${field}`, values, negated);
  const dest = oneOf(`dest_${field}`, values, negated);
  if (source === null || dest === null) return null;
  // Negated, neither end may have the value.
  return { kind: negated ? 'and' : 'or', terms: [source, dest], ...NOWHERE };
}

function portQuery(value: string): Query {
  const slash = value.lastIndexOf('/');
  const port = readPort(value.slice(slash + 1));
  const ofPort: Query | null =
    port === null
      ? null
      : { kind: 'comparison', key: 'dest_port', operator: '=', value: String(port), ...NOWHERE };
  if (ofPort !== null && slash < 0) return ofPort;
  const ofProtocol: Query = {
    kind: 'comparison',
    key: 'proto',
    operator: '=',
    value: (ofPort === null || slash === 0 ? value : value.slice(0, slash)).toLowerCase(),
    ...NOWHERE,
  };
  return ofPort === null ? ofProtocol : { kind: 'and', terms: [ofProtocol, ofPort], ...NOWHERE };
}

function anyOf(queries: readonly Query[]): Query | null {
  const [first, second] = queries;
  if (first === undefined) return null;
  return second === undefined ? first : { kind: 'or', terms: queries, ...NOWHERE };
}

function negate(query: Query | null, negated: boolean): Query | null {
  if (query === null || !negated) return query;
  return { kind: 'not', term: query, ...NOWHERE };
}
