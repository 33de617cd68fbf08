// `npm run grammar`: writes the parser that src/query/query.grammar describes. It is kept in the repository,
// so that nothing has to be generated before the app is built; a test holds the two together.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildParserFile } from '@lezer/generator';

const ROOM = fileURLToPath(new URL('../../src/query/', import.meta.url));

/**
 * The generated files by name. A grammar that is ambiguous throws.
 *
 * @returns {Readonly<Record<string, string>>}
 */
export function makeParser() {
  const fileName = 'query.grammar';
  const { parser, terms } = buildParserFile(readFileSync(`${ROOM}${fileName}`, 'utf8'), {
    fileName,
    typeScript: true,
    warn: (message) => {
      throw new Error(message);
    },
  });
  const note = '// Made from query.grammar by `npm run grammar`.\n';
  const body = (/** @type {string} */ text) => note + text.replace(/^\/\/.*\n/, '');
  return { 'parser.ts': body(parser), 'parser.terms.ts': body(terms) };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(makeParser())) writeFileSync(`${ROOM}${name}`, text);
}
