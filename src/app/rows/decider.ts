import { type PolicyTrace, RULE_END_OF_TIER } from '../../flow/policy-hit.ts';
import { decidingHit, decidingList } from '../../flow/policy-text.ts';

/** Who decided, on a line: `application · allow-customer`, with `(default)` where no rule of it matched. */
export function deciderInShort(trace: PolicyTrace): string {
  const hit = decidingHit(trace, decidingList(trace)) ?? decidingHit(trace, 'transit');
  if (!hit) return '';
  if (hit.kind === 'Profile') return 'no policy applied';
  const tier = hit.tier === null || hit.tier === '*' ? '' : `${hit.tier} · `;
  const policy = hit.kind === 'Hidden' ? 'hidden policy' : hit.name;
  return `${tier}${policy}${hit.rule === RULE_END_OF_TIER ? ' (default)' : ''}`;
}
