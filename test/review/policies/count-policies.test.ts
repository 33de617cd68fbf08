import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../../src/graph/build-graph.ts';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import { countPolicies } from '../../../src/review/policies/count-policies.ts';
import { decidedEdges } from '../../../src/review/policies/decided-edges.ts';
import type { ActionFlows, PoliciesSeen, PolicyUse } from '../../../src/review/policies/policy-use.ts';
import { anyCapture } from '../../graph/any-capture.ts';
import { anyWholeView } from '../../graph/any-view.ts';
import { readRecords } from '../../graph/contract.ts';
import { record } from '../../ingest/read-text.ts';

const PASS = '0|security|security.default-pass|pass|1';

/** A source that lets its flows out, and a destination that denies most of them at the end of a tier. */
const STORY = [
  record({
    reporter: 'src',
    action: 'allow',
    num_flows: 10,
    policies: {
      enforced_policies: [PASS, '1|application|shop/application.web|allow|2'],
      pending_policies: [PASS, '1|application|shop/application.staged:quarantine|deny|0'],
    },
  }),
  record({
    reporter: 'dst',
    action: 'deny',
    num_flows: 7,
    policies: { enforced_policies: ['0|application|data/application.db|deny|-1'] },
  }),
  record({
    reporter: 'dst',
    action: 'allow',
    num_flows: 3,
    policies: { enforced_policies: ['0|application|np:data/application.db|allow|0'] },
  }),
  record({
    dest_port: 53,
    reporter: 'src',
    action: 'allow',
    num_flows: 5,
    policies: { enforced_policies: ['0|__PROFILE__|__PROFILE__.kns.shop|allow|0'] },
  }),
  record({ dest_port: 8080, reporter: 'src', action: 'allow', num_flows: 2, policies: null }),
];

const use = (seen: PoliciesSeen, name: string): PolicyUse => {
  const found = [...seen.policies, ...seen.profiles].find((policy) => policy.name === name);
  if (found === undefined) throw new Error(`There is no policy ${name}.`);
  return found;
};

const flows = (allow: number, deny: number, pass: number): ActionFlows => ({ allow, deny, pass });

