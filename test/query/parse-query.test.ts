import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { ROW_FIELD_KEYS } from '../../src/table/row-fields.ts';
import { anyText } from './any-query.ts';

/** The problems of a text, each with the part that it is about. */
function problemsOf(text: string): readonly (readonly [part: string, message: string])[] {
  const { query, problems } = parseQuery(text);
  expect(query === null).toBe(problems.length > 0 || text.trim() === '');
  return problems.map(({ from, to, message }) => [text.slice(from, to), message]);
}

describe('a query', () => {
  it('is empty without a problem where nothing is asked', () => {
    expect(parseQuery('')).toEqual({ query: null, problems: [] });
    expect(parseQuery(' \n\t ')).toEqual({ query: null, problems: [] });
  });

  it('knows the places of its conditions', () => {
    const { query } = parseQuery('a OR (to:b NOT dest_port = 80)');
    expect(query).toMatchObject({
      kind: 'or',
      from: 0,
      to: 30,
      terms: [
        { kind: 'word', from: 0, to: 1 },
        {
          kind: 'and',
          from: 6,
          to: 29,
          terms: [
            { kind: 'shortForm', from: 6, to: 10 },
            { kind: 'not', from: 11, to: 29, term: { kind: 'comparison', from: 15, to: 29 } },
          ],
        },
      ],
    });
  });

  it('binds NOT closest, then AND and standing side by side, then OR', () => {
    const { query } = parseQuery('NOT a b OR c AND d');
    expect(query).toMatchObject({
      kind: 'or',
      terms: [
        { kind: 'and', terms: [{ kind: 'not', term: { text: 'a' } }, { text: 'b' }] },
        { kind: 'and', terms: [{ text: 'c' }, { text: 'd' }] },
      ],
    });
  });

  it('takes colons in values for times and addresses', () => {
    expect(problemsOf('start_time >= 2026-11-22T09:30:00Z AND dest_ip = fe80::1 AND ip:fe80::/10')).toEqual(
      [],
    );
  });

  it('takes every field with a value of its kind', () => {
    for (const key of ROW_FIELD_KEYS) {
      const values = ['80', 'deny', 'src', 'wep', '10.0.0.7'];
      expect(values.filter((value) => parseQuery(`"${key}" = "${value}"`).query !== null)).not.toEqual([]);
    }
  });
});

