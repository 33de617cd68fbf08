import { expect, test } from 'vitest';
import { choicesShown } from '../../src/app/filter-form.ts';
import { filterSentence, filterWords } from '../../src/app/filter-words.ts';
import type { QuickFilter } from '../../src/query/quick-filter.ts';

const NAMESPACE: QuickFilter = {
  field: 'namespace',
  end: 'either',
  values: ['yaobank', 'shop'],
  negated: false,
  disabled: false,
};

test('a filter reads as people say it', () => {
  expect(filterWords(NAMESPACE)).toBe('Namespace yaobank, shop');
  expect(filterWords({ ...NAMESPACE, end: 'dest', values: ['shop'] })).toBe('To namespace shop');
  expect(filterWords({ ...NAMESPACE, field: 'port', values: ['tcp/443', '53'] })).toBe('Port tcp 443, 53');
  expect(filterWords({ ...NAMESPACE, field: 'type', values: ['wep', 'ns'] })).toBe(
    'Type workload, NetworkSet',
  );
});

test('a long filter names the first values, and all of them in its full name', () => {
  const long = { ...NAMESPACE, values: ['a', 'b', 'c', 'd', 'e'] };
  expect(filterWords(long)).toBe('Namespace a, b, c and 2 more');
  expect(filterSentence({ ...long, negated: true, disabled: true })).toBe(
    'not namespace a, b, c, d, e, disabled',
  );
});

test('names steer nothing', () => {
  expect(filterWords({ ...NAMESPACE, values: ['ba\u202Enk'] })).toBe('Namespace ba\\u202enk');
});

test('a form lists what was chosen first, then what is there, and what a search fits', () => {
  const choices = [
    { value: 'tcp/443', flows: 9 },
    { value: 'udp/53', flows: 4 },
  ];
  const words = (value: string) => value.replace('/', ' ');
  expect(choicesShown(choices, { search: '', first: ['udp/53', 'tcp/99'], words }).shown).toEqual([
    { value: 'udp/53', flows: 4 },
    { value: 'tcp/99', flows: null },
    { value: 'tcp/443', flows: 9 },
  ]);
  expect(choicesShown(choices, { search: 'TCP 4', first: [], words }).shown).toEqual([choices[0]]);
  const many = Array.from({ length: 130 }, (_, at) => ({ value: `${at}`, flows: 1 }));
  expect(choicesShown(many, { search: '', first: [], words }).left).toBe(30);
});
