import { describe, expect, test } from 'vitest';
import { policyKey } from '../../../src/flow/policy-key.ts';
import type { Manifests, PolicyManifest } from '../../../src/review/manifests/manifests.ts';
import { readManifests } from '../../../src/review/manifests/read-manifests.ts';

const read = (...texts: readonly string[]): Manifests =>
  readManifests(texts.map((text, at) => ({ file: `${'abc'[at]}.yaml`, text })));

const only = (manifests: Manifests): PolicyManifest => {
  const [policy, ...others] = manifests.policies.values();
  if (policy === undefined || others.length > 0) throw new Error(`${manifests.policies.size} policies`);
  return policy;
};

const told = ({ problems }: Manifests): readonly string[] =>
  problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);

/** As `kubectl get networkpolicies.projectcalico.org -n yaobank -o yaml` prints it. */
const KUBECTL_LIST = `apiVersion: v1
items:
- apiVersion: projectcalico.org/v3
  kind: NetworkPolicy
  metadata:
    annotations:
      kubectl.kubernetes.io/last-applied-configuration: |
        {"apiVersion":"projectcalico.org/v3","kind":"NetworkPolicy","token":"hunter2"}
    creationTimestamp: "2026-11-01T08:00:00Z"
    name: application.allow-customer
    namespace: yaobank
    resourceVersion: "1204"
    uid: 0c1a2b3c-0000-4000-8000-000000000000
  spec:
    egress:
    - action: Allow
      destination:
        ports:
        - 80
        selector: app == 'summary'
      protocol: TCP
      source: {}
    - action: Log
    ingress:
    - action: Allow
      destination:
        ports: [80]
      protocol: TCP
    order: 100
    selector: app == 'customer'
    tier: application
    types:
    - Ingress
    - Egress
kind: List
metadata:
  resourceVersion: ""
`;

describe('what kubectl prints', () => {
  test('of Calico’s policies is read with the text and lines of each rule', () => {
    const manifests = read(KUBECTL_LIST);
    expect(manifests).toMatchObject({ problems: [], notes: [] });
    const policy = only(manifests);
    expect(policy).toMatchObject({
      kind: 'CalicoNetworkPolicy',
      tier: 'application',
      namespace: 'yaobank',
      name: 'allow-customer',
      staged: false,
      order: 100,
      selector: "app == 'customer'",
      types: ['ingress', 'egress'],
      at: { file: 'a.yaml', firstLine: 3 },
    });
    expect(policy.egress).toEqual([
      {
        action: 'allow',
        calicoRules: 1,
        file: 'a.yaml',
        firstLine: 16,
        lastLine: 22,
        text: "action: Allow\ndestination:\n  ports:\n  - 80\n  selector: app == 'summary'\nprotocol: TCP\nsource: {}",
      },
      { action: 'log', calicoRules: 1, file: 'a.yaml', firstLine: 23, lastLine: 23, text: 'action: Log' },
    ]);
    expect(structuredClone(manifests)).toEqual(manifests);
  });

  test('keeps no annotation, Secret or data', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {password: aHVudGVyMg==}\n';
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: hunter2}\ndata: {a: hunter2}\n';
    const rule = `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: g, annotations: {note: hunter2}}
spec:
  ingress:
  - action: Deny
    metadata:
      annotations: {note: hunter2}
    protocol: TCP
status: hunter2
`;
    const manifests = read([KUBECTL_LIST, secret, config, rule].join('---\n'));
    expect(manifests.problems).toEqual([]);
    expect(manifests.notes).toEqual([
      {
        file: 'a.yaml',
        line: null,
        message: '2 resources left out that are no policies or tiers: ConfigMap and Secret.',
      },
    ]);
    const kept = JSON.stringify([manifests.notes, [...manifests.policies]]);
    expect(kept).not.toMatch(/hunter2|aHVudGVyMg/);
    expect([...manifests.policies.values()].at(-1)?.ingress[0]).toMatchObject({
      text: 'action: Deny\nprotocol: TCP',
      firstLine: 54,
    });
  });

  test('as JSON has rules in YAML', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'redis', namespace: 'cart' },
          spec: {
            podSelector: {
              matchLabels: { app: 'redis' },
              matchExpressions: [
                { key: 'env', operator: 'In', values: ['a', 'b'] },
                { key: 'x', operator: 'DoesNotExist' },
              ],
            },
            policyTypes: ['Ingress'],
            ingress: [{ from: [{ podSelector: {} }], ports: [{ protocol: 'TCP', port: 6379 }] }],
          },
        },
      ],
    };
    for (const indent of [0, 4, '\t']) {
      const manifests = read(JSON.stringify(list, null, indent));
      expect(manifests.problems).toEqual([]);
      expect(only(manifests)).toMatchObject({
        kind: 'NetworkPolicy',
        tier: 'default',
        order: 1000,
        types: ['ingress'],
        selector: "app == 'redis' && env in { 'a', 'b' } && !has(x)",
        egress: [],
      });
      const text = only(manifests).ingress[0]?.text;
      if (indent !== 0) {
        expect(text).toBe('from:\n  - podSelector: {}\nports:\n  - protocol: TCP\n    port: 6379');
      }
    }
  });

  test('of an API’s own list, whose items don’t say what they are', () => {
    const text =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems:\n- metadata: {name: a, namespace: b}\n';
    expect(only(read(text))).toMatchObject({ kind: 'NetworkPolicy', namespace: 'b', name: 'a', ingress: [] });
  });
});

