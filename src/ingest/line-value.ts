import { type ParseResult, parseJson } from './lenient-json.ts';

/** The value that a line is on its own, but for a list's comma after it. */
export function parseLine(line: string): ParseResult {
  const text = line.trim().replace(/,$/, '');
  const last = text.charAt(text.length - 1);
  return last === '}' || last === ']' ? parseJson(text) : { ok: false, message: 'not a value of its own' };
}

/** Where reading goes on after a broken value of several lines. */
export type AfterBroken = 'value' | 'closer' | 'inner';

/**
 * What a line after a broken value is: the beginning of the next `value`, the broken one's own `closer`,
 * or still `inner`. Printers indent what is inside, so a bracket no deeper than the broken value's own
 * is no part of it; neither is a line that is a whole record.
 */
export function afterBroken(
  line: string,
  brokenIndent: number,
  looksLikeRecord: (value: unknown) => boolean,
): AfterBroken {
  const indent = line.length - line.trimStart().length;
  const head = line.charAt(indent);
  const outer = indent <= brokenIndent;
  if (outer && (head === '{' || head === ']')) return 'value';
  if (outer && head === '}') return 'closer';
  if (line.startsWith('data:')) return 'value';
  if (head !== '{') return 'inner';
  const parsed = parseLine(line);
  return parsed.ok && looksLikeRecord(parsed.value) ? 'value' : 'inner';
}

/** The place after a string's closing quote; `more` where the text ends first, a newline's place where it breaks off. */
export function endOfString(
  text: string,
  openingQuote: number,
): { readonly kind: 'end' | 'broken'; readonly place: number } | { readonly kind: 'more' } {
  for (let place = openingQuote + 1; ; ) {
    const character = text.charCodeAt(place);
    if (Number.isNaN(character)) return { kind: 'more' };
    if (character === 0x22) return { kind: 'end', place: place + 1 };
    if (character === 0x0a) return { kind: 'broken', place };
    // A backslash takes the next character along, but never the end of the line.
    place += character === 0x5c && text.charCodeAt(place + 1) !== 0x0a ? 2 : 1;
  }
}
