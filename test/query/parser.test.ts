import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeParser } from './make-parser.mjs';

test.each(Object.entries(makeParser()))('%s is what `npm run grammar` makes of the grammar', (name, text) => {
  expect(readFileSync(`src/query/${name}`, 'utf8')).toBe(text);
});
