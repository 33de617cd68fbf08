import { toPlainText } from '../../flow/plain-text.ts';
import type { FontWeight, TextMark } from './drawing.ts';
import type { Typeface } from './typeface.ts';

/** How a text is written. */
export interface Lettering {
  readonly size: number;
  readonly weight: FontWeight;
  readonly colour: string;
  readonly halo?: string;
}

/** One line; `x` is its left end, middle or right end. What would steer text is spelled out. */
export function writeLine(
  typeface: Typeface,
  said: string,
  { x, y, align = 'left' }: { x: number; y: number; align?: 'left' | 'middle' | 'right' },
  lettering: Lettering,
): TextMark {
  const text = toPlainText(said);
  const width = typeface.measure(text, lettering.size, lettering.weight);
  const left = align === 'left' ? x : align === 'middle' ? x - width / 2 : x - width;
  return { kind: 'text', x: left, y, text, width, ...lettering };
}

/** Text cut at its end, with an ellipsis, to be no wider than `room`. */
export function cutToRoom(
  typeface: Typeface,
  said: string,
  room: number,
  { size, weight }: Pick<Lettering, 'size' | 'weight'>,
): string {
  const text = toPlainText(said);
  if (text.length < MOST_CHARACTERS && typeface.measure(text, size, weight) <= room) return text;
  const characters = Array.from(text.slice(0, MOST_CHARACTERS));
  let fits = 0;
  let beyond = characters.length + 1;
  while (beyond - fits > 1) {
    const middle = (fits + beyond) >> 1;
    if (typeface.measure(`${characters.slice(0, middle).join('')}…`, size, weight) <= room) fits = middle;
    else beyond = middle;
  }
  return `${characters.slice(0, fits).join('').trimEnd()}…`;
}

/** No line is so wide: longer texts need not be measured. */
const MOST_CHARACTERS = 2000;

/**
 * Text broken at its own line breaks, at spaces, and within words that are wider than a line. More than `most`
 * lines end in an ellipsis.
 */
export function breakLines(
  typeface: Typeface,
  text: string,
  room: number,
  { size, weight }: Pick<Lettering, 'size' | 'weight'>,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    let line = '';
    for (const word of toPlainText(paragraph).split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (typeface.measure(longer, size, weight) <= room) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = piecesOf(typeface, word, room, { size, weight });
      line = pieces.pop() ?? '';
      lines.push(...pieces);
      if (lines.length > most) break;
    }
    lines.push(line);
    if (lines.length > most) break;
  }
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), cutToRoom(typeface, `${last} …`, room, { size, weight })];
}

/** A word in pieces of which each fits a line. */
function piecesOf(
  typeface: Typeface,
  word: string,
  room: number,
  { size, weight }: Pick<Lettering, 'size' | 'weight'>,
): string[] {
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const character of word) {
    const more = typeface.measure(character, size, weight);
    if (piece !== '' && width + more > room) {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += character;
    width += more;
  }
  return [...pieces, piece];
}
