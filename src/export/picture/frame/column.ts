import type { Mark } from '../drawing.ts';
import { breakLines, type Lettering, writeLine } from '../text-lines.ts';
import type { Typeface } from '../typeface.ts';

/** Text from top to bottom in a column of one width. */
export class Column {
  readonly marks: Mark[] = [];
  readonly width: number;
  readonly #typeface: Typeface;
  readonly #x: number;
  #y: number;

  constructor(typeface: Typeface, place: { readonly x: number; readonly y: number; readonly width: number }) {
    this.#typeface = typeface;
    this.#x = place.x;
    this.#y = place.y;
    this.width = place.width;
  }

  /** Where the next line's top is. */
  get bottom(): number {
    return this.#y;
  }

  skip(height: number): void {
    this.#y += height;
  }

  /** Writes a paragraph, `indent` further right, in at most so many lines. */
  write(text: string, lettering: Lettering, { indent = 0, most = Number.POSITIVE_INFINITY } = {}): void {
    const { size } = lettering;
    for (const line of breakLines(this.#typeface, text, this.width - indent, lettering, most)) {
      const y = this.#y + BASELINE * size;
      if (line !== '')
        this.marks.push(writeLine(this.#typeface, line, { x: this.#x + indent, y }, lettering));
      this.#y += LINE * size;
    }
  }
}

/** Height of a line, and its baseline, in sizes of its text. */
const LINE = 1.45;
const BASELINE = 1.08;
