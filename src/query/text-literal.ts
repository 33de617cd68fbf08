import { keyword } from './keywords.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * What would end the quotes, leave the line, change the direction of what follows, or is half of a character.
 */
const UNSAFE = /[\\"\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** Text as it stands between quotes: on one line, and nothing in it ends them. */
export function quoteText(text: string): string {
  const inside = text.replace(UNSAFE, (character) => {
    if (character === '\\' || character === '"') return `\\${character}`;
    const short = Object.keys(ESCAPES).find((letter) => ESCAPES[letter] === character);
    return short !== undefined ? `\\${short}` : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${inside}"`;
}

/**
 * What a quoted text says, or an unquoted one as it is. A backslash before anything that needs none stays:
 * in a pattern it stands before an asterisk that is meant.
 */
export function readText(literal: string): string {
  const quote = literal.charAt(0);
  if (quote !== '"' && quote !== "'") return literal;
  const closed = literal.length > 1 && literal.endsWith(quote);
  const inside = literal.slice(1, closed ? -1 : undefined);
  return inside.replace(
    /\\(?:u([0-9a-fA-F]{4})|([nrt"'\\]))/g,
    (_, code: string | undefined, letter: string) =>
      code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[letter] ?? letter),
  );
}

/** What the grammar reads as one piece, but for characters that can't be seen: those are quoted. */
const NAME = /^[^\s\p{C}(){},"'=<>!]+$/u;
const SHORT_TEXT = /^[^\s\p{C}(){},"']+$/u;
const SHORT_KEY = /^[A-Za-z_.-]+:/;

/** Text as a word of its own: bare where that is read as the same word. */
export function wordText(text: string): string {
  return NAME.test(text) && !SHORT_KEY.test(text) && keyword(text) < 0 ? text : quoteText(text);
}

/** Text as the value of a short form. */
export function shortValueText(text: string): string {
  return SHORT_TEXT.test(text) ? text : quoteText(text);
}
