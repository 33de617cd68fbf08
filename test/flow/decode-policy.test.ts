import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePolicy, decodeTrace } from '../../src/flow/decode-policy.ts';
import type { PolicyHit } from '../../src/flow/policy-hit.ts';
import { policySteps } from '../../src/flow/policy-steps.ts';

type Expected = Partial<PolicyHit>;

/** Every row of the two eras' names: the string without its index, and what it means. */
const NAMES: readonly (readonly [string, Expected])[] = [
  [
    'security|security.block|pass|1',
    { kind: 'GlobalNetworkPolicy', namespace: null, name: 'block', tier: 'security' },
  ],
  [
    'security|gnp:security.block|pass|1',
    { kind: 'GlobalNetworkPolicy', name: 'block', resourceName: 'security.block' },
  ],
  ['security|gnp:block|pass|1', { kind: 'GlobalNetworkPolicy', name: 'block', resourceName: 'block' }],
  [
    'application|yaobank/application.allow|deny|-1',
    { kind: 'CalicoNetworkPolicy', namespace: 'yaobank', name: 'allow' },
  ],
  [
    'application|np:yaobank/application.allow|deny|-1',
    { kind: 'CalicoNetworkPolicy', namespace: 'yaobank', name: 'allow' },
  ],
  [
    'application|np:yaobank/allow|deny|-1',
    { kind: 'CalicoNetworkPolicy', namespace: 'yaobank', name: 'allow' },
  ],
  ['default|shop/knp.default.redis|allow|0', { kind: 'NetworkPolicy', namespace: 'shop', name: 'redis' }],
  ['default|knp:shop/redis|allow|0', { kind: 'NetworkPolicy', namespace: 'shop', name: 'redis' }],
  ['security|security.staged:lock|deny|0', { kind: 'StagedGlobalNetworkPolicy', name: 'lock', staged: true }],
  ['security|staged:security.lock|deny|0', { kind: 'StagedGlobalNetworkPolicy', name: 'lock', staged: true }],
  ['security|staged:lock|deny|0', { kind: 'StagedGlobalNetworkPolicy', name: 'lock', staged: true }],
  ['security|sgnp:security.lock|deny|0', { kind: 'StagedGlobalNetworkPolicy', name: 'lock', staged: true }],
  [
    'app|shop/app.staged:q|deny|0',
    { kind: 'StagedNetworkPolicy', namespace: 'shop', name: 'q', staged: true },
  ],
  ['app|shop/staged:q|deny|0', { kind: 'StagedNetworkPolicy', namespace: 'shop', name: 'q', staged: true }],
  [
    'app|shop/app.staged:app.q|deny|0',
    { kind: 'StagedNetworkPolicy', namespace: 'shop', name: 'q', staged: true },
  ],
  ['app|snp:shop/app.q|deny|0', { kind: 'StagedNetworkPolicy', namespace: 'shop', name: 'q', staged: true }],
  [
    'default|shop/staged:knp.default.m|deny|-1',
    { kind: 'StagedKubernetesNetworkPolicy', namespace: 'shop', name: 'm', staged: true },
  ],
  [
    'default|sknp:shop/m|deny|-1',
    { kind: 'StagedKubernetesNetworkPolicy', namespace: 'shop', name: 'm', staged: true },
  ],
  ['kube-admin|kcnp:tenants|pass|0', { kind: 'ClusterNetworkPolicy', namespace: null, name: 'tenants' }],
  ['adminnetworkpolicy|kanp.adminnetworkpolicy.a.b|pass|0', { kind: 'AdminNetworkPolicy', name: 'a.b' }],
  [
    'baselineadminnetworkpolicy|kbanp.baselineadminnetworkpolicy.default|deny|0',
    { kind: 'BaselineAdminNetworkPolicy', name: 'default' },
  ],
  [
    '__PROFILE__|__PROFILE__.kns.shop|allow|0',
    { kind: 'Profile', tier: '__PROFILE__', namespace: null, name: 'kns.shop' },
  ],
  ['__PROFILE__|__PROFILE__.ksa.shop.default|allow|0', { kind: 'Profile', name: 'ksa.shop.default' }],
  ['__PROFILE__|__PROFILE__.mine|allow|0', { kind: 'Profile', name: 'mine' }],
  ['__PROFILE__|__PROFILE__.__NO_MATCH__|deny|0', { kind: 'Profile', name: '__NO_MATCH__' }],
  ['__PROFILE__|pro:kns.shop|allow|0', { kind: 'Profile', tier: '__PROFILE__', name: 'kns.shop' }],
  ['|pro:kns.shop|allow|0', { kind: 'Profile', tier: '__PROFILE__', name: 'kns.shop' }],
  ['default|plain|allow|0', { kind: 'GlobalNetworkPolicy', namespace: null, name: 'plain', tier: 'default' }],
  ['*|*|deny|*', { kind: 'Hidden', tier: '*', name: '*', rule: null, action: 'deny' }],
  // Names and tiers contain dots: only a leading tier is taken off.
  ['a.b|a.b.c.d|allow|0', { kind: 'GlobalNetworkPolicy', tier: 'a.b', name: 'c.d' }],
  ['b|a.b.c|allow|0', { kind: 'GlobalNetworkPolicy', tier: 'b', name: 'a.b.c' }],
  ['b|ns/a.b.c|allow|0', { kind: 'CalicoNetworkPolicy', namespace: 'ns', name: 'a.b.c' }],
  // A tier that is called like a short kind.
  ['np|np.staged:x|deny|0', { kind: 'StagedGlobalNetworkPolicy', tier: 'np', name: 'x', staged: true }],
];