describe('a policy', () => {
  const policy = (apiVersion: string, kind: string, name: string, spec = '{}'): string =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: "${name}", namespace: ns}\nspec: ${spec}\n`;
  const CALICO = 'projectcalico.org/v3';
  const CRD = 'crd.projectcalico.org/v1';
  const NETWORKING = 'networking.k8s.io/v1';
  const POLICY = 'policy.networking.k8s.io/v1alpha1';

  test.each([
    [CALICO, 'NetworkPolicy', 'web', '{}', 'CalicoNetworkPolicy', 'default', 'ns', 'web'],
    [CRD, 'NetworkPolicy', 'default.web', '{tier: default}', 'CalicoNetworkPolicy', 'default', 'ns', 'web'],
    [CRD, 'NetworkPolicy', 'app.web', '{tier: app}', 'CalicoNetworkPolicy', 'app', 'ns', 'web'],
    [CALICO, 'NetworkPolicy', 'my.v1.web', '{tier: my.v1}', 'CalicoNetworkPolicy', 'my.v1', 'ns', 'web'],
    [CALICO, 'NetworkPolicy', 'knp.default.web', '{}', 'NetworkPolicy', 'default', 'ns', 'web'],
    [CALICO, 'GlobalNetworkPolicy', 'sec.a.b', '{tier: sec}', 'GlobalNetworkPolicy', 'sec', null, 'a.b'],
    [CRD, 'StagedNetworkPolicy', 'app.web', '{tier: app}', 'StagedNetworkPolicy', 'app', 'ns', 'web'],
    [CALICO, 'StagedGlobalNetworkPolicy', 'web', '{}', 'StagedGlobalNetworkPolicy', 'default', null, 'web'],
    [
      CRD,
      'StagedKubernetesNetworkPolicy',
      'web',
      '{}',
      'StagedKubernetesNetworkPolicy',
      'default',
      'ns',
      'web',
    ],
    [NETWORKING, 'NetworkPolicy', 'web', '{}', 'NetworkPolicy', 'default', 'ns', 'web'],
    [
      POLICY,
      'ClusterNetworkPolicy',
      'web',
      '{tier: Admin}',
      'ClusterNetworkPolicy',
      'kube-admin',
      null,
      'web',
    ],
    [
      POLICY,
      'ClusterNetworkPolicy',
      'b',
      '{tier: Baseline}',
      'ClusterNetworkPolicy',
      'kube-baseline',
      null,
      'b',
    ],
    [POLICY, 'AdminNetworkPolicy', 'web', '{}', 'AdminNetworkPolicy', 'adminnetworkpolicy', null, 'web'],
    [
      POLICY,
      'BaselineAdminNetworkPolicy',
      'default',
      '{}',
      'BaselineAdminNetworkPolicy',
      'baselineadminnetworkpolicy',
      null,
      'default',
    ],
  ] as const)(
    '%s %s %s is known by its name in flow logs',
    (api, kind, name, spec, known, tier, namespace, short) => {
      const manifests = read(policy(api, kind, name, spec));
      expect(manifests.problems).toEqual([]);
      expect(only(manifests).key).toBe(policyKey({ kind: known, tier, namespace, name: short }));
    },
  );

  test('without types has a say in what it has rules for', () => {
    const types = (spec: string): readonly string[] =>
      only(read(policy(CALICO, 'NetworkPolicy', 'a', spec))).types;
    expect(types('{ingress: [{action: Allow}]}')).toEqual(['ingress']);
    expect(types('{egress: [{action: Allow}]}')).toEqual(['egress']);
    expect(types('{egress: [{action: Allow}], ingress: [{action: Deny}]}')).toEqual(['ingress', 'egress']);
    expect(types('{}')).toEqual(['ingress']);
  });

  test('given twice is told, and the first one is used', () => {
    const [first = '', second = ''] = ['Allow', 'Deny'].map((action) =>
      policy(CALICO, 'NetworkPolicy', 'a', `{ingress: [{action: ${action}}]}`),
    );
    const manifests = read(first, second);
    expect(only(manifests).ingress[0]?.action).toBe('allow');
    expect(manifests.notes).toEqual([
      {
        file: 'b.yaml',
        line: 1,
        message: 'CalicoNetworkPolicy ns/a is already in a.yaml, line 1: that one is used.',
      },
    ]);
  });

  test('is told where its form is wrong, and costs no other', () => {
    const manifests = read(
      [
        policy(CALICO, 'NetworkPolicy', 'bad', '\n  ingress:\n  - action: Allow\n  - protocol: TCP'),
        policy(CALICO, 'NetworkPolicy', 'worse', '\n  order: high'),
        'apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nspec: {}\n',
        policy(POLICY, 'ClusterNetworkPolicy', 'odd', '{tier: Middle}'),
        policy(NETWORKING, 'NetworkPolicy', 'listless', '{ingress: {}}'),
        policy(CALICO, 'NetworkPolicy', 'ns/what'),
        policy(CALICO, 'NetworkPolicy', 'good'),
      ].join('---\n'),
    );
    expect(only(manifests).name).toBe('good');
    expect(told(manifests)).toEqual([
      'a.yaml:7:5: NetworkPolicy bad: spec.ingress.1.action: is missing. It was left out.',
      'a.yaml:13:10: NetworkPolicy worse: spec.order: is no number. It was left out.',
      'a.yaml:15:1: This NetworkPolicy has no metadata.name. It was left out.',
      'a.yaml:22:14: ClusterNetworkPolicy odd: spec.tier: is neither Admin nor Baseline. It was left out.',
      'a.yaml:27:17: NetworkPolicy listless: spec.ingress: is no list. It was left out.',
      'a.yaml:31:11: NetworkPolicy ns/what: metadata: no policy of its kind can be called ns/what. It was left out.',
    ]);
  });
});

test('tiers tell their order and their default action', () => {
  const tier = (name: string, spec: string): string =>
    `{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: ${name}}, spec: ${spec}}\n`;
  const { tiers, problems } = read(
    [tier('a', '{order: 10.5, defaultAction: Pass}'), tier('b', '{}'), tier('c', '{order: null}')].join(
      '---\n',
    ),
  );
  expect(problems).toEqual([]);
  expect([...tiers.values()]).toEqual([
    { name: 'a', order: 10.5, defaultAction: 'pass' },
    { name: 'b', order: null, defaultAction: 'deny' },
    { name: 'c', order: null, defaultAction: 'deny' },
  ]);
});

describe('broken YAML', () => {
  test('is told with its place, and the other documents are read', () => {
    const manifests = read(
      `${KUBECTL_LIST}---\nkind: NetworkPolicy\n  name: [what\n---\n${KUBECTL_LIST.replaceAll('customer', 'other')}`,
    );
    expect([...manifests.policies.values()].map(({ name }) => name)).toEqual([
      'allow-customer',
      'allow-other',
    ]);
    expect(told(manifests)[0]).toMatch(
      /^a\.yaml:39:\d+: .+\. This document was left out: mend it, or print it anew/,
    );
  });

  test.each([
    [
      'an alias bomb',
      `a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nspec: *c\nkind: NetworkPolicy\napiVersion: projectcalico.org/v3\nmetadata: {name: n}`,
      'holds an alias',
    ],
    [
      'an alias within a rule',
      `x: &x {action: Allow}\nspec: {ingress: [*x]}\nkind: NetworkPolicy\napiVersion: projectcalico.org/v3\nmetadata: {name: n}`,
      'holds an alias',
    ],
    ['100,000 brackets', '['.repeat(100_000), 'nested too deeply'],
    [
      'ever deeper lines',
      Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'nested too deeply',
    ],
    ['9 MiB', `# ${'x'.repeat(9 << 20)}`, 'at most 8 MiB'],
    ['a template', 'kind: NetworkPolicy\nmetadata:\n  name: {{ .Values.name }}\n  {{- end }}\n', 'left out'],
  ])('such as %s is refused at once', (_what, text, message) => {
    const before = process.cpuUsage();
    const manifests = read(text);
    expect(manifests.policies.size).toBe(0);
    expect(told(manifests).join('\n')).toContain(message);
    expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
  });

  test.each([
    ['nothing', '', 'This file holds no policy.'],
    ['a comment', '# none yet\n---\n', 'This file holds no policy.'],
    ['flow logs', '{"action":"allow"}\n', 'what is no Kubernetes resource'],
    ['prose', 'once upon a time', 'what is no Kubernetes resource'],
    [
      'hostile keys',
      '__proto__: {kind: NetworkPolicy}\nconstructor: x\nkind: __proto__\napiVersion: toString',
      '__proto__',
    ],
  ])('is no matter of %s', (_what, text, note) => {
    const manifests = read(text);
    expect(manifests.problems).toEqual([]);
    expect(manifests.notes.map(({ message }) => message).join('\n')).toContain(note);
  });
});
