import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULE_TEXTS } from '../../../src/review/findings/registry.ts';

/** Written anew by `UPDATE_README=1 npx vitest run test/review/findings/readme.test.ts`. */
const README = 'README.md';

it('the README lists every rule as the registry has it', () => {
  const text = readFileSync(README, 'utf8');
  const heading = '| finding | severity | what it means |\n|---|---|---|\n';
  const start = text.indexOf(heading) + heading.length;
  expect(start).toBeGreaterThan(heading.length);
  const end = text.indexOf('\n\n', start);
  const table = RULE_TEXTS.map(
    ({ id, title, severity, why }) => `| \`${id}\` | ${severity} | **${title}.** ${why} |`,
  ).join('\n');
  if (process.env['UPDATE_README'] === '1') {
    writeFileSync(README, `${text.slice(0, start)}${table}${text.slice(end)}`);
  }
  expect(readFileSync(README, 'utf8').slice(start, start + table.length + 2)).toBe(`${table}\n\n`);
});
