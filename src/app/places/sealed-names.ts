import type { Layout } from '../../layout/layout.ts';
import { hashText, keyedHash, readHash } from './keyed-hash.ts';
import type { Places } from './places.ts';

/** Begins what stands for a name. No id begins so: `type:namespace/name`, `hosts`. */
const SEAL = '\u0000';

/**
 * Names as they are kept: a hash with the capture's fingerprint as its key. The fingerprint itself isn't kept, so a
 * name can't be told, or tried out, without the capture.
 */
export type Seal = (name: string) => string;

/** Remembers what it has sealed: a picture's names come again and again. */
export function sealWith(fingerprint: string): Seal {
  const key = readHash(fingerprint) ?? { low: 0, high: 0 };
  const known = new Map<string, string>();
  return (name) => {
    if (isSealed(name)) return name;
    const before = known.get(name);
    if (before !== undefined) return before;
    const sealed = SEAL + hashText(keyedHash(key, name));
    known.set(name, sealed);
    return sealed;
  };
}

export function isSealed(name: string): boolean {
  return name.startsWith(SEAL);
}

/** The hash alone, as it is written. */
export function hashOf(sealed: string): string {
  return sealed.slice(SEAL.length);
}

export function sealedHash(hash: string): string {
  return SEAL + hash;
}

/** The same places with all names sealed. */
export function sealedPlaces(places: Places, seal: Seal): Places {
  return renamed(places, seal);
}

/** The same places with these names read where they are sealed: what is drawn knows its names. */
export function unsealedPlaces(places: Places, names: Iterable<string>, seal: Seal): Places {
  if (!hasSealed(places)) return places;
  const known = new Map<string, string>();
  for (const name of names) known.set(seal(name), name);
  return renamed(places, (name) => (isSealed(name) ? (known.get(name) ?? name) : name));
}

function hasSealed({ whole, narrowed }: Places): boolean {
  return (
    narrowed.some(({ narrowing }) => narrowing.some(isSealed)) ||
    [whole, ...narrowed.map(({ layout }) => layout)].some((layout) => layout && namesSealed(layout))
  );
}

function namesSealed({ positions, boxes, displaced, pinned }: Layout): boolean {
  const moved = [...(displaced ?? [])].flatMap(([group, others]) => [group, ...others.keys()]);
  return [...positions.keys(), ...boxes.keys(), ...moved, ...(pinned ?? [])].some(isSealed);
}

function renamed({ whole, narrowed }: Places, rename: (name: string) => string): Places {
  return {
    whole: whole && renamedLayout(whole, rename),
    narrowed: narrowed.map(({ narrowing, layout }) => ({
      narrowing: narrowing.map(rename),
      layout: layout && renamedLayout(layout, rename),
    })),
  };
}

function renamedLayout(layout: Layout, rename: (name: string) => string): Layout {
  const keys = <Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map([...map].map(([name, value]) => [rename(name), value]));
  return {
    positions: keys(layout.positions),
    boxes: keys(layout.boxes),
    ...(layout.displaced && {
      displaced: new Map([...layout.displaced].map(([name, moved]) => [rename(name), keys(moved)])),
    }),
    ...(layout.pinned && { pinned: new Set([...layout.pinned].map(rename)) }),
  };
}
