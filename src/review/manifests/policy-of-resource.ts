import type { z } from 'zod';
import { decodePolicyName, named, type PolicyIdentity } from '../../flow/decode-policy-name.ts';
import type { PolicyKind } from '../../flow/policy-hit.ts';
import { policyKey } from '../../flow/policy-key.ts';
import type { Direction } from '../../flow/policy-text.ts';
import { calicoRulesOfAdmin, calicoRulesOfCluster, calicoRulesOfKubernetes } from './calico-rules.ts';
import type { ManifestRule, PolicyManifest } from './manifests.ts';
import { childNode, type Plain } from './plain-node.ts';
import {
  type AdminSpec,
  adminSpec,
  calicoSpec,
  clusterSpec,
  firstIssue,
  kubernetesSpec,
} from './resource-schema.ts';
import { linesOf, ruleExcerpt, type SourceText } from './rule-excerpt.ts';
import { calicoSelectorText, labelSelectorText, subjectText } from './selector-text.ts';

/** A resource of a manifest, before its spec is checked. */
export interface Resource {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly node: unknown;
  readonly spec: Plain;
}

export type PolicyResult =
  | { readonly ok: true; readonly policy: PolicyManifest }
  | { readonly ok: false; readonly path: readonly (string | number)[]; readonly reason: string };

type Reader = (source: SourceText, resource: Resource) => PolicyResult;

/** How each kind is read, by API group and kind. Any version of a group: their specs differ in nothing read here. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...['projectcalico.org', 'crd.projectcalico.org'].flatMap((group): [string, Reader][] => [
    [`${group}/NetworkPolicy`, calico('CalicoNetworkPolicy')],
    [`${group}/GlobalNetworkPolicy`, calico('GlobalNetworkPolicy')],
    [`${group}/StagedNetworkPolicy`, calico('StagedNetworkPolicy')],
    [`${group}/StagedGlobalNetworkPolicy`, calico('StagedGlobalNetworkPolicy')],
    [`${group}/StagedKubernetesNetworkPolicy`, kubernetes('StagedKubernetesNetworkPolicy')],
  ]),
  ['networking.k8s.io/NetworkPolicy', kubernetes('NetworkPolicy')],
  ['policy.networking.k8s.io/ClusterNetworkPolicy', readCluster],
  ['policy.networking.k8s.io/AdminNetworkPolicy', admin('AdminNetworkPolicy', 'adminnetworkpolicy')],
  [
    'policy.networking.k8s.io/BaselineAdminNetworkPolicy',
    admin('BaselineAdminNetworkPolicy', 'baselineadminnetworkpolicy'),
  ],
]);

export function policyReader(group: string, kind: string): Reader | null {
  return READERS.get(`${group}/${kind}`) ?? null;
}

const NAMESPACED: readonly PolicyKind[] = [
  'CalicoNetworkPolicy',
  'StagedNetworkPolicy',
  'StagedKubernetesNetworkPolicy',
  'NetworkPolicy',
];

const ACTIONS: ReadonlyMap<string, ManifestRule['action']> = new Map([
  ['allow', 'allow'],
  ['accept', 'allow'],
  ['deny', 'deny'],
  ['pass', 'pass'],
  ['log', 'log'],
]);

function calico(kind: PolicyKind): Reader {
  return (source, resource) => {
    const checked = check(calicoSpec, resource);
    if (!checked.ok) return checked;
    const { spec } = checked;
    const tier = spec.tier ?? 'default';
    const namespace = namespaceOf(kind, resource);
    const identity = calicoIdentity(kind, tier, namespace, resource.name);
    // Left out, it follows from the rules (Calico's resource reference, `types`).
    const inferred = (spec.egress ?? []).length === 0 ? ['Ingress'] : ['Egress'];
    const both = (spec.ingress ?? []).length > 0 && (spec.egress ?? []).length > 0;
    const types = spec.types ?? (both ? ['Ingress', 'Egress'] : inferred);
    return manifest(source, resource, identity, {
      order: spec.order ?? null,
      selector: calicoSelectorText(spec),
      types,
      rules: (direction) =>
        (spec[direction] ?? []).map(({ action }) => ({ action: actionOf(action), calicoRules: 1 })),
    });
  };
}

/**
 * Calico's API also lists Kubernetes' policies, as its own kinds with a name that tells: `knp.default.NAME`. Those
 * are what flow logs mean by the Kubernetes policy, with Calico's own rules.
 */
