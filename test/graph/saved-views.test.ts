import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  freeName,
  isViewsFile,
  LONGEST_VIEW_NAME,
  MOST_VIEWS,
  mergeViews,
  readViewsFile,
  type SavedView,
  viewOfSaved,
  viewsFileText,
} from '../../src/graph/saved-views.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { encodeView } from '../../src/graph/view-codec.ts';
import { HOSTILE_NAMES } from '../e2e/hostile-names.ts';

const DENIED: SavedView = { name: 'Denied', note: 'Two\nlines', view: 'filter=action:deny' };

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...Object.values(HOSTILE_NAMES)));
const anySaved = fc.record({
  name: anyText.map((text) => text.slice(0, LONGEST_VIEW_NAME)).filter((text) => /\S/.test(text)),
  note: anyText,
  view: anyText.map((query) => encodeView({ ...DEFAULT_VIEW, hidden: [query] })),
});

function readAgain(text: string): readonly SavedView[] {
  const read = readViewsFile(text);
  if (!read.ok) throw new Error(read.problem);
  return read.views;
}

/** What a file is refused for, or what of it is. */
function problemsOf(content: unknown): readonly string[] {
  const read = readViewsFile(typeof content === 'string' ? content : JSON.stringify(content));
  return read.ok ? read.problems : [read.problem];
}

test('a file says what it is, and reads as people would write it', () => {
  expect(viewsFileText([DENIED], '1.2.3')).toBe(
    `${JSON.stringify({ pawprint: '1.2.3', views: [DENIED] }, null, 2)}\n`,
  );
});

test('views come back from their file as they were, whatever they are called', () => {
  fc.assert(
    fc.property(fc.array(anySaved, { maxLength: 8 }), (views) => {
      const text = viewsFileText(views, '0.1.0');
      expect(isViewsFile(text)).toBe(true);
      expect(readAgain(text)).toEqual(views);
      expect(readAgain(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(views);
    }),
  );
});

test('no damage to a file makes reading it throw, and what is read is valid', () => {
  const text = viewsFileText([DENIED, { ...DENIED, name: 'Again' }], '0.1.0');
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 4 }), (a, b, put) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const read = readViewsFile(text.slice(0, from) + put + text.slice(to));
      if (!read.ok) expect(read.problem).toMatch(/Choose .*file/);
      else expect(readAgain(viewsFileText(read.views, '0.1.0'))).toEqual(read.views);
    }),
  );
});

test('what is no file of views is told from one by its content', () => {
  for (const content of [
    '',
    '{',
    '[]',
    '{"views": []}',
    '{"pawprint": "0.1.0", "nodes": []}',
    '{"views": {}}',
  ]) {
    expect(isViewsFile(content)).toBe(false);
  }
  expect(isViewsFile('{"pawprint": "9.0.0", "more": 1, "views": []}')).toBe(true);
});

test('what is wrong with a file is said with its place and what to do', () => {
  expect(problemsOf('{"pawprint": "0.1.0", "views": [')).toEqual([
    'It is not JSON, or is cut off. Choose a file that Pawprint exported.',
  ]);
  expect(problemsOf({ pawprint: '0.1.0', nodes: [] })).toEqual([
    'It holds no saved views: “pawprint” (a version) and “views” (a list) are expected. ' +
      'Choose a file that Pawprint exported.',
  ]);
  const views = [
    DENIED,
    'level=workload',
    { name: ' ', view: '' },
    { name: 'n'.repeat(5_000), view: '' },
    { name: 'No link', note: '' },
    { name: 'Number', note: 7, view: '' },
  ];
  expect(problemsOf({ pawprint: '0.1.0', views })).toEqual([
    'View 2 was left out: it is not an object with “name”, “note” and “view”.',
    'View 3 was left out: its name is empty; give the view a name.',
    'View 4 was left out: its name is longer than 200 characters; shorten it.',
    'View 5 was left out: its view (the text of a link) is not a text; write its link in quotes.',
    'View 6 was left out: its note is not a text; write its note in quotes.',
  ]);
  expect(readAgain(JSON.stringify({ pawprint: '0.1.0', views }))).toEqual([DENIED]);
});

test('a view that another version wrote is kept whole, and what of it is unknown is named', () => {
  const text = JSON.stringify({
    pawprint: '9.0.0',
    views: [{ name: 'Later', view: 'level=workload&zoom=3', colour: 'red' }],
  });
  const read = readViewsFile(text);
  expect(read).toEqual({
    ok: true,
    views: [{ name: 'Later', note: '', view: 'level=workload&zoom=3' }],
    problems: ["View “Later”: The link's part “zoom=3” is not known and was left out."],
  });
  expect(viewOfSaved({ name: 'Later', note: '', view: 'level=workload&zoom=3' }).view).toEqual({
    ...DEFAULT_VIEW,
    level: 'workload',
  });
});

test('views that are imported come behind the others, once each, under names of their own', () => {
  const other = { ...DENIED, view: 'level=namespace' };
  expect(mergeViews([DENIED], [DENIED, other, other])).toEqual({
    views: [DENIED, { ...other, name: 'Denied (2)' }],
    added: 1,
  });
});

test('importing keeps names apart and what was there, and stays within bounds', () => {
  fc.assert(
    fc.property(fc.array(anySaved, { maxLength: 6 }), fc.array(anySaved, { maxLength: 6 }), (one, other) => {
      const present = mergeViews([], one).views;
      const { views, added } = mergeViews(present, other);
      expect(views.slice(0, present.length)).toEqual(present);
      expect(views.length).toBe(present.length + added);
      expect(new Set(views.map(({ name }) => name)).size).toBe(views.length);
      expect(views.every(({ name }) => name.length <= LONGEST_VIEW_NAME)).toBe(true);
    }),
  );
  const many = Array.from({ length: MOST_VIEWS + 5 }, (_, number) => ({ ...DENIED, name: `View ${number}` }));
  expect(mergeViews([], many).added).toBe(MOST_VIEWS);
});

test('a name that is as long as it may be is told apart, too, and no character is cut in two', () => {
  const long = '\u{1f43e}'.repeat(LONGEST_VIEW_NAME / 2);
  const name = freeName(long, [long]);
  expect(name).toBe(`${'\u{1f43e}'.repeat(98)} (2)`);
});
