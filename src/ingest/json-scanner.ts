import { EventStream } from './event-stream.ts';
import { beginsWithMember } from './lenient-json.ts';
import { parseLine } from './line-value.ts';
import { OpenContainers } from './open-containers.ts';
import { OpenValue } from './open-value.ts';
import * as limits from './scan-limits.ts';
import { type ScanListener, type ScanOptions, ScanReport } from './scan-report.ts';
import { LONG_LINE, TextWindow } from './text-window.ts';

/**
 * Finds JSON values in text that comes in pieces: a value a line, values over many lines one after the
 * other, lists and envelopes of any size, Server-Sent Events, and pasted fragments. It recognises them
 * where they stand, so that they may follow one another in one file, and where a value is broken it goes
 * on at the next one.
 */
export class JsonScanner {
  readonly #report: ScanReport;
  readonly #window = new TextWindow();
  readonly #open: OpenContainers;
  readonly #value: OpenValue;
  readonly #events: EventStream;

  /** What had been told when the list at the top began: a list that adds nothing to it is empty. */
  #toldBeforeTopList = 0;
  #topListLine = 1;

  constructor(listener: ScanListener, options: ScanOptions) {
    this.#report = new ScanReport(listener, options);
    this.#open = new OpenContainers(options.listPaths);
    this.#value = new OpenValue({
      window: this.#window,
      report: this.#report,
      open: this.#open,
      options,
    });
    this.#events = new EventStream({
      value: (value, line) => this.#report.value(value, line),
      reject: (reason, line) => this.#report.reject(reason, line),
      looksLikeRecord: options.looksLikeRecord,
    });
  }

  push(text: string): void {
    this.#window.push(text);
    this.#run();
  }

  /** The line that is being read, from 1. */
  get line(): number {
    return this.#window.line;
  }

  /** Whether nothing is open and the next thing is a line of its own, as at the beginning of a file. */
  get atRest(): boolean {
    return (
      this.#value.mode === 'none' &&
      this.#open.depth === 0 &&
      this.#window.freshLine &&
      this.#window.at === this.#window.text.length &&
      !this.#report.probing &&
      !this.#events.active
    );
  }

  /** Tells, at rest, of whole lines that somebody else has read. */
  passLines(lines: number): void {
    this.#window.line += lines;
    this.#report.told += lines;
  }

  /** Tells that no more text comes. */
  end(): void {
    this.#window.final = true;
    this.push('');
    const between = this.#value.end();
    this.#events.flush();
    if (!between || this.#open.depth === 0) return;
    const inTopList = this.#open.depth === 1 && this.#value.mode === 'none';
    if (inTopList && this.#report.told === this.#toldBeforeTopList) {
      this.#report.reject(
        'The list is cut off: the input ends after its opening bracket.',
        this.#topListLine,
      );
    } else {
      this.#report.notice('The input ends inside a list: what follows is missing.', this.#window.line);
    }
  }

  #run(): void {
    for (;;) {
      const before = this.#window.at;
      const mode = this.#value.mode;
      const more = mode === 'none' ? this.#between() : this.#value.read();
      if (!more) return;
      if (this.#window.at === before && this.#value.mode === mode)
        throw new Error('The scanner does not advance.');
    }
  }

  /** Reads up to and with the beginning of the next value; false where more text is needed. */
  #between(): boolean {
    const character = this.#skipBlanks();
    this.#window.start = this.#window.at;
    if (character === '') return false;
    const top = this.#open.innermost;
    if (character === ']' && top?.list === true && !this.#report.probing) return this.#closeList();
    if (character === '{' || character === '[') return this.#beginValue(character);
    if (this.#window.freshLine && top === undefined) {
      const line = this.#window.lineFrom(this.#window.at);
      if (line === null) return false;
      if (beginsWithMember(line)) {
        this.#value.beginFragment();
        return true;
      }
      if (this.#events.readLine(line, this.#window.line)) return this.#consume(line.length);
    }
    return this.#rejectGarbage();
  }

  /** Goes to the next character that means something; '' where there is none yet. */
  #skipBlanks(): string {
    for (; this.#window.at < this.#window.text.length; this.#window.at++) {
      const character = this.#window.character;
      if (character === '\n') {
        if (this.#window.freshLine) this.#events.flush();
        this.#window.beginLine();
        this.#report.probing = false;
      } else if (limits.BLANKS.includes(character)) this.#window.indent++;
      else return character;
    }
    return '';
  }

  #consume(length: number): true {
    this.#window.take(length);
    return true;
  }

  #beginValue(character: '{' | '['): boolean {
    if (this.#window.freshLine) {
      const line = this.#window.lineFrom(this.#window.at);
      if (line === null) return false;
      if (line.length <= LONG_LINE && this.#readLine(line)) return this.#consume(line.length);
    }
    this.#events.flush();
    if (character === '[' && this.#open.depth === 0) {
      this.#open.push('[', null, true);
      this.#toldBeforeTopList = this.#report.told;
      this.#topListLine = this.#window.line;
      return this.#consume(1);
    }
    this.#value.begin('inside');
    return true;
  }

  /** The fast way, for a value that is a line of its own. */
  #readLine(line: string): boolean {
    const parsed = parseLine(line);
    if (!parsed.ok) return false;
    this.#events.flush();
    if (this.#open.depth === 0 && Array.isArray(parsed.value) && parsed.value.length > 0) {
      for (const element of parsed.value) this.#report.value(element, this.#window.line);
    } else this.#report.value(parsed.value, this.#window.line);
    return true;
  }

  #closeList(): true {
    const closed = this.#open.pop();
    if (closed?.key === null && this.#open.depth === 0 && this.#report.told === this.#toldBeforeTopList) {
      this.#report.reject(`${limits.EXPECTED}, found an empty list.`, this.#topListLine);
    }
    this.#consume(1);
    if (this.#open.innermost?.list === false) this.#value.begin('tail');
    return true;
  }

  #rejectGarbage(): boolean {
    const text = this.#window.freshLine ? this.#window.lineFrom(this.#window.at) : this.#window.piece();
    if (text === null) return false;
    const shown = text.trim().slice(0, 40);
    this.#report.reject(`${limits.EXPECTED}, found ${JSON.stringify(shown)}.`, this.#window.line);
    this.#consume(text.length);
    // The rest of a line that is still to come is the same garbage.
    if (this.#window.at === this.#window.text.length && !this.#window.final) this.#report.probing = true;
    return true;
  }
}