const RULES: readonly (readonly [string, number | null])[] = [
  ['|0', 0],
  ['|17', 17],
  ['|-1', -1],
  ['|-2', -2],
  ['|-', null],
  ['|*', null],
  ['', null],
];

const UNKNOWN: readonly string[] = [
  '',
  'nonsense',
  '0|tier|name',
  '0|tier|name|allow|0|more',
  'x|tier|name|allow|0',
  '-1|tier|name|allow|0',
  '0|tier|name|log|0',
  '0|tier|name|Allow|0',
  '0|tier|name|allow|-3',
  '0|tier|name|allow|one',
  '0|tier|name|allow|',
  '0|tier||allow|0',
  '0|tier|/name|allow|0',
  '0|tier|a/b/c|allow|0',
  '0|tier|gnp:|allow|0',
  '0|tier|np:no-namespace|allow|0',
  '0|tier|gnp:ns/name|allow|0',
  '0|tier|newkind:name|allow|0',
  '{"kind":"GlobalNetworkPolicy"',
  '{"kind":"Novel","name":"x","action":"Allow"}',
  '{"kind":"EndOfTier","tier":"t","action":"Deny","trigger":null}',
  '17',
  'null',
];

describe('decoding a policy string', () => {
  it.each(NAMES)('reads the name in %s', (rest, expected) => {
    const raw = `4|${rest}`;
    expect(decodePolicy(raw)).toMatchObject({ index: 4, staged: false, raw, ...expected });
  });

  it.each(RULES)('reads the rule in "…|pass%s" as %s', (suffix, rule) => {
    expect(decodePolicy(`0|security|security.block|pass${suffix}`)).toMatchObject({
      kind: 'GlobalNetworkPolicy',
      rule,
    });
  });

  it.each(UNKNOWN)('keeps %j as an unknown entry', (raw) => {
    expect(decodePolicy(raw)).toMatchObject({ kind: 'Unknown', name: raw, raw, action: null, rule: null });
  });

  it('never throws, whatever the string, and keeps it', () => {
    const parts = fc.constantFrom(
      '|',
      '0',
      'gnp:',
      'np:',
      'a',
      '.',
      '/',
      'staged:',
      'allow',
      'deny',
      '-1',
      '*',
      '{',
      '"',
      '__PROFILE__',
    );
    const strings = fc.oneof(
      fc.string(),
      fc.array(parts, { maxLength: 12 }).map((some) => some.join('')),
      fc.json(),
    );
    fc.assert(
      fc.property(strings, (raw) => {
        expect(decodePolicy(raw).raw).toBe(raw);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('decoding a structured hit', () => {
  const whisker = {
    name: 'security.block',
    namespace: '',
    tier: 'security',
    action: 'Pass',
    policy_index: 2,
    rule_index: 1,
    trigger: null,
  };

  it.each([
    ['Whisker', { kind: 'GlobalNetworkPolicy', ...whisker }],
    [
      'Go JSON',
      { kind: 2, name: 'security.block', tier: 'security', action: 3, policy_index: 2, rule_index: 1 },
    ],
    [
      'protojson',
      {
        kind: 'GlobalNetworkPolicy',
        name: 'security.block',
        tier: 'security',
        action: 'Pass',
        policyIndex: '2',
        ruleIndex: '1',
      },
    ],
  ])('reads %s like the string', (_, hit) => {
    const raw = JSON.stringify(hit);
    expect(decodePolicy(raw)).toEqual({ ...decodePolicy('2|security|gnp:security.block|pass|1'), raw });
  });

  it("makes the end of a tier its trigger's policy with rule -1", () => {
    const trigger = {
      kind: 'CalicoNetworkPolicy',
      name: 'application.allow',
      namespace: 'yaobank',
      tier: 'application',
      action: 'ActionUnspecified',
      policy_index: 7,
      rule_index: 9,
      trigger: null,
    };
    const raw = JSON.stringify({
      kind: 'EndOfTier',
      name: '',
      namespace: '',
      tier: 'application',
      action: 'Deny',
      policy_index: 1,
      rule_index: -1,
      trigger,
    });
    expect(decodePolicy(raw)).toEqual({
      ...decodePolicy('1|application|np:yaobank/application.allow|deny|-1'),
      raw,
    });
  });

  it('takes omitted zeros for 0 in both of Goldmane’s forms, and keeps -2', () => {
    expect(decodePolicy('{"kind":9,"name":"kns.shop","action":1}')).toMatchObject({
      index: 0,
      rule: 0,
      kind: 'Profile',
      tier: '__PROFILE__',
      name: 'kns.shop',
    });
    expect(decodePolicy('{"kind":"Profile","name":"kns.shop","action":"Allow"}')).toMatchObject({
      index: 0,
      rule: 0,
    });
    expect(decodePolicy('{"kind":2,"name":"x","tier":"t","action":1,"rule_index":-2}')).toMatchObject({
      rule: -2,
    });
  });

  it.each(
    [
      'CalicoNetworkPolicy',
      'GlobalNetworkPolicy',
      'StagedNetworkPolicy',
      'StagedGlobalNetworkPolicy',
      'StagedKubernetesNetworkPolicy',
      'NetworkPolicy',
      'AdminNetworkPolicy',
      'BaselineAdminNetworkPolicy',
      'Profile',
    ]
      .map((kind, index) => [index + 1, kind] as const)
      .concat([[11, 'ClusterNetworkPolicy']]),
  )('knows kind %i as %s', (number, kind) => {
    const hit = { kind: number, name: 'p', namespace: 'ns', tier: 't', action: 1 };
    expect(decodePolicy(JSON.stringify(hit))).toMatchObject({ kind, name: 'p' });
  });
});

describe("the article's flow", () => {
  const strings = [
    '3|application|yaobank/application.allow-customer|deny|-1',
    '1|security|security.security-default-pass|pass|0',
    '0|tigera-security|tigera-security.block-alienvault-ipthreatfeed|pass|1',
    '2|platform|platform.platform-default-pass|pass|0',
  ];

  it('decodes to its sixteen steps, in order of evaluation', () => {
    const trace = decodeTrace({ enforced: [], pending: [], transit: [], all: strings });
    expect(trace.all.map(policySteps)).toEqual([
      { tier: 'tigera-security', policy: 'block-alienvault-ipthreatfeed', action: 'pass', by: 'rule 1' },
      { tier: 'security', policy: 'security-default-pass', action: 'pass', by: 'rule 0' },
      { tier: 'platform', policy: 'platform-default-pass', action: 'pass', by: 'rule 0' },
      {
        tier: 'application',
        policy: 'yaobank/allow-customer',
        action: 'deny',
        by: 'implicit deny at the end of the tier',
      },
    ]);
  });

  it('takes all_policies only where nothing enforced is listed', () => {
    const enforced = ['0|security|security.block|pass|0'];
    expect(decodeTrace({ enforced, pending: [], transit: [], all: strings }).all).toEqual([]);
  });
});
