/** How well a name fits what was typed: the smaller, the better. */
export const MATCH = { exact: 0, start: 1, wordStart: 2, part: 3, about: 4 } as const;

/** What a thing is known by, all in lower case. */
export interface Searched {
  /** What people call it, in each of its spellings. */
  readonly names: readonly string[];
  /** What else tells it from others: its kind, the tier of a policy. */
  readonly about: readonly string[];
}

/** The words of a typed text, in lower case. */
export function wordsOf(text: string): readonly string[] {
  const words = text.trim().toLowerCase().split(/\s+/);
  return words[0] === '' ? [] : words;
}

/**
 * How well a thing fits: every word must be part of one of its names or of what else is known about it, and the
 * word that fits worst counts. null where one doesn't fit; without a word, everything fits alike.
 */
export function rankOf({ names, about }: Searched, words: readonly string[]): number | null {
  const whole = words.join(' ');
  if (words.length > 0 && names.includes(whole)) return MATCH.exact;
  let worst: number = MATCH.exact;
  for (const word of words) {
    const rank = rankOfWord(names, about, word);
    if (rank === null) return null;
    worst = Math.max(worst, rank);
  }
  return worst;
}

function rankOfWord(names: readonly string[], about: readonly string[], word: string): number | null {
  let best: number | null = null;
  for (const name of names) {
    const at = name.indexOf(word);
    if (at === 0) return MATCH.start;
    if (at < 0) continue;
    const rank = hasWordStart(name, word, at) ? MATCH.wordStart : MATCH.part;
    if (best === null || rank < best) best = rank;
  }
  if (best !== null) return best;
  return about.some((text) => text.includes(word)) ? MATCH.about : null;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whether a word begins anywhere in a name with this text: behind a hyphen, a slash, a dot. */
function hasWordStart(name: string, word: string, first: number): boolean {
  for (let at = first; at >= 0; at = name.indexOf(word, at + 1)) {
    if (at === 0 || !LETTER.test(name.charAt(at - 1))) return true;
  }
  return false;
}
