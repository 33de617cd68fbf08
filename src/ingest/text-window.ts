/** Lines longer than this are taken apart piece by piece, without waiting for their end. */
export const LONG_LINE = 1 << 20;

/** Pieces that are no values are waited for up to this length: a message shows less of them. */
const SHORT_PIECE = 64;

/** The part of a text that is still needed, while the rest of it arrives in pieces. */
export class TextWindow {
  text = '';
  /** Where the part begins that is still needed. */
  start = 0;
  /** How far it has been read. */
  at = 0;
  /** The line of `at`, from 1. */
  line = 1;
  /** Whether only blanks precede `at` on its line, and how many. */
  freshLine = true;
  indent = 0;
  /** The first of those blanks: separators of a CSV whose first cells are empty. */
  lead = '';
  /** Whether no more text comes. */
  final = false;
  /** The next line feed from `#soughtFrom` on, so that a long line is not searched again for each of its parts. */
  #lineFeed = -1;
  #soughtFrom = Number.POSITIVE_INFINITY;

  push(text: string): void {
    this.text = this.text.slice(this.start) + text;
    this.at -= this.start;
    this.start = 0;
    this.#soughtFrom = Number.POSITIVE_INFINITY;
  }

  get character(): string {
    return this.text.charAt(this.at);
  }

  /** At most so many characters before `at`. */
  before(length: number): string {
    return this.text.slice(Math.max(this.start, this.at - length), this.at);
  }

  /** Goes on with what follows; everything before is done with. */
  take(length: number): void {
    this.at += length;
    this.start = this.at;
    this.freshLine = false;
  }

  beginLine(): void {
    this.line++;
    this.freshLine = true;
    this.indent = 0;
    this.lead = '';
  }

  /**
   * The rest of the line from a place on; null where its end hasn't come and is worth waiting for. Of a line
   * longer than `longest` it is one character more than that, however much of it is there.
   */
  lineFrom(place: number, longest = LONG_LINE): string | null {
    const lineFeed = this.#lineFeedFrom(place);
    const end = lineFeed < 0 ? this.text.length : lineFeed;
    if (end - place > longest) return this.text.slice(place, place + longest + 1);
    return lineFeed >= 0 || this.final ? this.text.slice(place, end) : null;
  }

  /**
   * What is no value, within a line: up to the next comma or bracket that may end it. null where its end
   * hasn't come and is worth waiting for; `first` is false for the rest of a long one.
   */
  piece(first = true): string | null {
    const pattern = first ? /[\s\S][^,\]{\n]*/y : /[^,\]{\n]*/y;
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.text)?.[0] ?? '';
    const cut = this.at + text.length === this.text.length && !this.final;
    return cut && first && text.length < SHORT_PIECE ? null : text;
  }

  /** The rest of the line, as far as it is there. */
  restOfLine(): number {
    const lineFeed = this.#lineFeedFrom(this.at);
    return (lineFeed < 0 ? this.text.length : lineFeed) - this.at;
  }

  #lineFeedFrom(place: number): number {
    const known = this.#soughtFrom <= place && (this.#lineFeed < 0 || place <= this.#lineFeed);
    if (!known) {
      this.#lineFeed = this.text.indexOf('\n', place);
      this.#soughtFrom = place;
    }
    return this.#lineFeed;
  }
}
