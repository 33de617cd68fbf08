import { expect, test } from 'vitest';
import { decodePolicy, decodeTrace } from '../../src/flow/decode-policy.ts';
import { pendingAction } from '../../src/flow/pending-action.ts';

const ALLOWED = '0|application|shop/application.web|allow|0';
const STAGED = '0|application|shop/application.staged:web|deny|-1';

test.each([
  ['staged policies that deny', { enforced: [ALLOWED], pending: [STAGED] }, 'deny'],
  ['pending policies that agree', { enforced: [ALLOWED], pending: [ALLOWED] }, 'allow'],
  ['no pending policies', { enforced: [ALLOWED] }, null],
  ['an old record, with both kinds in one list', { all: [ALLOWED, STAGED], pending: [STAGED] }, null],
  ['no policies', {}, null],
])('with %s', (_, lists, action) => {
  const sets = { enforced: [], pending: [], transit: [], all: [], ...lists };
  expect(pendingAction(decodeTrace(sets, decodePolicy))).toBe(action);
});
