import fc from 'fast-check';
import type { Query, Span } from '../../src/query/query.ts';
import { HAS, SHORT_FORM_NAMES, SHORT_FORMS, type ShortFormName } from '../../src/query/short-forms.ts';
import { ignoresCase, operatorsOf, VALUE_KINDS } from '../../src/query/value-kinds.ts';
import { ROW_FIELD_KEYS, ROW_FIELDS, type RowFieldKey } from '../../src/table/row-fields.ts';

const NOWHERE: Span = { from: 0, to: 0 };

/** Texts that logs can hold, hostile ones among them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'shop',
    'web-5d8f7c9b64-*',
    '-',
    'a b',
    'and',
    'NOT',
    '"',
    "it's",
    '\\',
    'a\\*?',
    'x:y',
    '{a,b}',
  ),
  fc.constantFrom(
    'line\nbreak',
    '\u202eright',
    'from:shop',
    '<b>',
    'a=b',
    '(',
    'IN',
    '10.0.0.7',
    '💥',
    '\ud800',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
);

const anyAddress = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom('10.0.0.0/8', 'fd00::/8', '0.0.0.0/0', '-'),
);

/** A value that a field can have. */
function valueFor(key: RowFieldKey): fc.Arbitrary<string> {
  const { kind } = ROW_FIELDS[key];
  const { compares, words } = VALUE_KINDS[kind];
  if (words !== null) return fc.constantFrom(...words);
  if (kind === 'time') return fc.constantFrom('1795461600', '2026-11-22T09:30:00Z', '2026-11-22');
  if (kind === 'port') return fc.nat(65_535).map(String);
  if (compares === 'number') return fc.nat().map(String);
  if (compares === 'address') return anyAddress;
  return ignoresCase(kind) ? anyText.map((text) => text.toLowerCase()) : anyText;
}

function shortValueFor(name: ShortFormName): fc.Arbitrary<string> {
  const { words } = SHORT_FORMS[name];
  if (words !== null) return fc.constantFrom(...Object.keys(words));
  if (name === 'port') return fc.constantFrom('443', 'tcp/80', 'a b/53');
  if (name === 'ip') return fc.oneof(fc.ipV4(), fc.constantFrom('10.0.0.0/8', 'fd00::/8', '10.1.*'));
  return name === 'proto' ? anyText.map((text) => text.toLowerCase()) : anyText;
}

/** Any condition there can be, with values that nothing need have. */
export const anyCondition: fc.Arbitrary<Query> = fc.oneof(
  fc.constantFrom(...ROW_FIELD_KEYS).chain((key) =>
    fc.record({
      kind: fc.constant('comparison' as const),
      key: fc.constant(key),
      operator: fc.constantFrom(...operatorsOf(ROW_FIELDS[key].kind)),
      value: valueFor(key),
      from: fc.constant(0),
      to: fc.constant(0),
    }),
  ),
  fc.constantFrom(...ROW_FIELD_KEYS).chain((key) =>
    fc.record({
      kind: fc.constant('membership' as const),
      key: fc.constant(key),
      negated: fc.boolean(),
      values: fc.array(valueFor(key), { minLength: 1, maxLength: 3 }),
      from: fc.constant(0),
      to: fc.constant(0),
    }),
  ),
  fc.constantFrom(...SHORT_FORM_NAMES).chain((name) =>
    fc.record({
      kind: fc.constant('shortForm' as const),
      name: fc.constant(name),
      value: shortValueFor(name),
      from: fc.constant(0),
      to: fc.constant(0),
    }),
  ),
  // What people write who come from other languages is no word.
  anyText
    .filter((text) => !/^[&|]{1,2}$/.test(text))
    .map((text): Query => ({ kind: 'word', text, ...NOWHERE })),
);

/** Queries of some conditions, joined and negated, in normal form. */
export function queriesOf(condition: fc.Arbitrary<Query>): fc.Arbitrary<Query> {
  const { query } = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 3, arbitrary: condition },
      { weight: 1, arbitrary: tie('query').map((term): Query => ({ kind: 'not', term, ...NOWHERE })) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom('and', 'or'), fc.array(tie('query'), { minLength: 2, maxLength: 3 }))
          .map(([kind, terms]) => joined(kind, terms)),
      },
    ),
  }));
  return query;
}

function joined(kind: 'and' | 'or', terms: readonly Query[]): Query {
  return { kind, terms: terms.flatMap((term) => (term.kind === kind ? term.terms : [term])), ...NOWHERE };
}

/** The same query with all places forgotten. */
export function withoutPlaces(query: Query): Query {
  switch (query.kind) {
    case 'and':
    case 'or':
      return { ...query, terms: query.terms.map(withoutPlaces), ...NOWHERE };
    case 'not':
      return { ...query, term: withoutPlaces(query.term), ...NOWHERE };
    default:
      return { ...query, ...NOWHERE };
  }
}

export const HAS_NAMES = Object.keys(HAS);
