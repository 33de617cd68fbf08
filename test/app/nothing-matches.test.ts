import { expect, test } from 'vitest';
import { momentsOf } from '../../src/app/moments.ts';
import { nothingMatches } from '../../src/app/nothing-matches.ts';
import { DEFAULT_VIEW, type View } from '../../src/graph/view.ts';

const VIEW: View = {
  ...DEFAULT_VIEW,
  selection: { kind: 'node', id: 'ns:-/feed' },
  query: 'action = deny',
  filters: [
    { field: 'namespace', end: 'either', values: ['shop'], negated: false, disabled: true },
    { field: 'port', end: 'either', values: ['53'], negated: true, disabled: false },
  ],
  hidden: ['ns:-/feed'],
};

const firstRemedy = (place: 'picture' | 'table', view: View) =>
  nothingMatches(place, view, momentsOf('utc')).remedy?.label ?? null;

test('picture and table take back the same things in the same order', () => {
  expect(firstRemedy('table', VIEW)).toBe('Show all connections');
  const unselected = { ...VIEW, selection: null };
  for (const place of ['picture', 'table'] as const) {
    expect(firstRemedy(place, unselected)).toBe('Clear the query');
    expect(firstRemedy(place, { ...unselected, query: '' })).toBe('Disable the filters');
  }
});

test('what a selection leaves out is missing in the table alone, what is hidden in the picture alone', () => {
  const onlySeen = { ...VIEW, query: '', filters: VIEW.filters.slice(0, 1) };
  expect(firstRemedy('picture', onlySeen)).toBe('Show what is hidden');
  expect(firstRemedy('table', { ...onlySeen, selection: null })).toBeNull();
});

test('disabled filters are no reason', () => {
  expect(nothingMatches('table', VIEW, momentsOf('utc')).asked).toEqual(['not port 53', 'action = deny']);
});
