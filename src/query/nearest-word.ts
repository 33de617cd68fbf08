/** More than this share of a word's letters wrong, and it is another word. */
const WRONG_AT_MOST = 0.4;

/** Nobody mistypes a name this long, and comparing long texts takes its time. */
const LONGEST = 64;

/** The word that was most likely meant; null where none is near. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  if (typed === '' || typed.length > LONGEST) return null;
  const lower = typed.toLowerCase();
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(typed.length * WRONG_AT_MOST)) + 1;
  for (const word of words) {
    const distance = editDistance(lower, word.toLowerCase());
    if (distance < least) {
      nearest = word;
      least = distance;
    }
  }
  return nearest;
}

/** How many letters have to be put in, left out, replaced or exchanged with the next. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
