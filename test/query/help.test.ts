import { expect, it } from 'vitest';
import { QUERY_HELP } from '../../src/query/help.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { SHORT_FORM_NAMES } from '../../src/query/short-forms.ts';
import { ROW_FIELD_KEYS } from '../../src/table/row-fields.ts';

it('names every field, short form and word', () => {
  expect(QUERY_HELP.fields.map(({ key }) => key)).toEqual(ROW_FIELD_KEYS);
  expect(QUERY_HELP.shortForms.map(({ name }) => name)).toEqual(SHORT_FORM_NAMES);
  for (const { name, words } of QUERY_HELP.shortForms) {
    for (const { word } of words) expect(parseQuery(`${name}:${word}`).problems).toEqual([]);
  }
});

it('shows nothing that is not a query', () => {
  const shown = [
    ...QUERY_HELP.examples.map(({ query }) => query),
    ...QUERY_HELP.operators.map(({ example }) => example),
    ...QUERY_HELP.shortForms.flatMap(({ examples }) => examples),
  ];
  for (const text of shown) {
    expect([text, parseQuery(text).problems]).toEqual([text, []]);
    expect(parseQuery(text).query).not.toBeNull();
  }
});

it('offers each field the operators that it takes', () => {
  for (const { typed, operators } of QUERY_HELP.fields) {
    for (const operator of operators) {
      const text = operator.endsWith('IN') ? `${typed} ${operator} {80}` : `${typed} ${operator} 80`;
      expect(parseQuery(text).problems.map(({ message }) => message)).not.toContainEqual(
        expect.stringContaining('compares numbers'),
      );
    }
  }
});
