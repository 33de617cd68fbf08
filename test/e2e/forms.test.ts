import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { spread } from '../ingest/envelopes.ts';
import { openPage } from './harness.ts';
import { DENIED_EDGE, drawn, dropFile } from './screen.ts';

const YAOBANK: readonly object[] = readFileSync('samples/yaobank.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

function asCsv(): string {
  const rows = YAOBANK.map(spread);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quote = (value: unknown) =>
    `"${String(Array.isArray(value) ? value.join(', ') : (value ?? '-')).replaceAll('"', '""')}"`;
  return [names.map(quote), ...rows.map((row) => names.map((name) => quote(row[name])))]
    .map((cells) => cells.join(','))
    .join('\r\n');
}

const FORMS: readonly (readonly [string, string])[] = [
  // What parts a CSV's cells runs here as it does in Node, under a policy that allows no eval.
  ['flows.csv', asCsv()],
  ['splunk.json', JSON.stringify({ results: YAOBANK.map((value) => ({ _raw: JSON.stringify(value) })) })],
  [
    'syslog.log',
    YAOBANK.map((value) => `Aug  4 16:14:12 node-1 calico: ${JSON.stringify(value)}`).join('\n'),
  ],
];

test.each(FORMS)('%s opens as the same graph as plain records', async (name, text) => {
  const { page } = await openPage();
  await dropFile(page, name, text);
  await page.getByTestId('open-capture').getByText(name).waitFor();
  expect(await page.getByTestId('open-capture').innerText()).toMatch(new RegExp(`${YAOBANK.length} records`));
  const ids = await drawn(page);
  const plain = await openPage({ path: '?sample=yaobank' });
  expect([...ids].sort()).toEqual([...(await drawn(plain.page))].sort());
  expect(ids).toContain(DENIED_EDGE);
});
