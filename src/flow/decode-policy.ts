import { decodePolicyName } from './decode-policy-name.ts';
import { decodeStructuredHit } from './decode-structured-hit.ts';
import type { PolicySets } from './flow-log.ts';
import { POLICY_LISTS, type PolicyHit, type PolicyTrace } from './policy-hit.ts';
import { unknownHit } from './unknown-hit.ts';
import type { Action } from './verdict.ts';

/**
 * Decodes one policy of a record: Calico's `index|tier|name|action|rule`, the old form without the
 * rule, or a structured hit's JSON. Anything else becomes kind Unknown with its raw text; never throws.
 *
 * Grammar: Calico Enterprise documentation, observability/elastic/flow/datatypes; kinded names
 * (`gnp:name`) as written by Felix from Calico 3.32 on.
 */
export function decodePolicy(raw: string): PolicyHit {
  if (raw.startsWith('{')) return decodeStructuredHit(raw);
  const parts = raw.split('|');
  const index = readIndex(parts[0]);
  if (parts.length !== 4 && parts.length !== 5) return unknownHit(raw, index);
  const [, tier = '', text = '', actionText = '', ruleText] = parts;
  const action = readAction(actionText);
  const rule = readRule(ruleText);
  const policy = decodePolicyName(tier, text);
  if (index === null || action === null || rule === undefined || policy === null)
    return unknownHit(raw, index);
  return { index, ...policy, action, rule, raw };
}

/**
 * Decodes a record's policy lists, each sorted by order of evaluation. `all_policies`, which old
 * records have instead of the others, is taken only where nothing enforced is listed.
 */
export function decodeTrace(
  sets: PolicySets,
  decode: (raw: string) => PolicyHit = decodePolicy,
): PolicyTrace {
  const trace = { enforced: [], pending: [], transit: [], all: [] } as Record<keyof PolicySets, PolicyHit[]>;
  for (const list of POLICY_LISTS) {
    if (list === 'all' && sets.enforced.length > 0) continue;
    trace[list] = sets[list].map((raw) => decode(raw)).sort(compareHits);
  }
  return trace;
}

function compareHits(a: PolicyHit, b: PolicyHit): number {
  const byIndex = (a.index ?? Number.POSITIVE_INFINITY) - (b.index ?? Number.POSITIVE_INFINITY);
  if (byIndex !== 0 && !Number.isNaN(byIndex)) return byIndex;
  return a.raw < b.raw ? -1 : a.raw > b.raw ? 1 : 0;
}

function readIndex(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function readAction(text: string): Action | null {
  return text === 'allow' || text === 'deny' || text === 'pass' ? text : null;
}

/** undefined where it is no rule index at all; null where there is none or it is hidden. */
function readRule(text: string | undefined): number | null | undefined {
  if (text === undefined || text === '-' || text === '*') return null;
  return /^\d{1,9}$|^-[12]$/.test(text) ? Number(text) : undefined;
}
