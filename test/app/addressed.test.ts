import { expect, test } from 'vitest';
import { addressedWords } from '../../src/app/addressed.ts';
import { readText, record } from '../ingest/read-text.ts';

async function wordsOf(...records: readonly Record<string, unknown>[]): Promise<string> {
  const { account } = await readText(records.map((fields) => JSON.stringify(record(fields))).join('\n'));
  return addressedWords(account);
}

test('people are told how many records have what own networks go by', async () => {
  const addressed = { dest_ip: '203.0.113.7' };
  expect(await wordsOf({}, addressed)).toContain('Of what is open, 1 of 2 records carry addresses');
  expect(await wordsOf(addressed)).toContain('Of what is open, 1 record carries addresses');
  expect(await wordsOf({})).toContain('No record of what is open carries addresses');
  expect(addressedWords(null)).toMatch(/^Records at aggregation level 2/);
});
