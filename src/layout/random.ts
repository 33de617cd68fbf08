/** A number in [0, 1), the next one at every call. */
export type Random = () => number;

/**
 * Mulberry32: small, fast and the same on every engine. The layout never asks `Math.random`, so that the
 * same graph gives the same picture.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A seed of its own for each group (FNV-1a), so that one group's inside doesn't depend on the others. */
export function seedFor(seed: number, id: string): number {
  let hash = (2166136261 ^ seed) >>> 0;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619) >>> 0;
  return hash;
}
