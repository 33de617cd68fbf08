/**
 * A seeded source of chance: the same seed gives the same numbers on every machine, so that the committed
 * captures can be written again byte for byte.
 */
export interface Random {
  /** At least 0 and below 1. */
  next(): number;
  /** A whole number, both bounds included. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  /** `value`, more or less `share` of it (0.2: between 0.8 and 1.2 times). */
  around(value: number, share: number): number;
  pick<T>(items: readonly T[]): T;
  /** Shuffles in place and returns the same array. */
  shuffle<T>(items: T[]): T[];
}

/** mulberry32: 32 bits of state, integer arithmetic only, fast enough to shuffle ten arrays a record. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    around: (value, share) => value * (1 - share + 2 * share * next()),
    pick: <T>(items: readonly T[]): T => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    shuffle: <T>(items: T[]): T[] => {
      for (let last = items.length - 1; last > 0; last--) {
        const other = integer(0, last);
        const a = items[last];
        const b = items[other];
        if (a === undefined || b === undefined) continue;
        items[last] = b;
        items[other] = a;
      }
      return items;
    },
  };
}
