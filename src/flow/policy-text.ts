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
  const flow = direction === null ? 'the forwarded flow' : 'the flow';
  const rule = direction === null ? 'rule' : `${direction} rule`;
  const did = verb(action, hit, context);
  if (hit.kind === 'Hidden') {
    return `a policy that your access rights hide ${did} ${flow}${onward(action)}`;
  }
  if (hit.rule === RULE_END_OF_TIER) {
    const end = hit.tier && hit.tier !== '*' ? `the end of tier ${hit.tier}` : 'the end of its tier';
    return `no ${rule} of it matched: ${end} ${did} ${flow}${onward(action)} by default`;
  }
  if (hit.rule === null || hit.rule === RULE_NOT_RECORDED) {
    const why = hit.raw.endsWith('|*') ? 'is hidden from you' : 'is not recorded';
    return `it ${did} ${flow}${onward(action)}; which ${rule} did ${why}`;
  }
  return `${rule} ${hit.rule} matched and ${did} ${flow}${onward(action)}`;
}

function profileText(hit: PolicyHit, action: Action, context: HitContext): string {
  const direction = directionOf(context) ?? 'forwarding';
  const would = context.list === 'pending';
  const did = would ? `would ${action}` : PAST[action];
  const applied = would ? 'would apply' : 'applied';
  if (hit.name === '__NO_MATCH__') {
    const was = would ? `would be ${PAST[action]}` : `was ${PAST[action]}`;
    return `No policy ${applied} and no profile matched: ${direction} ${was} by default.`;
  }
  return `No policy ${applied}: ${profileOwner(hit.name)} ${did} ${direction} by default.`;
}

/** Calico names the profiles of namespaces `kns.NAME`, those of service accounts `ksa.NAMESPACE.NAME`. */
function profileOwner(name: string): string {
  if (name.startsWith('kns.')) return `namespace ${name.slice(4)}`;
  if (name.startsWith('ksa.')) return `service account ${name.slice(4)}`;
  return `profile ${name}`;
}

/** The list of a policy's rules that a rule's index counts in. */
export type Direction = 'ingress' | 'egress';

/** null for forwarded traffic, on which the rules of both directions may have been evaluated. */
export function directionOf(context: HitContext): Direction | null {
  if (context.list === 'transit' || context.reporter === 'fwd') return null;
  return context.reporter === 'src' ? 'egress' : 'ingress';
}

/** Pending policies say what would happen, not what did. */
function verb(action: Action, hit: PolicyHit, context: HitContext): string {
  return hit.staged || context.list === 'pending' ? `would ${action}` : PAST[action];
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
