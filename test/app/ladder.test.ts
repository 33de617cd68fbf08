import { expect, test } from 'vitest';
import { chainText } from '../../src/app/chain-text.ts';
import { ladderOf, laddersOf } from '../../src/app/ladder.ts';
import { verdictWords } from '../../src/app/verdict-words.ts';
import { deciderWords, portsInShort, stagedOutlook } from '../../src/app/wording.ts';
import { decodeTrace } from '../../src/flow/decode-policy.ts';
import type { EdgeTrace } from '../../src/graph/flow-graph.ts';
import { edgeOf } from './graph-of.ts';

interface Lists {
  readonly enforced?: readonly string[];
  readonly pending?: readonly string[];
  readonly all?: readonly string[];
}

function traceOf({ enforced = [], pending = [], all = [] }: Lists, rest: Partial<EdgeTrace> = {}): EdgeTrace {
  const lists = decodeTrace({ enforced, pending, transit: [], all });
  return { ...lists, reporter: 'src', action: 'allow', flows: 1, ...rest };
}

const THREATS = '0|security|gnp:security.block-threats|pass|1';
const DENIED = traceOf(
  { enforced: [THREATS, '1|application|np:yaobank/application.allow-customer|deny|-1'] },
  { action: 'deny', flows: 7 },
);

test('a ladder has a rung for each policy in order, and one that decided', () => {
  const { rows, differs } = ladderOf(DENIED);
  expect(differs).toBe(false);
  expect(rows.map(({ now }) => [now?.step, now?.tier, now?.policy, now?.action, now?.deciding])).toEqual([
    [1, 'security', 'block-threats', 'pass', false],
    [2, 'application', 'allow-customer', 'deny', true],
  ]);
});

test('pending that says the same is not shown twice', () => {
  const { differs, rows } = ladderOf(traceOf({ enforced: [THREATS], pending: [THREATS] }));
  expect(differs).toBe(false);
  expect(rows).toHaveLength(1);
});

test('where staged policies would change the way, shared rungs are one row and the rest stand side by side', () => {
  const ladder = ladderOf(
    traceOf({
      enforced: [THREATS, '1|application|np:yaobank/application.allow-all|allow|0'],
      pending: [
        THREATS,
        '1|application|snp:yaobank/application.lock-down|deny|0',
        '2|application|np:yaobank/application.allow-all|allow|0',
      ],
    }),
  );
  expect(ladder.differs).toBe(true);
  expect(ladder.pendingAction).toBe('deny');
  expect(ladder.rows.map(({ now, pending, same }) => [now?.policy, pending?.policy, same])).toEqual([
    ['block-threats', 'block-threats', true],
    [undefined, 'lock-down', false],
    ['allow-all', 'allow-all', true],
  ]);
});

test('a staged policy beside the default that it would replace is in the same row', () => {
  const { rows } = ladderOf(
    traceOf({
      enforced: ['0|__PROFILE__|pro:kns.logging|allow|0'],
      pending: ['0|default|sknp:logging/loki-from-collectors|deny|-1'],
    }),
  );
  expect(rows.map(({ now, pending }) => [now?.policy, pending?.policy])).toEqual([
    ['kns.logging', 'loki-from-collectors'],
  ]);
});

test('old records without an enforced list have their ladder from the mixed one', () => {
  const { rows } = ladderOf(traceOf({ all: ['0|default|yaobank/default.allow-summary|allow'] }));
  expect(rows[0]?.now?.deciding).toBe(true);
});

test('ladders go the way of the flow; those that came to the verdict first, then the largest', () => {
  const edge = edgeOf({
    source: 'a',
    target: 'b',
    action: 'deny',
    traces: [
      traceOf({ enforced: [THREATS] }, { reporter: 'dst', action: 'deny', flows: 2 }),
      traceOf({ enforced: [THREATS] }, { action: 'allow', flows: 90 }),
      DENIED,
    ],
  });
  expect(
    laddersOf(edge).map(({ reporter, ladders }) => [reporter, ladders.map(({ flows }) => flows)]),
  ).toEqual([
    ['src', [7, 90]],
    ['dst', [2]],
  ]);
});

test('who decided is one line', () => {
  const edge = edgeOf({ source: 'a', target: 'b', action: 'deny', traces: [DENIED] });
  expect(deciderWords(edge)).toEqual([
    {
      verb: 'Denied at the end of tier',
      policy: 'application',
      place: 'on egress: no rule of allow-customer matched',
    },
  ]);
});

test('of flows denied at both ends, both deciders are named; an allowed edge has one line', () => {
  const ingress = ['0|application|np:yaobank/application.allow-database|deny|2'];
  const atDest = traceOf({ enforced: ingress }, { reporter: 'dst', action: 'deny' });
  const ends = { source: 'a', target: 'b', traces: [DENIED, atDest] };
  const both = deciderWords(edgeOf({ ...ends, action: 'deny', deniedAtSource: 7, deniedAtDest: 1 }));
  expect(both.map(({ policy, place }) => `${policy} ${place}`)).toEqual([
    'application on egress: no rule of allow-customer matched',
    'allow-database on ingress, in tier application',
  ]);
  const allowed = traceOf({ enforced: ['0|application|np:yaobank/application.a|allow|0'] });
  const sameAtDest = { ...allowed, reporter: 'dst' as const };
  expect(deciderWords(edgeOf({ ...ends, traces: [allowed, sameAtDest] }))).toHaveLength(1);
});

test('what staged policies would change is said with its flows', () => {
  const staged = traceOf(
    {
      enforced: ['0|default|knp:yaobank/allow-all|allow|0'],
      pending: ['0|default|sknp:yaobank/lock-down|deny|0'],
    },
    { flows: 1200 },
  );
  const edge = edgeOf({ source: 'a', target: 'b', traces: [staged] });
  expect(stagedOutlook(edge)).toBe('If staged policies were enforced, 1,200 of these flows would be denied.');
  expect(stagedOutlook(edgeOf({ source: 'a', target: 'b', traces: [DENIED] }))).toBeNull();
});

test('a copied chain marks what decided and carries the raw strings', () => {
  const text = chainText(edgeOf({ source: 'wep:yaobank/customer-*', target: 'b' }), DENIED, null);
  expect(text).toContain('Out of wep:yaobank/customer-* (egress, reported by the source): deny, 7 flows');
  expect(text).toMatch(/application {2}yaobank\/allow-customer .* deny, .* ◀ decided/);
  expect(text).toContain('1|application|np:yaobank/application.allow-customer|deny|-1');
});

test.each([
  [{ deniedAtSource: 3 }, 'Denied at the source'],
  [{ deniedAtDest: 3 }, 'Denied at the destination'],
  [{ deniedAtSource: 1, deniedAtDest: 3 }, 'Denied at both ends'],
  [{ deniedInTransit: 3 }, 'Denied in transit'],
  [{ deniedAtSource: 1, deniedInTransit: 3 }, 'Denied at the source and in transit'],
])('%o is %s', (denied, words) => {
  expect(verdictWords(edgeOf({ source: 'a', target: 'b', action: 'deny', ...denied }))).toBe(words);
});

test('ports are named with the busiest first, and the rest counted', () => {
  const port = (port: number | null, flows: number, proto = 'tcp') => ({ proto, port, flows, services: [] });
  expect(portsInShort([port(80, 1), port(443, 9)])).toBe('tcp 443, 80');
  expect(portsInShort([port(80, 3), port(443, 9), port(53, 1, 'udp')])).toBe('tcp 443, 80 and 1 more');
  expect(portsInShort([port(null, 1, 'icmp')])).toBe('icmp');
});
