import type { PolicyHit } from './policy-hit.ts';

/** A hit that the grammar doesn't cover: shown as it stood, and counted. */
export function unknownHit(raw: string, index: number | null): PolicyHit {
  return {
    index,
    tier: null,
    kind: 'Unknown',
    namespace: null,
    name: raw,
    resourceName: raw,
    staged: false,
    action: null,
    rule: null,
    raw,
  };
}