describe('a problem stands at its place and says what to do', () => {
  test.each<[text: string, part: string, message: RegExp]>([
    ['actoin = deny', 'actoin', /^There is no field "actoin"\. Did you mean action\?$/],
    ['namespace = shop', 'namespace', /Did you mean source_namespace or dest_namespace\?$/],
    ['enforced_policies = "x"', 'enforced_policies', /Did you mean policies\.enforced_policies\?$/],
    ['Dest_Port = 80', 'Dest_Port', /^Names of fields are in lower case\. Write dest_port\.$/],
    ['source_port = 80', 'source_port', /^source_port is not kept/],
    ['from = shop', 'from', /^from is a short form\. .* as in from:/],
    ['constructor = 1', 'constructor', /^There is no field "constructor"\.$/],
    ['action = alow', 'alow', /^action is allow, deny or pass, never "alow"\. Did you mean allow\?$/],
    ['dest_type IN {"w*", "x*"}', '"x*"', /^dest_type is wep, hep, ns or net, never "x\*"\.$/],
    [
      'dest_port = "http"',
      '"http"',
      /takes a port from 0 to 65535 such as 443, not "http"\..*dest_service_port/,
    ],
    ['dest_port = 70000', '70000', /from 0 to 65535/],
    ['bytes_in > 1.5', '1.5', /^bytes_in takes a whole number/],
    ['start_time > yesterday', 'yesterday', /^start_time takes Unix seconds or a date such as "2026/],
    ['source_ip = 10.0.0', '10.0.0', /^source_ip takes an address or a range: "10\.0\.0" is no IP address/],
    ['ip:10.1.0.0/8', '10.1.0.0/8', /The network is 10\.0\.0\.0\/8\.$/],
    ['dest_name < "b"', '<', /^< compares numbers and times, and dest_name is neither\. Use =, != or IN\.$/],
    ['dest_name = ""', '""', /For records without dest_name write "-"\.$/],
    ['has:pending', 'pending', /^has: is pending-deny, pending-allow, .*, never "pending"\./],
    ['port:http', 'http', /^port: takes a port such as 443, or udp\/53, not "http"\.$/],
    ['from: shop', 'from:', /^Nothing stands right behind “from:”, which takes a namespace/],
    ['src:shop', 'src:', /^There is no short form "src:"\. Did you mean from:shop\?/],
    ['dest_port:443', 'dest_port:', /^A field takes an operator\. Write dest_port = 443\.$/],
    ['label:app="web"', 'label:app="web"', /without a space.*all of a value in quotes/],
    ['(a OR b', '(', /^This \( is not closed\. Put a \) where it ends\.$/],
    ['a)', ')', /^This \) closes nothing/],
    ['()', '()', /^Nothing stands in these parentheses/],
    ['dest_name = "a AND b', '"a AND b', /^This text has no end\. Put a " behind it\.$/],
    ["'a b", "'a b", /Put a ' behind it\.$/],
    ['a AND', 'AND', /^Nothing stands after AND\./],
    ['a OR OR b', 'OR', /^Nothing stands after OR\./],
    ['a or', 'or', /^Nothing stands after or\./],
    ['NOT', 'NOT', /^Nothing stands after NOT\./],
    ['AND a', 'AND', /^Nothing stands before AND\./],
    ['dest_port =', '=', /^Nothing stands after =\. Write a value behind it: dest_port takes a port/],
    ['= 3', '=', /^A field has to stand before =, as in action = deny\.$/],
    ['proto == tcp', '=', /^Two operators follow each other\. Take = out\.$/],
    ['dest_labels = app=web', '=', /^A value that holds = stands in quotes, as in "app=web"\.$/],
    ['dest_port IN 80', '80', /^IN takes its values in braces, as in IN \{"a", "b\*"\}\.$/],
    ['dest_port NOTIN', 'NOTIN', /^NOTIN takes its values in braces/],
    ['dest_port IN {80, 443', '{', /^This \{ is not closed\./],
    ['dest_port IN {}', '{}', /^No value stands in these braces/],
    ['dest_port NOT IN {80}', 'IN', /^Write NOTIN as one word\.$/],
    ['proto = {tcp}', '{', /^Braces hold the values of IN or NOTIN/],
    ['ns:a, b', ',', /^Commas stand between the values in braces only\./],
    ['!action = deny', '!', /^A ! alone means nothing\. Write NOT/],
    ['a && b', '&&', /^Write AND in place of &&\.$/],
    ['""', '""', /^Nothing stands between the quotes\./],
  ])('%s', (text, part, message) => {
    expect(problemsOf(text)).toContainEqual([part, expect.stringMatching(message)]);
  });

  it('all at once, in the order of their places', () => {
    expect(problemsOf('(actoin = deny AND dest_port = http').map(([part]) => part)).toEqual([
      '(',
      'actoin',
      'http',
    ]);
  });
});

describe('whatever is typed', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '(',
      ')',
      '{',
      '}',
      ',',
      '"',
      "'",
      '\\',
      '=',
      '!=',
      '<',
      '>=',
      '!',
      ' ',
      ' ',
      '\n',
      ':',
      '*',
    ),
    fc.constantFrom(
      'AND ',
      ' or ',
      'NOT ',
      ' IN ',
      ' NOTIN ',
      'from:',
      'has:',
      'ip:',
      'dest_port',
      'action',
      'a',
    ),
    fc.constantFrom(
      '"policies.enforced_policies"',
      'start_time',
      '2026-11-22T09:30:00Z',
      '10.0.0.0/8',
      '443',
    ),
    anyText,
  );
  const anyTyping = fc.oneof(
    fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );

  it('is a query, or has problems that lie within it and end in a full stop', () => {
    fc.assert(
      fc.property(anyTyping, (text) => {
        const { query, problems } = parseQuery(text);
        if (problems.length === 0) expect(query === null).toBe(/^[\s\u0085\u180e]*$/.test(text));
        else expect(query).toBeNull();
        for (const { from, to, message } of problems) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(message).toMatch(/[.?]$/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('takes no more stack for being deep', () => {
    for (const deep of ['('.repeat(5000), `${'('.repeat(5000)}a${')'.repeat(5000)}`, 'NOT '.repeat(5000)]) {
      expect(parseQuery(deep).problems.length).toBeGreaterThan(0);
    }
    expect(parseQuery(Array.from({ length: 5000 }, () => 'a').join(' OR ')).problems).toEqual([]);
  });
});
