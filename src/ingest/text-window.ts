/** Lines longer than this are taken apart piece by piece, without waiting for their end. */
export const LONG_LINE = 1 << 20;

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
  /** Whether no more text comes. */
  final = false;

  push(text: string): void {
    this.text = this.text.slice(this.start) + text;
    this.at -= this.start;
    this.start = 0;
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
  }

  /** The rest of the line from a place on; null where its end hasn't come and is worth waiting for. */
  lineFrom(place: number): string | null {
    const end = this.text.indexOf('\n', place);
    if (end >= 0) return this.text.slice(place, end);
    return this.final || this.text.length - place > LONG_LINE ? this.text.slice(place) : null;
  }
}
