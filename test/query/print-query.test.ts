import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { printQuery } from '../../src/query/print-query.ts';
import { anyCondition, queriesOf, withoutPlaces } from './any-query.ts';

describe('a printed query', () => {
  it('reads as the query that was printed', () => {
    fc.assert(
      fc.property(queriesOf(anyCondition), (query) => {
        const text = printQuery(query);
        const { query: read, problems } = parseQuery(text);
        expect(problems).toEqual([]);
        expect(read && withoutPlaces(read)).toEqual(query);
        expect(read && printQuery(read)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('stands on one line and steers nothing', () => {
    fc.assert(
      fc.property(queriesOf(anyCondition), (query) => {
        expect(printQuery(query)).not.toMatch(/[\p{Cc}\u2028-\u202e]/u);
      }),
    );
  });
});

test.each([
  ['action=deny', 'action = "deny"'],
  ["ACTION:'deny'  to:shop", 'action:deny AND to:shop'],
  ['action = Deny and proto = TCP', 'action = "deny" AND proto = "tcp"'],
  ['dest_port = "443" or dest_port > 8000', 'dest_port = 443 OR dest_port > 8000'],
  ['not (a or b) c', 'NOT (a OR b) AND c'],
  ['(a b) c', 'a AND b AND c'],
  ['policies.enforced_policies in {"*|deny|*" x,}', '"policies.enforced_policies" IN {"*|deny|*", "x"}'],
  ['"from:shop" \'it"s\' "and"', '"from:shop" AND "it\\"s" AND "and"'],
  ['label:app=web label:"a b=c"', 'label:app=web AND label:"a b=c"'],
])('%s is printed as %s', (text, printed) => {
  const { query } = parseQuery(text);
  expect(query && printQuery(query)).toBe(printed);
});
