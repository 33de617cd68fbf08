import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cell, rowLine } from '../../src/export/rows-csv.ts';

test('cells stand between commas, and lines end as RFC 4180 wants it', () => {
  expect(rowLine(['yaobank/customer', 2379, null, ''], ',')).toBe('yaobank/customer,2379,,\r\n');
  expect(rowLine(['a', 1.5], '\t')).toBe('a\t1.5\r\n');
});

test('what would break the grammar is quoted', () => {
  expect(rowLine(['a,b', 'say "hi"', 'two\nlines'], ',')).toBe('"a,b","say ""hi""","two\nlines"\r\n');
  expect(rowLine(['a,b', 'tab\there'], '\t')).toBe('a,b\t"tab\there"\r\n');
});

test('no text is taken for a formula', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
    const [line] = parse(rowLine([`${start}HYPERLINK("http://x")`], ','), { relax_quotes: false });
    expect(line).toEqual([`'${start}HYPERLINK("http://x")`]);
  }
  expect(rowLine([-5], ',')).toBe('-5\r\n');
});

test('the dash that Calico writes for nothing stays a dash', () => {
  expect(rowLine(['-', '--'], ',')).toBe("-,'--\r\n");
});

test('whatever cells hold, a reader of CSV gets them back', () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '=', "'", ' ', '\t', 'a') }),
    fc.integer(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 2, maxLength: 6 }),
      fc.constantFrom(',', '\t'),
      (cells, separator) => {
        const read = parse(rowLine(cells, separator), { delimiter: separator, record_delimiter: '\r\n' });
        const expected = cells.map((value) => {
          const text = value === null ? '' : String(value);
          return typeof value === 'string' && /^(?!-$)[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
        });
        expect(read).toEqual([expected]);
      },
    ),
  );
});
