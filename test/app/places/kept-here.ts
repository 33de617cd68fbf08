import type { KeptTexts } from '../../../src/app/kept-text.ts';

/** A browser's storage, with room for so many characters. */
export function storage(
  room = Number.POSITIVE_INFINITY,
): KeptTexts & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    names: () => [...texts.keys()],
    load: (name) => texts.get(name) ?? '',
    save: (name, text) => {
      const others = [...texts].filter(([other]) => other !== name);
      const taken = others.reduce((sum, [, other]) => sum + other.length, 0);
      if (taken + text.length > room) return false;
      texts.set(name, text);
      return true;
    },
    forget: (name) => void texts.delete(name),
  };
}
