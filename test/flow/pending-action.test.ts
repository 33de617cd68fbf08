import { expect, test } from 'vitest';
import { decodePolicy, decodeTrace } from '../../src/flow/decode-policy.ts';
import { pendingAction } from '../../src/flow/pending-action.ts';

const ALLOWED = '0|application|shop/application.web|allow|0';
const PROFILE = '1|__PROFILE__|pro:kns.shop|allow|0';
const STAGED = '0|application|shop/application.staged:web|deny|-1';

test.each([
  ['staged policies that deny', { enforced: [ALLOWED], pending: [STAGED] }, 'deny'],
  ['pending policies that agree', { enforced: [ALLOWED], pending: [ALLOWED] }, 'allow'],
  ['no pending policies', { enforced: [ALLOWED] }, null],
  ['an old record, with both kinds in one list', { all: [ALLOWED, STAGED], pending: [STAGED] }, null],
  ['no policies', {}, null],
  [
    'an undecodable entry before what decides',
    { enforced: [ALLOWED], pending: ['0|t|weird', PROFILE] },
    null,
  ],
  ['an undecodable entry of no known place', { enforced: [ALLOWED], pending: [PROFILE, 'weird'] }, null],
  [
    'an undecodable entry after what decides',
    { enforced: [ALLOWED], pending: [STAGED, '1|t|weird'] },
    'deny',
  ],
])('with %s', (_, lists, action) => {
  const sets = { enforced: [], pending: [], transit: [], all: [], ...lists };
  expect(pendingAction(decodeTrace(sets, decodePolicy))).toBe(action);
});
