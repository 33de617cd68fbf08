import type { KeptTexts } from '../kept-text.ts';
import { hashText, keyedHash, readHash } from './keyed-hash.ts';
import type { Places } from './places.ts';
import { placesText, readPlaces } from './places-codec.ts';
import { type Seal, sealedPlaces, sealWith } from './sealed-names.ts';

/** Places from one visit to the next, by the fingerprint of their capture. */
export interface KeptPlaces {
  /** None where nothing is kept. */
  readonly load: (fingerprint: string) => Places;
  /** Keeps them in place of the former ones; where there is no room, the captures that were open longest ago go. */
  readonly keep: (fingerprint: string, places: Places) => void;
  readonly forgetAll: () => void;
  readonly sealOf: (fingerprint: string) => Seal;
}

export const MOST_CAPTURES = 12;
/** Characters of one capture: some 10,000 places. Browsers give an origin about 5 million. */
export const LONGEST_TEXT = 500_000;

/**
 * In localStorage, not IndexedDB: a drag is kept before the page can be left, and what is kept is small. Each text
 * begins with a number that grows from one opening to the next: `17 {"version":1,…}`.
 */
export function keepPlacesIn(texts: KeptTexts): KeptPlaces {
  let seal: { readonly fingerprint: string; readonly seal: Seal } | null = null;
  let turn: { readonly name: string; readonly number: number } | null = null;

  const sealOf = (fingerprint: string): Seal => {
    if (seal?.fingerprint !== fingerprint) seal = { fingerprint, seal: sealWith(fingerprint) };
    return seal.seal;
  };
  /** Oldest first. */
  const others = (name: string): { name: string; number: number }[] =>
    texts
      .names()
      .filter((other) => other !== name)
      .map((other) => ({ name: other, number: turnOf(texts.load(other)) }))
      .sort((a, b) => a.number - b.number);
  const turnFor = (name: string): number => {
    if (turn?.name !== name) turn = { name, number: 1 + (others(name).at(-1)?.number ?? 0) };
    return turn.number;
  };

  return {
    sealOf,

    load: (fingerprint) => {
      const text = texts.load(nameOf(fingerprint));
      return readPlaces(text.slice(text.indexOf(' ') + 1));
    },

    keep: (fingerprint, places) => {
      const name = nameOf(fingerprint);
      const text = shortEnough(sealedPlaces(places, sealOf(fingerprint)));
      if (text === null) return texts.forget(name);
      const content = `${turnFor(name)} ${text}`;
      // The usual case, many times a minute: one text changes.
      if (texts.names().includes(name) && texts.save(name, content)) return;
      const rest = others(name);
      for (const { name: oldest } of rest.splice(0, Math.max(0, rest.length + 1 - MOST_CAPTURES)))
        texts.forget(oldest);
      while (!texts.save(name, content)) {
        const oldest = rest.shift();
        // Storage that is switched off, or full of something else, keeps nothing; what is on the screen stays.
        if (oldest === undefined) return texts.forget(name);
        texts.forget(oldest.name);
      }
    },

    forgetAll: () => {
      for (const name of texts.names()) texts.forget(name);
    },
  };
}

/** The fingerprint is the key to the names and isn't kept. */
function nameOf(fingerprint: string): string {
  return hashText(keyedHash(readHash(fingerprint) ?? { low: 0, high: 0 }, 'capture'));
}

function turnOf(text: string): number {
  const number = Number(text.slice(0, Math.max(0, text.indexOf(' '))));
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}

/** All of it, else what matters most; null where even that is too long. */
function shortEnough(sealed: Places): string | null {
  for (const places of [sealed, { ...sealed, narrowed: [] }]) {
    const text = placesText(places);
    if (text.length <= LONGEST_TEXT) return text;
  }
  return null;
}
