import { z } from 'zod';
import { named, type PolicyIdentity, profile } from './decode-policy-name.ts';
import { type PolicyHit, type PolicyKind, RULE_END_OF_TIER } from './policy-hit.ts';
import { unknownHit } from './unknown-hit.ts';
import type { Action } from './verdict.ts';

/** Goldmane's PolicyKind by number (projectcalico/calico, goldmane/proto/api.proto); 0 is unspecified. */
const KINDS_BY_NUMBER: readonly string[] = [
  '',
  'CalicoNetworkPolicy',
  'GlobalNetworkPolicy',
  'StagedNetworkPolicy',
  'StagedGlobalNetworkPolicy',
  'StagedKubernetesNetworkPolicy',
  'NetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'Profile',
  'EndOfTier',
  'ClusterNetworkPolicy',
];

const NAMESPACED_KINDS: ReadonlySet<string> = new Set([
  'CalicoNetworkPolicy',
  'StagedNetworkPolicy',
  'StagedKubernetesNetworkPolicy',
  'NetworkPolicy',
]);

const GLOBAL_KINDS: ReadonlySet<string> = new Set([
  'GlobalNetworkPolicy',
  'StagedGlobalNetworkPolicy',
  'ClusterNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
]);

const ACTIONS_BY_WORD: ReadonlyMap<string | number, Action> = new Map<string | number, Action>([
  ['Allow', 'allow'],
  ['Deny', 'deny'],
  ['Pass', 'pass'],
  [1, 'allow'],
  [2, 'deny'],
  [3, 'pass'],
]);

/** An int32 as Go writes it (a number) or as protojson may (digits in a string). */
const int32 = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,10}$/)
    .transform(Number),
]);

const policyShape = {
  kind: z.union([z.string(), z.int()]).nullish(),
  name: z.string().nullish(),
  namespace: z.string().nullish(),
  tier: z.string().nullish(),
};

const hitSchema = z.object({
  ...policyShape,
  action: z.union([z.string(), z.int()]).nullish(),
  policy_index: int32.nullish(),
  policyIndex: int32.nullish(),
  rule_index: int32.nullish(),
  ruleIndex: int32.nullish(),
  trigger: z.object(policyShape).nullish(),
});

type StructuredHit = z.infer<typeof hitSchema>;

/**
 * Decodes a structured hit of Whisker or Goldmane from its JSON. EndOfTier becomes its trigger's
 * policy with rule -1, so that it reads like Calico Enterprise's `…|-1`: the trigger is the policy that
 * selected the endpoint, its own action and indexes say nothing. Both of Goldmane's forms omit zeros.
 */
export function decodeStructuredHit(raw: string): PolicyHit {
  const parsed = parse(raw);
  if (parsed === null) return unknownHit(raw, null);
  const index = parsed.policy_index ?? parsed.policyIndex ?? 0;
  const rule = readRule(parsed);
  const action = ACTIONS_BY_WORD.get(parsed.action ?? '');
  const endOfTier = kindName(parsed.kind) === 'EndOfTier';
  const policy = endOfTier ? identifyTrigger(parsed) : identify(parsed);
  if (policy === null || action === undefined || index < 0 || rule === undefined) {
    return unknownHit(raw, index < 0 ? null : index);
  }
  return { index, ...policy, action, rule: endOfTier ? RULE_END_OF_TIER : rule, raw };
}

function parse(raw: string): StructuredHit | null {
  try {
    const result = hitSchema.safeParse(JSON.parse(raw));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

function kindName(kind: string | number | null | undefined): string {
  return typeof kind === 'number' ? (KINDS_BY_NUMBER[kind] ?? '') : (kind ?? '');
}

/** An absent index is 0 in Goldmane; Whisker writes zeros, so what it leaves out is unknown. */
function readRule(hit: StructuredHit): number | null | undefined {
  const rule = hit.rule_index ?? hit.ruleIndex;
  if (rule !== undefined && rule !== null) return rule >= -2 ? rule : undefined;
  const whisker = typeof hit.kind === 'string' && hit.policy_index !== undefined;
  return whisker || hit.rule_index === null ? null : 0;
}

function identifyTrigger(hit: StructuredHit): PolicyIdentity | null {
  return hit.trigger ? identify({ ...hit.trigger, tier: hit.trigger.tier || hit.tier }) : null;
}

function identify(hit: Pick<StructuredHit, 'kind' | 'name' | 'namespace' | 'tier'>): PolicyIdentity | null {
  const kind = kindName(hit.kind);
  const tier = hit.tier ?? '';
  const name = hit.name ?? '';
  if (name === '*') return { tier, kind: 'Hidden', namespace: null, name, resourceName: name, staged: false };
  if (kind === 'Profile') return profile(name);
  if (NAMESPACED_KINDS.has(kind)) {
    return hit.namespace ? named(tier, kind as PolicyKind, hit.namespace, name) : null;
  }
  return GLOBAL_KINDS.has(kind) ? named(tier, kind as PolicyKind, null, name) : null;
}
