import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SAMPLE_FILES } from '../../samples/generator/samples.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { findFindings } from '../../src/review/findings/find-findings.ts';
import { RULE_TEXTS } from '../../src/review/findings/registry.ts';
import { pendingGraph } from '../../src/review/what-if/pending-graph.ts';
import { readTexts } from '../graph/contract.ts';

const { table, account } = await readTexts([
  readFileSync(new URL(`../../samples/${SAMPLE_FILES.tickets}`, import.meta.url), 'utf8'),
]);

it('tickets is read without a rejection', () => {
  expect(account).toMatchObject({ records: 441, rejected: 0 });
});

it('tickets holds something of every kind of finding', () => {
  const found = new Set(findFindings(table, DEFAULT_VIEW).map(({ rule }) => rule));
  expect(RULE_TEXTS.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
});

it('what is staged in tickets would deny, allow, and leave unknown', () => {
  const { changes } = pendingGraph(table, DEFAULT_VIEW);
  expect(changes).toMatchObject({
    wouldDeny: { conversations: 2, flows: 79 },
    wouldAllow: { conversations: 1, flows: 61 },
    unknown: { conversations: 2, flows: 64 },
  });
});
