import type { Direction } from '../../flow/policy-text.ts';
import type { ManifestRule, Manifests } from '../../review/manifests/manifests.ts';
import { ruleOfHit } from '../../review/manifests/rule-of-hit.ts';
import { ruleRemark } from '../../review/manifests/rule-remark.ts';
import type { Rung } from '../ladder.ts';

/** What manifests say of a step of a ladder. */
export interface RungRule {
  readonly rule: {
    readonly rule: ManifestRule;
    readonly place: { readonly direction: Direction; readonly index: number; readonly count: number };
  } | null;
  /** What there is to say beside the rule, or in its place; null where there is nothing. */
  readonly remark: string | null;
}

export function ruleOfRung(manifests: Manifests, { hit, direction }: Rung): RungRule {
  const found = ruleOfHit(manifests, hit, direction);
  const remark = ruleRemark(found);
  if (found.kind !== 'rule' || direction === null) return { rule: null, remark };
  const { rule, index, policy } = found;
  return { rule: { rule, place: { direction, index, count: policy[direction].length } }, remark };
}
