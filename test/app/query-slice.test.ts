import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canSwapEnds, draftOf, problemsOf, withFilter, writtenText } from '../../src/app/query-slice.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { QUICK_FILTER_FIELDS, type QuickFilter } from '../../src/query/quick-filter.ts';
import { startApp, until } from './app-here.ts';

const filter = (field: QuickFilter['field'], values: readonly string[], more: Partial<QuickFilter> = {}) => ({
  field,
  end: 'either' as const,
  values,
  negated: false,
  disabled: false,
  ...more,
});

function written(text: string, field: 'query' | 'find' = 'query') {
  const { store } = startApp();
  store.getState().writeDraft(field, text);
  store.getState().applyDraft(field);
  return store;
}

test('what is written is no query until it is applied', () => {
  const { store } = startApp();
  store.getState().writeDraft('query', 'action = deny');
  expect(store.getState().view.query).toBe('');
  expect(writtenText(store.getState(), 'query')).toBe('action = deny');
  store.getState().applyDraft('query');
  expect(store.getState().view.query).toBe('action = deny');
  expect(draftOf(store.getState(), 'query')).toBeNull();
});

test('what cannot be understood is refused: the last valid query stays, and so does what was written', () => {
  const store = written('action = deny');
  const { view } = store.getState();
  store.getState().writeDraft('query', 'acton = deny');
  expect(draftOf(store.getState(), 'query')?.refused).toBe(false);
  store.getState().applyDraft('query');
  expect(store.getState().view).toBe(view);
  expect(draftOf(store.getState(), 'query')).toMatchObject({ text: 'acton = deny', refused: true });
  expect(problemsOf('acton = deny')).toMatchObject([{ from: 0, to: 5 }]);
});

test('what was refused stays marked while it is mended, and can be dropped', () => {
  const store = written('action = ');
  store.getState().writeDraft('query', 'action = d');
  expect(draftOf(store.getState(), 'query')?.refused).toBe(true);
  store.getState().dropDraft('query');
  expect(writtenText(store.getState(), 'query')).toBe('');
});

test('lines that are pasted are one query', () => {
  expect(written('action = deny\n  AND from:shop\r\n').getState().view.query).toBe(
    'action = deny AND from:shop',
  );
});

test('going back to another query drops what was half written over this one', () => {
  const store = written('action = deny');
  store.getState().writeDraft('query', 'action = deny AND');
  store.getState().restoreView({ ...DEFAULT_VIEW, query: 'from:shop' }, []);
  expect(writtenText(store.getState(), 'query')).toBe('from:shop');
});

test('query and find are written and applied apart', () => {
  const store = written('port:53', 'find');
  expect(store.getState().view).toMatchObject({ query: '', find: 'port:53' });
});

test('all ends are swapped in filters and query; what belongs to no end stays', () => {
  const store = written('from:shop AND dest_namespace = yaobank AND dest_port = 443');
  store.getState().addFilter(filter('namespace', ['shop'], { end: 'source' }));
  store.getState().addFilter(filter('port', ['tcp/443']));
  store.getState().swapAllEnds();
  const { view } = store.getState();
  expect(view.query).toMatch(/^to:shop AND source_namespace = "?yaobank"? AND dest_port = "?443"?$/);
  expect(view.filters.map(({ end }) => end)).toEqual(['dest', 'either']);
});

test('there is nothing to swap where nothing names an end', () => {
  expect(canSwapEnds(written('action = deny').getState())).toBe(false);
  expect(canSwapEnds(written('from:shop').getState())).toBe(true);
});

test('what is excluded is put together, for neither may be there', () => {
  const filters = withFilter(
    [filter('port', ['tcp/53'], { negated: true })],
    filter('port', ['udp/53'], { negated: true }),
  );
  expect(filters).toEqual([filter('port', ['tcp/53', 'udp/53'], { negated: true })]);
});

test('what is added narrows: a filter that holds the value is narrowed to it, where a record has one only', () => {
  const ports = withFilter([filter('port', ['tcp/53', 'tcp/80'])], filter('port', ['tcp/80']));
  expect(ports).toEqual([filter('port', ['tcp/80'])]);
  // Either end may be in either namespace: both have to hold.
  const both = withFilter([filter('namespace', ['a', 'b'])], filter('namespace', ['b']));
  expect(both).toEqual([filter('namespace', ['a', 'b']), filter('namespace', ['b'])]);
});

test('a filter that is there but disabled is not doubled when it is asked for again', () => {
  const off = filter('action', ['deny'], { disabled: true });
  expect(withFilter([off], filter('action', ['deny']))).toEqual([filter('action', ['deny'])]);
});

const filters = fc.array(
  fc.record({
    field: fc.constantFrom(...QUICK_FILTER_FIELDS),
    end: fc.constantFrom('either', 'source', 'dest'),
    values: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    negated: fc.boolean(),
    disabled: fc.boolean(),
  }) satisfies fc.Arbitrary<QuickFilter>,
);

test('adding a filter twice is adding it once', () => {
  fc.assert(
    fc.property(filters, filters, (present, [added]) => {
      fc.pre(added !== undefined && !added.disabled);
      if (!added) return;
      const once = withFilter(present, added);
      expect(withFilter(once, added)).toEqual(once);
    }),
  );
});

const record = (dest: string, action: string): string =>
  JSON.stringify({
    source_type: 'wep',
    source_namespace: 'shop',
    source_name_aggr: 'web-*',
    dest_type: 'wep',
    dest_namespace: 'shop',
    dest_name_aggr: dest,
    action,
    reporter: 'src',
  });

test('what is selected goes where a filter leaves it out, and stays where it doesn’t', async () => {
  const app = startApp();
  const { store } = app;
  await store.getState().open({
    kind: 'text',
    text: [record('cart-*', 'allow'), record('database-*', 'deny')].join('\n'),
  });
  await until(app, ({ picture, drawing }) => picture !== null && !drawing);
  const selected = 'wep:shop/web-*>wep:shop/database-*:deny';
  store.getState().selectEdge(selected);
  store.getState().addFilter(filter('action', ['deny']));
  await until(app, ({ drawing }) => !drawing);
  expect(store.getState().view.selection?.id).toBe(selected);
  store.getState().changeFilter(0, filter('action', ['deny'], { negated: true }));
  await until(app, ({ drawing }) => !drawing);
  expect(store.getState().view.selection).toBeNull();
});
