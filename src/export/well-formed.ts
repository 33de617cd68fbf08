/** Halves of characters can't be written as UTF-8: what would be lost in a file is a mark in the text already. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
