import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { printQuery } from '../../src/query/print-query.ts';
import { swapEnds } from '../../src/query/swap-ends.ts';
import { anyCondition, queriesOf } from './any-query.ts';

test.each([
  ['from:shop AND to:data', 'to:shop AND from:data'],
  [
    'source_ip = "10.0.0.0/8" OR NOT dest_labels = "a=b"',
    'dest_ip = "10.0.0.0/8" OR NOT source_labels = "a=b"',
  ],
  ['dest_type IN {"ns"} AND ns:shop', 'source_type IN {"ns"} AND ns:shop'],
  // What only a destination has.
  ['dest_port = 80 AND dest_service_name = "web"', 'dest_port = 80 AND dest_service_name = "web"'],
  ['dest_domains = "a.example" AND port:80', 'dest_domains = "a.example" AND port:80'],
])('%s becomes %s', (text, swapped) => {
  const { query } = parseQuery(text);
  expect(query && printQuery(swapEnds(query))).toBe(swapped);
});

it('swaps back what it swapped', () => {
  fc.assert(
    fc.property(queriesOf(anyCondition), (query) => {
      expect(swapEnds(swapEnds(query))).toEqual(query);
    }),
  );
});
