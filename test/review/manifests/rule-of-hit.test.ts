import { describe, expect, test } from 'vitest';
import { decodePolicy } from '../../../src/flow/decode-policy.ts';
import type { Direction } from '../../../src/flow/policy-text.ts';
import type { Manifests } from '../../../src/review/manifests/manifests.ts';
import { readManifests } from '../../../src/review/manifests/read-manifests.ts';
import { ruleOfHit } from '../../../src/review/manifests/rule-of-hit.ts';

const manifestsOf = (text: string): Manifests => readManifests([{ file: 'policies.yaml', text }]);

/** The kind of answer, with the written rule's index where there is one. */
const answer = (manifests: Manifests, raw: string, direction: Direction | null): string => {
  const found = ruleOfHit(manifests, decodePolicy(raw), direction);
  if (found.kind === 'rule') return `rule ${found.index}${found.differs ? ' differs' : ''}`;
  return found.kind === 'unsure' ? `unsure: ${found.why}` : found.kind;
};

describe('a hit’s rule in Calico’s own policies', () => {
  const manifests = manifestsOf(`apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: {name: application.web, namespace: shop}
spec:
  tier: application
  ingress:
  - {action: Allow, protocol: TCP}
  - {action: Deny}
  egress:
  - {action: Pass}
`);

  test.each([
    ['0|application|shop/application.web|allow|0', 'ingress', 'rule 0'],
    ['0|application|np:shop/web|deny|1', 'ingress', 'rule 1'],
    ['0|application|np:shop/application.web|pass|0', 'egress', 'rule 0'],
    ['0|application|shop/application.web|deny|0', 'ingress', 'rule 0 differs'],
    ['0|application|shop/application.web|deny|1', 'egress', 'ruleNotFound'],
    ['0|application|shop/application.web|deny|-1', 'ingress', 'endOfTier'],
    ['0|application|shop/application.other|deny|-1', 'ingress', 'endOfTier'],
    ['0|application|shop/application.other|allow|0', 'ingress', 'policyNotFound'],
    ['0|platform|shop/platform.web|allow|0', 'ingress', 'policyNotFound'],
    ['0|application|snp:shop/application.web|allow|0', 'ingress', 'policyNotFound'],
    ['0|application|shop/application.web|allow|-2', 'ingress', 'unsure: notRecorded'],
    ['0|application|shop/application.web|allow', 'ingress', 'unsure: notRecorded'],
    ['0|application|shop/application.web|allow|0', null, 'unsure: direction'],
    ['0|__PROFILE__|pro:kns.shop|allow|0', 'ingress', 'noManifest'],
    ['0|*|*|deny|*', 'ingress', 'noManifest'],
    ['nonsense', 'ingress', 'noManifest'],
  ] as const)('%s (%s): %s', (raw, direction, expected) => {
    expect(answer(manifests, raw, direction)).toBe(expected);
  });
});

describe('a hit’s rule in Kubernetes’ policies', () => {
  // Two protocols and two peers: four of Calico's rules, then one, then one.
  const manifests = manifestsOf(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: data}
spec:
  podSelector: {}
  ingress:
  - from: [{podSelector: {}}, {namespaceSelector: {}}]
    ports: [{port: 80}, {protocol: TCP, port: 443}, {protocol: UDP, port: 53}]
  - from: [{ipBlock: {cidr: 10.0.0.0/8}}]
  - {}
`);

  test.each([
    [0, 'rule 0'],
    [3, 'rule 0'],
    [4, 'rule 1'],
    [5, 'rule 2'],
    [6, 'ruleNotFound'],
  ])('Calico’s rule %i is of %s', (rule, expected) => {
    expect(answer(manifests, `0|default|data/knp.default.db|allow|${rule}`, 'ingress')).toBe(expected);
    expect(answer(manifests, `0|default|knp:data/db|allow|${rule}`, 'ingress')).toBe(expected);
  });

  test('is not guessed behind what Calico’s conversion may drop', () => {
    const cluster = manifestsOf(`apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: c}
spec:
  tier: Admin
  priority: 3
  subject: {namespaces: {}}
  ingress:
  - {action: Accept, from: [{namespaces: {}}, {pods: {}}], protocols: [{tcp: {}}, {udp: {}}]}
  - {action: Deny, from: [{namespaces: {}}], protocols: [{destinationNamedPort: web}]}
  - {action: Pass, from: [{namespaces: {}}]}
`);
    expect(answer(cluster, '0|kube-admin|kcnp:c|allow|3', 'ingress')).toBe('rule 0');
    expect(answer(cluster, '0|kube-admin|kcnp:c|deny|4', 'ingress')).toBe('unsure: conversion');
    expect(answer(cluster, '0|kube-admin|kcnp:c|pass|5', 'ingress')).toBe('unsure: conversion');
  });

  test('of the older admin policies is sure only where every conversion gives the same', () => {
    const admin = manifestsOf(`apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: {name: a}
spec:
  priority: 3
  subject: {namespaces: {}}
  egress:
  - {action: Deny, to: [{namespaces: {}}, {networks: [10.0.0.0/8]}]}
  - {action: Allow, to: [{namespaces: {}}], ports: [{portNumber: {port: 80}}, {portNumber: {port: 81}}]}
`);
    const raw = '0|adminnetworkpolicy|kanp.adminnetworkpolicy.a|deny';
    expect(answer(admin, `${raw}|1`, 'egress')).toBe('rule 0');
    expect(answer(admin, `${raw}|2`, 'egress')).toBe('unsure: conversion');
  });
});