describe('the use of policies', () => {
  test('counts what each did by its own records, by list, direction and rule', async () => {
    const { table } = await readRecords(STORY);
    const seen = countPolicies(table, DEFAULT_VIEW);
    expect(seen).toMatchObject({ flows: 27, withoutPolicies: 2, undecoded: 0 });
    expect(seen.tiers).toEqual([
      { tier: 'security', policies: 1, byDefault: flows(0, 0, 0) },
      { tier: 'application', policies: 3, byDefault: flows(0, 7, 0) },
    ]);
    expect(seen.policies.map(({ tier, kind, name }) => `${tier} ${kind} ${name}`)).toEqual([
      'security GlobalNetworkPolicy default-pass',
      'application CalicoNetworkPolicy db',
      'application StagedNetworkPolicy quarantine',
      'application CalicoNetworkPolicy web',
    ]);
    expect(use(seen, 'default-pass')).toMatchObject({
      enforced: flows(0, 0, 10),
      pending: flows(0, 0, 10),
      decided: 0,
      edges: 0,
      endpoints: 1,
    });
    expect(use(seen, 'quarantine')).toMatchObject({
      staged: true,
      enforced: flows(0, 0, 0),
      pending: flows(0, 10, 0),
      rules: [{ list: 'pending', direction: 'egress', rule: 0, action: 'deny', flows: 10, decided: 10 }],
    });
    // Both spellings of its name are one policy.
    expect(use(seen, 'db').rules).toEqual([
      { list: 'enforced', direction: 'ingress', rule: 0, action: 'allow', flows: 3, decided: 3 },
      { list: 'enforced', direction: 'ingress', rule: -1, action: 'deny', flows: 7, decided: 7 },
    ]);
    expect(seen.profiles.map(({ name, decided }) => [name, decided])).toEqual([['kns.shop', 5]]);
  });

  test('leads to the edges to whose verdict a policy had the last word', async () => {
    const { table } = await readRecords(STORY.slice(0, 2));
    const seen = countPolicies(table, DEFAULT_VIEW);
    const [denied, ...others] = buildGraph(table, DEFAULT_VIEW).edges;
    expect([denied?.action, others]).toEqual(['deny', []]);
    expect(decidedEdges(table, DEFAULT_VIEW, use(seen, 'db').id)).toEqual([denied?.id]);
    // It let out what was denied on arrival: the edge is not its doing.
    expect(use(seen, 'web')).toMatchObject({ enforced: flows(10, 0, 0), edges: 0 });
    expect(decidedEdges(table, DEFAULT_VIEW, use(seen, 'web').id)).toEqual([]);
    const folded = { ...DEFAULT_VIEW, level: 'namespace' as const };
    expect(decidedEdges(table, folded, use(seen, 'db').id)).toEqual(
      buildGraph(table, folded).edges.map(({ id }) => id),
    );
  });

  test('leads to the edges that a host denied on the way', async () => {
    const pub = { dest_namespace: '-', dest_name_aggr: 'pub', dest_type: 'net' };
    const { table } = await readRecords([
      record({ ...pub, reporter: 'src', num_flows: 3 }),
      record({
        ...pub,
        reporter: 'fwd',
        action: 'deny',
        num_flows: 3,
        policies: { transit_policies: ['0|security|gnp:hep-block|deny|1'] },
      }),
    ]);
    const seen = countPolicies(table, DEFAULT_VIEW);
    expect(use(seen, 'hep-block')).toMatchObject({ transit: flows(0, 3, 0), edges: 1 });
  });

  test('goes by the query, the time range and the focus of a view', async () => {
    const { table } = await readRecords([
      record({ start_time: 1_795_461_600, num_flows: 4, policies: { enforced_policies: [PASS] } }),
      record({ start_time: 1_795_465_200, num_flows: 2, policies: { enforced_policies: [PASS] } }),
      record({ dest_port: 53, start_time: 1_795_465_200, policies: { enforced_policies: [PASS] } }),
    ]);
    const passed = (view: object): number | undefined =>
      countPolicies(table, { ...DEFAULT_VIEW, ...view }).policies[0]?.enforced.pass;
    expect(passed({})).toBe(7);
    expect(passed({ query: 'dest_port = 53' })).toBe(1);
    const timeRange = { startSeconds: 1_795_465_200, endSeconds: 1_795_468_800 };
    expect(passed({ timeRange })).toBe(3);
    const nowhere = { kind: 'around', nodes: ['wep:no/where'], hops: 1, direction: 'both' };
    expect(passed({ focus: [nowhere] })).toBeUndefined();
  });

  test('never merges what two clusters call the same', async () => {
    const policies = { enforced_policies: ['0|default|gnp:default.deny-all|deny|0'] };
    const { table } = await readRecords(
      ['a', 'b'].map((cluster) => record({ cluster, action: 'deny', reporter: 'src', policies })),
    );
    const { policies: seen } = countPolicies(table, DEFAULT_VIEW);
    expect(seen.map(({ cluster, edges }) => [cluster, edges])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    for (const { id, cluster } of seen) {
      expect(decidedEdges(table, DEFAULT_VIEW, id)).toEqual([expect.stringContaining(`@${cluster}`)]);
    }
  });

  test('reads what is staged in a mixed list of old records as pending', async () => {
    const { table } = await readRecords([
      record({
        num_flows: 6,
        policies: {
          all_policies: ['0|app|app.staged:next|deny|0', '1|app|app.now|allow|1', '2|nonsense'],
        },
      }),
    ]);
    const seen = countPolicies(table, DEFAULT_VIEW);
    expect(use(seen, 'next')).toMatchObject({
      pending: flows(0, 6, 0),
      enforced: flows(0, 0, 0),
      decided: 0,
    });
    expect(use(seen, 'now')).toMatchObject({ enforced: flows(6, 0, 0), decided: 6 });
    expect(seen.undecoded).toBe(6);
  });

  test('adds up: rules to policies, and last words to all flows that have one', async () => {
    await fc.assert(
      fc.asyncProperty(anyCapture, fc.gen(), async (records, gen) => {
        const { table } = await readRecords(records);
        const seen = countPolicies(table, gen(anyWholeView, table));
        for (const policy of [...seen.policies, ...seen.profiles]) {
          for (const list of ['enforced', 'pending', 'transit'] as const) {
            const sum = policy.rules.reduce((all, rule) => all + (rule.list === list ? rule.flows : 0), 0);
            const { allow, deny, pass } = policy[list];
            expect(allow + deny + pass).toBe(sum);
          }
          expect(policy.rules.every(({ flows: all, decided }) => decided <= all)).toBe(true);
        }
        const decided = [...seen.policies, ...seen.profiles].reduce((all, policy) => all + policy.decided, 0);
        expect(decided).toBeLessThanOrEqual(seen.flows);
        expect(structuredClone(seen)).toEqual(seen);
      }),
      { numRuns: 60 },
    );
  });

  test('does not depend on the order of records', async () => {
    await fc.assert(
      fc.asyncProperty(anyCapture, fc.gen(), async (records, gen) => {
        const shuffled = gen(() => fc.shuffledSubarray([...records], { minLength: records.length }));
        const [one, other] = await Promise.all([readRecords(records), readRecords(shuffled)]);
        expect(countPolicies(other.table, DEFAULT_VIEW)).toEqual(countPolicies(one.table, DEFAULT_VIEW));
      }),
      { numRuns: 60 },
    );
  });
});
