import { expect, test } from 'vitest';
import { choicesShown } from '../../src/app/filter-form.ts';
import { filterSentence, filterWords } from '../../src/app/filter-words.ts';
import { OFFERED_AT_MOST, offeredChoices } from '../../src/app/offered-choices.ts';
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
    { value: 'tcp/443', rows: 9 },
    { value: 'udp/53', rows: 4 },
  ];
  const offered = { values: choices, total: 2 };
  const words = (value: string) => value.replace('/', ' ');
  expect(choicesShown(offered, { search: '', first: ['udp/53', 'tcp/99'], words }).shown).toEqual([
    { value: 'udp/53', rows: 4 },
    { value: 'tcp/99', rows: 'none' },
    { value: 'tcp/443', rows: 9 },
  ]);
  expect(choicesShown(offered, { search: 'TCP 4', first: [], words }).shown).toEqual([choices[0]]);
  const many = Array.from({ length: 130 }, (_, at) => ({ value: `${at}`, rows: 1 }));
  expect(choicesShown({ values: many, total: 130 }, { search: '', first: [], words }).left).toBe(30);
});

test('of very many values those of most rows are offered, and the form knows how many it was not told', () => {
  const port = Array.from({ length: OFFERED_AT_MOST + 7 }, (_, at) => ({
    value: `tcp/${at}`,
    rows: 9999 - at,
  }));
  const offered = offeredChoices({ action: [], reporter: [], type: [], namespace: [], port });
  expect(offered.port.values).toHaveLength(OFFERED_AT_MOST);
  const words = (value: string) => value;
  const first = [`tcp/${OFFERED_AT_MOST + 1}`];
  const { shown, untold } = choicesShown(offered.port, { search: '', first, words });
  expect(untold).toBe(7);
  // It may be there, so it is not said to have no rows.
  expect(shown[0]).toEqual({ value: first[0], rows: null });
});
