import type { EdgeId } from '../graph/flow-graph.ts';
import type { View } from '../graph/view.ts';
import type { InFile } from '../review/manifests/manifests.ts';
import type {
  PolicyReview,
  ReviewedPolicy,
  ReviewedRule,
  RuleState,
} from '../review/policies/policy-review.ts';
import type { PolicyUse, RuleUse } from '../review/policies/policy-use.ts';
import { type CaptureRead, captureJson } from './capture-json.ts';
import { narrows, viewJson } from './graph-json.ts';
import { inertJson } from './inert-json.ts';
import { ruleState } from './policy-lines.ts';

export interface PoliciesJsonInput extends CaptureRead {
  readonly view: View;
  readonly review: PolicyReview;
  /** The edges that a use of a policy decided, where nothing is folded. */
  readonly edgesOf: (use: string) => readonly EdgeId[];
}

/** The use of policies as the JSON that other programs read, documented in README.md. Fields are only ever added. */
export function policiesJson(input: PoliciesJsonInput): string {
  const { review, edgesOf } = input;
  const report = {
    ...captureJson(input),
    ...(narrows(input.view) ? { view: viewJson(input.view) } : {}),
    flows: review.flows,
    flowsWithoutPolicies: review.withoutPolicies,
    flowsWithoutPending: review.withoutPending,
    flowsUndecoded: review.undecoded,
    manifests: review.withManifests,
    tiers: review.tiers.map(({ tier, policies, byDefault, manifest }) => ({
      tier,
      policies,
      byDefault,
      order: manifest?.order ?? null,
      defaultAction: manifest?.defaultAction ?? null,
    })),
    policies: review.policies.map((policy) => policyJson(policy, input)),
    profiles: review.profiles.map((use) => ({
      name: use.name,
      cluster: use.cluster,
      ...jsonOfUse(use, edgesOf),
    })),
  };
  return `${inertJson(report)}\n`;
}

function policyJson(policy: ReviewedPolicy, { review, edgesOf }: PoliciesJsonInput): object {
  const { tier, kind, namespace, name, staged, use, manifest } = policy;
  return {
    tier,
    kind,
    namespace,
    name,
    staged,
    cluster: use?.cluster ?? null,
    seen: use !== null,
    ...(use === null ? {} : jsonOfUse(use, edgesOf)),
    manifest: manifest && {
      ...placeJson(manifest.at),
      order: manifest.order,
      selector: manifest.selector,
      types: manifest.types,
      rules: policy.rules.map((rule) => ruleJson(rule, ruleState(rule, policy, review))),
      notInManifest: policy.notInManifest,
      unsure: policy.unsure,
    },
  };
}

function jsonOfUse(use: PolicyUse, edgesOf: PoliciesJsonInput['edgesOf']): object {
  const { enforced, pending, transit, decided, rules, endpoints, namedEndpoints } = use;
  return {
    enforced,
    pending,
    transit,
    decided,
    hits: rules,
    endpoints,
    someEndpoints: namedEndpoints,
    edges: edgesOf(use.id),
  };
}

function ruleJson({ direction, index, rule, differs, uses }: ReviewedRule, state: RuleState): object {
  const { action, text } = rule;
  const hits: readonly RuleUse[] = uses;
  return { direction, index, state, differs, action, text, ...placeJson(rule), hits };
}

function placeJson({ file, firstLine, lastLine }: InFile): object {
  return { file, firstLine, lastLine };
}
