import { readLogLine } from '../formats/log-line.ts';
import { CsvReader } from './csv-reader.ts';
import { EventStream } from './event-stream.ts';
import { beginsWithMember } from './lenient-json.ts';
import { beginsOtherForm, parseLine } from './line-value.ts';
import { OpenContainers } from './open-containers.ts';
import { OpenValue } from './open-value.ts';
import * as limits from './scan-limits.ts';
import { type ScanListener, type ScanOptions, ScanReport } from './scan-report.ts';
import { LONG_LINE, TextWindow } from './text-window.ts';

/** How many blanks at a line's beginning are kept. */
const LONGEST_LEAD = 16;

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
  readonly #csv: CsvReader;
  /** What is left of a line that is done with, or of a piece of one that is no value. */
  #passing: 'nothing' | 'line' | 'piece' = 'nothing';

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
    const forms = {
      value: (value: unknown, line: number) => this.#report.value(value, line),
      reject: (reason: string, line: number) => this.#report.reject(reason, line),
      notice: (text: string, line: number) => this.#report.notice(text, line),
      looksLikeRecord: options.looksLikeRecord,
    };
    this.#events = new EventStream(forms);
    this.#csv = new CsvReader(forms);
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
      this.#window.indent === 0 &&
      this.#window.at === this.#window.text.length &&
      !this.#report.probing &&
      !this.#events.active &&
      !this.#csv.active &&
      this.#passing === 'nothing'
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
    this.#csv.end();
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
      const { at, freshLine } = this.#window;
      const mode = this.#value.mode;
      const more = mode === 'none' ? this.#between() : this.#value.read();
      if (!more) return;
      const stays = this.#window.at === at && this.#window.freshLine === freshLine;
      if (stays && this.#value.mode === mode) throw new Error('The scanner does not advance.');
    }
  }

  /** Reads up to and with the beginning of the next value; false where more text is needed. */
  #between(): boolean {
    if (this.#passing !== 'nothing' && !this.#pass()) return false;
    if (this.#csv.active) return this.#readCsvLine();
    const character = this.#skipBlanks();
    this.#window.start = this.#window.at;
    if (character === '') return false;
    const top = this.#open.innermost;
    if (character === ']' && top?.list === true && !this.#report.probing) return this.#closeList();
    if (character === '{' || character === '[') return this.#beginValue(character);
    if (this.#window.freshLine) {
      const line = this.#window.lineFrom(this.#window.at);
      if (line === null) return false;
      if (top === undefined || this.#leavesLists(line)) {
        const outcome = this.#readTextLine(line);
        if (outcome !== 'none') return outcome === 'read';
      }
      return this.#rejectLine(line);
    }
    return this.#rejectPiece();
  }

  /** Whether a line within a list is surely none of its elements: then the list was never closed. */
  #leavesLists(line: string): boolean {
    if (this.#window.indent > 0 || !beginsOtherForm(line)) return false;
    this.#report.notice(limits.LIST_NOT_CLOSED, this.#window.line);
    this.#open.closeTo(0);
    return true;
  }

  /** A line that is no JSON value but holds one, or several of which make one up. */
  #readTextLine(line: string): 'read' | 'more' | 'none' {
    if (beginsWithMember(line)) {
      this.#value.beginFragment();
      return 'read';
    }
    // Events are as long as any value: nothing but their first word tells that they are worth waiting for.
    const whole = line.startsWith('data:')
      ? this.#window.lineFrom(this.#window.at, limits.LONGEST_VALUE)
      : line;
    if (whole === null) return 'more';
    if (this.#events.readLine(whole, this.#window.line)) {
      if (this.#events.active) this.#report.envelope('Server-Sent Events');
    } else if (!this.#readLogLine(line)) {
      if (!this.#csv.begin(this.#window.lead + line)) return 'none';
      this.#events.flush();
      this.#report.envelope('CSV');
    }
    this.#endLine(whole, whole === line ? LONG_LINE : limits.LONGEST_VALUE);
    return 'read';
  }

  #readLogLine(line: string): boolean {
    const log = readLogLine(line);
    if (log === null) return false;
    this.#events.flush();
    this.#report.envelope(log.label);
    if (log.ok) this.#report.value(log.value, this.#window.line);
    else this.#report.reject(log.reason, this.#window.line);
    return true;
  }

  /** Reads one line of a CSV, blanks and all: within quotes they count. */
  #readCsvLine(): boolean {
    const { at, text } = this.#window;
    this.#window.start = at;
    if (at === text.length) return false;
    if (!this.#window.freshLine) {
      // Only the line feed is left of the line before.
      this.#window.at++;
      this.#window.beginLine();
      return true;
    }
    const line = this.#window.lineFrom(at, limits.LONGEST_VALUE);
    if (line === null) return false;
    if (line.length > limits.LONGEST_VALUE) this.#csv.rejectLong(this.#window.line);
    else this.#csv.readLine(line, this.#window.line);
    this.#endLine(line, limits.LONGEST_VALUE);
    return true;
  }

  /** Goes on after a line, what is too long of it included. */
  #endLine(line: string, longest: number): void {
    this.#window.take(line.length);
    if (line.length > longest) this.#passing = 'line';
  }

  /** Passes over the rest of a line or piece; false where more text is needed. */
  #pass(): boolean {
    const length =
      this.#passing === 'line' ? this.#window.restOfLine() : (this.#window.piece(false)?.length ?? 0);
    this.#window.take(length);
    if (this.#window.at === this.#window.text.length && !this.#window.final) return false;
    this.#passing = 'nothing';
    return true;
  }

  /** Goes to the next character that means something; '' where there is none yet. */
  #skipBlanks(): string {
    for (; this.#window.at < this.#window.text.length; this.#window.at++) {
      const character = this.#window.character;
      if (character === '\n') {
        if (this.#window.freshLine) this.#events.flush();
        this.#window.beginLine();
        this.#report.probing = false;
      } else if (limits.BLANKS.includes(character)) {
        this.#window.indent++;
        if (this.#window.lead.length < LONGEST_LEAD) this.#window.lead += character;
      } else return character;
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

  #rejectLine(line: string): true {
    this.#rejectGarbage(line);
    this.#endLine(line, LONG_LINE);
    return true;
  }

  #rejectPiece(): boolean {
    const piece = this.#window.piece();
    if (piece === null) return false;
    this.#rejectGarbage(piece);
    this.#window.take(piece.length);
    if (this.#window.at === this.#window.text.length) this.#passing = 'piece';
    return true;
  }

  #rejectGarbage(text: string): void {
    const shown = JSON.stringify(text.slice(0, 40).trim());
    this.#report.reject(`${limits.EXPECTED}, found ${shown}.`, this.#window.line);
  }
}
