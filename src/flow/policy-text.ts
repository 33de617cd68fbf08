import {
  type PolicyHit,
  type PolicyList,
  type PolicyTrace,
  RULE_END_OF_TIER,
  RULE_NOT_RECORDED,
} from './policy-hit.ts';
import type { Action, Reporter } from './verdict.ts';

export interface HitContext {
  /** Who wrote the record: `src` evaluates egress rules, `dst` ingress rules. */
  readonly reporter: Reporter;
  readonly list: PolicyList;
}

const PAST: Record<Action, string> = { allow: 'allowed', deny: 'denied', pass: 'passed' };

/**
 * One hit as a sentence for people: what the policy did with the flow and why. The policy's name is
 * left out, for it stands beside the sentence wherever that is shown.
 */
export function hitText(hit: PolicyHit, context: HitContext): string {
  if (hit.kind === 'Unknown' || hit.action === null)
    return 'This entry could not be decoded and is shown as recorded.';
  if (hit.kind === 'Profile') return profileText(hit, hit.action, context);
  const prefix = hit.staged ? 'Staged, not enforced: ' : '';
  const sentence = `${prefix}${clause(hit, hit.action, context)}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function clause(hit: PolicyHit, action: Action, context: HitContext): string {
  const direction = directionOf(context);
  if (hit.kind === 'Hidden') {
    return `a policy that your access rights hide ${verb(action, false)} the ${direction} flow${onward(action)}`;
  }
  if (hit.rule === RULE_END_OF_TIER) {
    const end = hit.tier ? `the end of tier ${hit.tier}` : 'the end of the tier';
    return `no ${direction} rule of it matched: ${end} ${verb(action, hit.staged)} the flow${onward(action)} by default`;
  }
  if (hit.rule === null || hit.rule === RULE_NOT_RECORDED) {
    return `it ${verb(action, hit.staged)} the ${direction} flow${onward(action)}; which rule did is not recorded`;
  }
  return `${direction} rule ${hit.rule} matched and ${verb(action, hit.staged)} the flow${onward(action)}`;
}

function profileText(hit: PolicyHit, action: Action, context: HitContext): string {
  const direction = directionOf(context);
  if (hit.name === '__NO_MATCH__') {
    return `No policy applied and no profile matched: ${direction} was ${PAST[action]} by default.`;
  }
  return `No policy applied: ${profileOwner(hit.name)} ${PAST[action]} ${direction} by default.`;
}

/** Calico names the profiles of namespaces `kns.NAME`, those of service accounts `ksa.NAMESPACE.NAME`. */
function profileOwner(name: string): string {
  if (name.startsWith('kns.')) return `namespace ${name.slice(4)}`;
  if (name.startsWith('ksa.')) return `service account ${name.slice(4)}`;
  return `profile ${name}`;
}

function directionOf(context: HitContext): string {
  if (context.list === 'transit' || context.reporter === 'fwd') return 'forwarding';
  return context.reporter === 'src' ? 'egress' : 'ingress';
}

function verb(action: Action, staged: boolean): string {
  return staged ? `would ${action}` : PAST[action];
}

function onward(action: Action): string {
  return action === 'pass' ? ' on to the next tier' : '';
}

/**
 * The hit that settled the verdict of a list: the first, in order of evaluation, that allowed or
 * denied. In pending lists staged policies count as if enforced; elsewhere they decide nothing.
 */
export function decidingHit(trace: PolicyTrace, list: PolicyList): PolicyHit | null {
  const decides = (hit: PolicyHit): boolean =>
    (hit.action === 'allow' || hit.action === 'deny') && (list === 'pending' || !hit.staged);
  return trace[list].find(decides) ?? null;
}

/** The list that says what really decided: `enforced`, or `all` in records that have no such list. */
export function decidingList(trace: PolicyTrace): PolicyList {
  return trace.enforced.length === 0 && trace.all.length > 0 ? 'all' : 'enforced';
}