function calicoIdentity(
  kind: PolicyKind,
  tier: string,
  namespace: string | null,
  name: string,
): PolicyIdentity | null {
  const isListed = /^(knp\.default|kanp\.adminnetworkpolicy|kbanp\.baselineadminnetworkpolicy)\./.test(name);
  if (!isListed || kind.startsWith('Staged')) return named(tier, kind, namespace, name);
  return decodePolicyName(tier, namespace === null ? name : `${namespace}/${name}`);
}

function kubernetes(kind: PolicyKind): Reader {
  return (source, resource) => {
    const checked = check(kubernetesSpec, resource);
    if (!checked.ok) return checked;
    const { spec } = checked;
    const inferred = (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
    return manifest(source, resource, named('default', kind, namespaceOf(kind, resource), resource.name), {
      // As Calico converts them (conversion.go, `K8sNetworkPolicyToCalico`).
      order: 1000,
      selector: labelSelectorText(spec.podSelector),
      types: spec.policyTypes ?? inferred,
      rules: (direction) =>
        (spec[direction] ?? []).map((rule) => ({
          action: 'allow',
          calicoRules: calicoRulesOfKubernetes(rule),
        })),
    });
  };
}

function readCluster(source: SourceText, resource: Resource): PolicyResult {
  const checked = check(clusterSpec, resource);
  if (!checked.ok) return checked;
  const { spec } = checked;
  const tier = spec.tier === 'Admin' ? 'kube-admin' : 'kube-baseline';
  const identity = named(tier, 'ClusterNetworkPolicy', null, resource.name);
  return manifest(source, resource, identity, clusterWide(spec, calicoRulesOfCluster));
}

function admin(kind: PolicyKind, tier: string): Reader {
  return (source, resource) => {
    const checked = check(adminSpec, resource);
    if (!checked.ok) return checked;
    const identity = named(tier, kind, null, resource.name);
    return manifest(source, resource, identity, clusterWide(checked.spec, calicoRulesOfAdmin));
  };
}

type ClusterWideSpec<Rule> = Pick<AdminSpec, 'priority' | 'subject'> & {
  readonly [D in Direction]?: readonly Rule[] | null | undefined;
};

/** What Kubernetes' policies for whole clusters say: they have a say in what they have rules for. */
function clusterWide<Rule extends { readonly action: string }>(
  spec: ClusterWideSpec<Rule>,
  calicoRulesOf: (rule: Rule) => number | null,
): Said {
  return {
    order: spec.priority ?? null,
    selector: subjectText(spec.subject),
    types: (['ingress', 'egress'] as const).filter((direction) => (spec[direction] ?? []).length > 0),
    rules: (direction) =>
      (spec[direction] ?? []).map((rule) => ({
        action: actionOf(rule.action),
        calicoRules: calicoRulesOf(rule),
      })),
  };
}

interface Said {
  readonly order: number | null;
  readonly selector: string;
  readonly types: readonly string[];
  readonly rules: (direction: Direction) => readonly Pick<ManifestRule, 'action' | 'calicoRules'>[];
}

function manifest(
  source: SourceText,
  { name, node }: Resource,
  identity: PolicyIdentity | null,
  { order, selector, types, rules }: Said,
): PolicyResult {
  if (identity === null) {
    return { ok: false, path: ['metadata'], reason: `no policy of its kind can be called ${name}` };
  }
  const ruleNodes = childNode(node, 'spec');
  const rulesOf = (direction: Direction): readonly ManifestRule[] =>
    rules(direction).map((rule, at) => ({
      ...rule,
      ...ruleExcerpt(source, childNode(childNode(ruleNodes, direction), at)),
    }));
  const { kind, tier, namespace, staged } = identity;
  const policy: PolicyManifest = {
    key: policyKey(identity),
    kind,
    tier: tier ?? 'default',
    namespace,
    name: identity.name,
    staged,
    order,
    selector,
    types: (['ingress', 'egress'] as const).filter((direction) =>
      types.some((type) => type.toLowerCase() === direction),
    ),
    ingress: rulesOf('ingress'),
    egress: rulesOf('egress'),
    at: linesOf(source, node),
  };
  return { ok: true, policy };
}

/** The namespace that kubectl takes where a manifest names none. */
function namespaceOf(kind: PolicyKind, { namespace }: Resource): string | null {
  return NAMESPACED.includes(kind) ? (namespace ?? 'default') : null;
}

function actionOf(word: string): ManifestRule['action'] {
  return ACTIONS.get(word.toLowerCase()) ?? null;
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  { spec }: Resource,
): { readonly ok: true; readonly spec: z.output<Schema> } | Extract<PolicyResult, { ok: false }> {
  const result = schema.safeParse(spec ?? {});
  if (result.success) return { ok: true, spec: result.data };
  return { ok: false, ...firstIssue(result.error) };
}
