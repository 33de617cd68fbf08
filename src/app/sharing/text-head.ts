import { toPlainText } from '../../flow/plain-text.ts';

/** The beginning of a text, to be looked at. */
export interface TextHead {
  /** Nothing in it steers what is around it. */
  readonly text: string;
  /** Of the whole. */
  readonly lines: number;
  readonly isWhole: boolean;
}

const MOST_LINES = 300;
const MOST_CHARACTERS = 40_000;
/** A line that is longer is for programs. */
const LONGEST_LINE = 1_000;

/** Gathers the beginning of a text that comes in pieces, and counts its lines. */
export class HeadReader {
  #head = '';
  #lines = 0;
  #characters = 0;

  add(piece: string): void {
    if (this.#head.length < MOST_CHARACTERS) this.#head += piece.slice(0, MOST_CHARACTERS);
    this.#characters += piece.length;
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) this.#lines++;
  }

  /** Once all pieces are there. */
  get characters(): number {
    return this.#characters;
  }

  end(): TextHead {
    const all = this.#head.split(/\r?\n/);
    const lines = all.slice(0, MOST_LINES);
    const shown = lines.map((line) => toPlainText(line.length > LONGEST_LINE ? cut(line) : line));
    return {
      text: shown.join('\n').trimEnd(),
      lines: this.#lines,
      isWhole: all.length <= MOST_LINES && this.#characters === this.#head.length,
    };
  }
}

/** Not within a character that takes two code units. */
function cut(line: string): string {
  return `${line.slice(0, LONGEST_LINE).replace(/[\uD800-\uDBFF]$/, '')} …`;
}
