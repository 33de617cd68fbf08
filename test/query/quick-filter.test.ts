import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { printQuery } from '../../src/query/print-query.ts';
import {
  effectiveQuery,
  effectiveQueryText,
  QUICK_FILTER_FIELDS,
  type QuickFilter,
  quickFilterQuery,
  swapQuickFilter,
} from '../../src/query/quick-filter.ts';
import { anyText } from './any-query.ts';

function filter(
  field: QuickFilter['field'],
  values: string | readonly string[],
  more: Partial<QuickFilter> = {},
) {
  const list = typeof values === 'string' ? [values] : values;
  return {
    field,
    values: list,
    end: 'either',
    negated: false,
    disabled: false,
    ...more,
  } satisfies QuickFilter;
}

test.each<[QuickFilter, string]>([
  [filter('action', 'deny'), 'action = "deny"'],
  [filter('action', 'deny', { negated: true }), 'action != "deny"'],
  [filter('reporter', ['src', 'dst']), 'reporter IN {"src", "dst"}'],
  [filter('namespace', 'shop', { end: 'source' }), 'source_namespace = "shop"'],
  [filter('namespace', ['a', 'b*'], { end: 'dest' }), 'dest_namespace IN {"a", "b\\\\*"}'],
  [filter('namespace', 'shop'), 'source_namespace = "shop" OR dest_namespace = "shop"'],
  [filter('namespace', 'shop', { negated: true }), 'source_namespace != "shop" AND dest_namespace != "shop"'],
  [filter('type', ['net', 'ns'], { end: 'dest', negated: true }), 'dest_type NOTIN {"net", "ns"}'],
  [filter('port', '443'), 'dest_port = 443'],
  [filter('port', 'tcp/443'), 'proto = "tcp" AND dest_port = 443'],
  [filter('port', ['udp/53', 'icmp']), 'proto = "udp" AND dest_port = 53 OR proto = "icmp"'],
  [filter('port', 'icmp', { negated: true }), 'NOT proto = "icmp"'],
  [filter('port', ['80', '443'], { negated: true }), 'NOT (dest_port = 80 OR dest_port = 443)'],
  [filter('action', []), ''],
  [filter('action', 'drop'), ''],
])('%o asks for %s', (given, query) => {
  expect(quickFilterQuery(given)).toBe(query);
});

describe('filters and query together', () => {
  it('are all asked for, but for those that are disabled', () => {
    const filters = [
      filter('action', 'deny'),
      filter('namespace', 'shop'),
      filter('reporter', 'src', { disabled: true }),
    ];
    expect(effectiveQueryText(filters, 'a OR b')).toBe(
      'action = "deny" AND (source_namespace = "shop" OR dest_namespace = "shop") AND (a OR b)',
    );
    expect(effectiveQueryText(filters.slice(2), ' a OR b ')).toBe('a OR b');
    expect(effectiveQueryText(filters.slice(0, 1), '')).toBe('action = "deny"');
    expect(effectiveQueryText([], '  ')).toBe('');
  });

  it('are valid together where the query is valid alone, however deep it is', () => {
    const deepest = `${'('.repeat(98)}a OR b${')'.repeat(98)}`;
    expect(parseQuery(deepest).problems).toEqual([]);
    const { query, problems } = effectiveQuery([filter('action', 'deny')], deepest);
    expect(problems).toEqual([]);
    expect(query && printQuery(query)).toBe('action = "deny" AND (a OR b)');
  });

  it('are a query without problems, whatever their values', () => {
    const anyFilter = fc.record({
      field: fc.constantFrom(...QUICK_FILTER_FIELDS),
      end: fc.constantFrom('either', 'source', 'dest'),
      values: fc.array(fc.oneof(anyText, fc.constantFrom('deny', 'src', 'net', 'tcp/80', '70000', '')), {
        maxLength: 3,
      }),
      negated: fc.boolean(),
      disabled: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyFilter, { maxLength: 3 }),
        fc.constantFrom('', 'a', 'a OR b'),
        (filters, text) => {
          const { query } = effectiveQuery(filters, text);
          const read = parseQuery(effectiveQueryText(filters, text));
          expect(read.problems).toEqual([]);
          expect(read.query && printQuery(read.query)).toBe(query && printQuery(query));
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('swaps the ends of a filter on one end', () => {
  expect(swapQuickFilter(filter('type', 'net', { end: 'source' })).end).toBe('dest');
  expect(swapQuickFilter(filter('type', 'net', { end: 'dest' })).end).toBe('source');
  expect(swapQuickFilter(filter('type', 'net')).end).toBe('either');
});
