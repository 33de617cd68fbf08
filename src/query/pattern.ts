/**
 * Whether a text is what a pattern describes: `*` stands for any text, `?` for one character, a backslash
 * for the character behind it as it is.
 */
export type Matcher = (text: string) => boolean;

const ANY_TEXT = Symbol('*');
const ANY_CHARACTER = Symbol('?');
type Piece = string | typeof ANY_TEXT | typeof ANY_CHARACTER;

export function matcherOf(pattern: string): Matcher {
  const pieces = piecesOf(pattern);
  if (!pieces.includes(ANY_TEXT) && !pieces.includes(ANY_CHARACTER)) {
    const exact = pieces.join('');
    return (text) => text === exact;
  }
  const [first, second] = pieces;
  if (pieces.length === 1 && first === ANY_TEXT) return () => true;
  if (pieces.length === 2 && typeof first === 'string' && second === ANY_TEXT) {
    return (text) => text.startsWith(first);
  }
  return (text) => matches(pieces, text);
}

/** Whether a text holds what a pattern describes, in any case of letters. */
export function partMatcherOf(pattern: string): Matcher {
  const pieces = piecesOf(pattern.toLowerCase());
  if (pieces.every((piece) => typeof piece === 'string')) {
    const part = pieces.join('');
    return (text) => text.toLowerCase().includes(part);
  }
  const open: readonly Piece[] = [ANY_TEXT, ...pieces, ANY_TEXT];
  return (text) => matches(open, text.toLowerCase());
}

/** Whether a pattern stands for more than one text. */
export function hasWildcard(pattern: string): boolean {
  return piecesOf(pattern).some((piece) => typeof piece !== 'string');
}

/** The pattern that describes one text and no other. */
export function exactPattern(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

/** A pattern that describes a text; asterisks stay, for names are full of them and they match themselves. */
export function readablePattern(text: string): string {
  return text.replace(/\\/g, '\\\\');
}

function piecesOf(pattern: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') pieces.push(text);
    text = '';
  };
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '\\' && at + 1 < pattern.length) text += pattern.charAt(++at);
    else if (character === '*') {
      flush();
      if (pieces.at(-1) !== ANY_TEXT) pieces.push(ANY_TEXT);
    } else if (character === '?') {
      flush();
      pieces.push(ANY_CHARACTER);
    } else text += character;
  }
  flush();
  return pieces;
}

/**
 * Takes pieces from left to right and, where one doesn't fit, lets the last `*` take one character more:
 * no earlier one ever needs to. So no pattern takes longer than its length times the text's.
 */
function matches(pieces: readonly Piece[], text: string): boolean {
  let at = 0;
  let piece = 0;
  let starPiece = -1;
  let starAt = 0;
  while (at < text.length || piece < pieces.length) {
    const wanted = pieces[piece];
    if (wanted === ANY_TEXT) {
      starPiece = piece++;
      starAt = at;
      continue;
    }
    const length = wanted === undefined ? -1 : fittingLength(wanted, text, at);
    if (length > 0) {
      at += length;
      piece++;
      continue;
    }
    if (starPiece < 0 || starAt >= text.length) return false;
    starAt += characterLength(text, starAt);
    at = starAt;
    piece = starPiece + 1;
  }
  return true;
}

/** How much of a text a piece takes at a place; −1 where it doesn't fit. */
function fittingLength(piece: string | typeof ANY_CHARACTER, text: string, at: number): number {
  if (typeof piece === 'string') return text.startsWith(piece, at) ? piece.length : -1;
  return at < text.length ? characterLength(text, at) : -1;
}

function characterLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
