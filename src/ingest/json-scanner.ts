import { EventStream } from './event-stream.ts';
import { beginsWithMember, parseFragment, parseLenientJson } from './lenient-json.ts';
import { afterBroken, parseLine } from './line-value.ts';
import { OpenContainers } from './open-containers.ts';
import * as limits from './scan-limits.ts';
import { type ScanListener, type ScanOptions, ScanReport } from './scan-report.ts';
import { endOfString } from './string-end.ts';
import { LONG_LINE, TextWindow } from './text-window.ts';

/**
 * `between`: a value may begin here. `inside`: a value is open. `tail`: the rest of an envelope whose
 * list has ended. `skip`: after a broken value of several lines, up to where the next one begins.
 */
type Mode = 'between' | 'inside' | 'tail' | 'skip';

/**
 * Finds JSON values in text that comes in pieces: a value a line, values over many lines one after the
 * other, lists and envelopes of any size, Server-Sent Events, and pasted fragments. It recognises them
 * where they stand, so that they may follow one another in one file, and where a value is broken it goes
 * on at the next one.
 */
export class JsonScanner {
  readonly #report: ScanReport;
  readonly #options: ScanOptions;
  readonly #window = new TextWindow();
  #mode: Mode = 'between';
  readonly #open: OpenContainers;

  /** Of the value that is open. */
  #valueLine = 1;
  #indent = 0;
  #depth = 0;
  #fragment = false;
  #lastSignificant = '';
  /** How much of the string at hand has been read, its quote included. */
  #stringRead = 1;

  /** What had been told when the list at the top began: a list that adds nothing to it is empty. */
  #toldBeforeTopList = 0;
  #topListLine = 1;
  readonly #events: EventStream;

  constructor(listener: ScanListener, options: ScanOptions) {
    this.#report = new ScanReport(listener, options);
    this.#options = options;
    this.#open = new OpenContainers(options.listPaths);
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

  /** Whether nothing is open and the next thing is a line of its own, as at the beginning of a file. */
  get atRest(): boolean {
    return (
      this.#mode === 'between' &&
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
    if (this.#mode === 'inside') {
      if (this.#fragment || this.#isPastedAlone()) this.#finishFragment(this.#window.text.length);
      else this.#report.reject(limits.CUT_OFF, this.#valueLine);
    }
    this.#events.flush();
    if (this.#open.depth === 1 && this.#mode === 'between' && this.#report.told === this.#toldBeforeTopList) {
      this.#report.reject(
        'The list is cut off: the input ends after its opening bracket.',
        this.#topListLine,
      );
    } else if (this.#open.depth > 0 && !this.#fragment && this.#mode !== 'inside') {
      this.#report.notice('The input ends inside a list: what follows is missing.', this.#window.line);
    }
  }

  /** Whether all there is is one record over several lines: an example that was copied, not a file that broke off. */
  #isPastedAlone(): boolean {
    const alone = this.#report.told === 0 && this.#depth === 0 && this.#window.line > this.#valueLine;
    if (alone) this.#window.start++;
    return alone;
  }

  #run(): void {
    for (;;) {
      const before = this.#window.at;
      const mode = this.#mode;
      const more = mode === 'between' ? this.#between() : mode === 'skip' ? this.#skip() : this.#inside();
      if (!more) return;
      if (this.#window.at === before && this.#mode === mode) throw new Error('The scanner does not advance.');
    }
  }

  // ── between values ────────────────────────────────────────────────────────────────────────────────

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
      if (beginsWithMember(line)) return this.#beginFragment();
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
        this.#newLine();
      } else if (limits.BLANKS.includes(character)) this.#window.indent++;
      else return character;
    }
    return '';
  }

  #newLine(): void {
    this.#window.beginLine();
    this.#report.probing = false;
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
    this.#enter('inside', false);
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

  #beginFragment(): true {
    this.#enter('inside', true);
    this.#open.push('{', null, false);
    return true;
  }

  #enter(mode: 'inside' | 'tail', fragment: boolean): void {
    this.#mode = mode;
    this.#fragment = fragment;
    this.#valueLine = this.#window.line;
    this.#indent = this.#window.freshLine ? this.#window.indent : 0;
    this.#depth = this.#open.depth;
    this.#lastSignificant = '';
    this.#window.freshLine = false;
  }

  #closeList(): true {
    const closed = this.#open.pop();
    if (closed?.key === null && this.#open.depth === 0 && this.#report.told === this.#toldBeforeTopList) {
      this.#report.reject(`${limits.EXPECTED}, found an empty list.`, this.#topListLine);
    }
    this.#consume(1);
    if (this.#open.innermost?.list === false) this.#enter('tail', false);
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

  // ── inside a value ────────────────────────────────────────────────────────────────────────────────

  /** Reads on to the end of the open value, or to where it breaks; false where more text is needed. */
  #inside(): boolean {
    if (this.#mode === 'tail')
      this.#window.start = Math.max(this.#window.start, this.#window.at - limits.LONGEST_KEY);
    while (this.#window.at < this.#window.text.length) {
      if (this.#window.at - this.#window.start > limits.LONGEST_VALUE) return this.#breakOff(limits.TOO_LONG);
      const character = this.#window.character;
      if (character === '"') {
        const outcome = this.#skipString();
        if (outcome !== 'done') return outcome === 'broken';
      } else if (character === '\n') {
        const outcome = this.#nextLine();
        if (outcome !== 'done') return outcome === 'left';
      } else if (character === '{' || character === '[') {
        if (this.#openBracket(character)) return true;
        if (this.#open.depth > limits.DEEPEST_VALUE) return this.#breakOff(limits.TOO_DEEP);
      } else if (character === '}' || character === ']') {
        if (this.#open.innermost?.close !== character) {
          return this.#breakOff(`The record is not valid JSON: unexpected ${character}.`);
        }
        this.#open.pop();
        this.#window.at++;
        this.#lastSignificant = character;
        if (this.#fragment && this.#open.depth === this.#depth) return this.#finishFragment(this.#window.at);
        if (this.#open.depth === this.#closedDepth()) return this.#endValue();
      } else {
        // A word outside of strings is where a quote went missing.
        if (!limits.OUTSIDE_STRINGS.includes(character)) {
          return this.#breakOff(`The record is not valid JSON: unexpected ${JSON.stringify(character)}.`);
        }
        if (!limits.BLANKS.includes(character) || character === ',') this.#lastSignificant = character;
        this.#window.at++;
      }
    }
    return false;
  }

  /** How many frames are left when the open value, or the envelope whose tail this is, has ended. */
  #closedDepth(): number {
    if (this.#mode === 'inside') return this.#depth;
    return this.#open.depthOfInnermostList();
  }

  #skipString(): 'done' | 'more' | 'broken' {
    const { at, text } = this.#window;
    const string = endOfString(text, at, at + this.#stringRead);
    if (string.kind === 'more' && !this.#isTooLong()) {
      this.#stringRead = string.place - at;
      return 'more';
    }
    this.#stringRead = 1;
    this.#window.at = string.place;
    if (string.kind === 'more') {
      this.#breakOff(limits.TOO_LONG);
      return 'broken';
    }
    if (string.kind === 'broken') {
      this.#breakOff('The record is not valid JSON: a string breaks off at the end of the line.');
      return 'broken';
    }
    this.#lastSignificant = '"';
    return 'done';
  }

  #isTooLong(): boolean {
    return this.#window.text.length - this.#window.start > limits.LONGEST_VALUE;
  }

  /** Opens a container; true where it is a list that is read element by element from here on. */
  #openBracket(bracket: '{' | '['): boolean {
    const key =
      this.#open.depth - this.#depth > limits.DEEPEST_LIST
        ? null
        : this.#open.keyOfNext(this.#window.before(limits.LONGEST_KEY));
    const list = bracket === '[' && !this.#fragment && this.#open.isListPath(key);
    this.#open.push(bracket, key, list);
    this.#window.at++;
    this.#lastSignificant = bracket;
    if (!list) return false;
    this.#mode = 'between';
    this.#window.start = this.#window.at;
    return true;
  }

  #endValue(): true {
    const tail = this.#mode === 'tail';
    const text = this.#window.text.slice(this.#window.start, this.#window.at);
    this.#mode = 'between';
    this.#window.start = this.#window.at;
    if (tail) return true;
    const parsed = parseLenientJson(text);
    if (parsed.ok) this.#report.value(parsed.value, this.#valueLine);
    else this.#report.reject(`The record is not valid JSON: ${parsed.message}.`, this.#valueLine);
    return true;
  }

  #finishFragment(end: number): true {
    const value = parseFragment(this.#window.text.slice(this.#window.start, end));
    this.#open.closeTo(this.#depth);
    this.#mode = 'between';
    this.#window.at = end;
    this.#window.start = end;
    this.#fragment = false;
    if (value === null) {
      this.#report.reject(`${limits.EXPECTED}, found part of one that is not valid JSON.`, this.#valueLine);
    } else {
      this.#report.notice(
        'A fragment, not a whole record, was read as one: what it leaves out is missing.',
        this.#valueLine,
      );
      this.#report.value(value, this.#valueLine);
    }
    return true;
  }

  // ── where something broke ─────────────────────────────────────────────────────────────────────────

  /**
   * At a line's end within a value: goes on, unless the next line shows that the value was never closed
   * and another one begins there.
   */
  #nextLine(): 'done' | 'more' | 'left' {
    const next = /[^ \t\r]/g;
    next.lastIndex = this.#window.at + 1;
    const found = next.exec(this.#window.text);
    if (found === null && !this.#window.final) {
      if (!this.#isTooLong()) return 'more';
      this.#breakOff(limits.TOO_LONG);
      return 'left';
    }
    const character = found?.[0] ?? '';
    const place = found?.index ?? this.#window.text.length;
    if (this.#fragment && character === '\n') return this.#finishFragment(this.#window.at) && 'left';
    if (character === '{') {
      const begins = this.#anotherBegins(place);
      if (begins === null) return 'more';
      if (begins) {
        if (this.#fragment) return this.#finishFragment(this.#window.at) && 'left';
        if (this.#mode === 'inside') this.#report.reject(limits.NOT_CLOSED, this.#valueLine);
        else this.#report.notice(limits.LIST_NOT_CLOSED, this.#valueLine);
        this.#open.closeTo(this.#closedDepth());
        this.#mode = 'between';
        this.#window.start = this.#window.at;
        return 'left';
      }
    }
    this.#window.at++;
    this.#window.line++;
    return 'done';
  }

  /** Whether the `{` at the head of a line begins another record; null where more text is needed to tell. */
  #anotherBegins(place: number): boolean | null {
    const inList = this.#open.innermost?.close === ']';
    const expected = this.#lastSignificant === ':' || (inList && /[[,]/.test(this.#lastSignificant));
    if (!expected) return true;
    const line = this.#window.lineFrom(place);
    if (line === null) return null;
    const parsed = parseLine(line);
    return parsed.ok && this.#options.looksLikeRecord(parsed.value);
  }

  /** Gives the open value up, and goes on where the next one may begin. */
  #breakOff(reason: string): true {
    if (this.#fragment) return this.#finishFragment(this.#window.at);
    if (this.#mode === 'inside') this.#report.reject(reason, this.#valueLine);
    this.#open.closeTo(this.#closedDepth());
    const sameLine = this.#valueLine === this.#window.line;
    this.#mode = sameLine ? 'between' : 'skip';
    this.#report.probing = sameLine;
    // One step on, so that the bracket at which it broke is passed.
    if (this.#window.character !== '\n') this.#window.at++;
    this.#window.start = this.#window.at;
    return true;
  }

  /** Passes over lines of a broken value; false where more text is needed. */
  #skip(): boolean {
    const end = this.#window.text.indexOf('\n', this.#window.at);
    if (end < 0) {
      this.#window.start = this.#window.at = this.#window.text.length;
      return false;
    }
    const lineStart = end + 1;
    const line = this.#window.lineFrom(lineStart);
    if (line === null) {
      this.#window.start = this.#window.at = end;
      return false;
    }
    this.#newLine();
    this.#window.start = this.#window.at = lineStart;
    const found = afterBroken(line, this.#indent, this.#options.looksLikeRecord);
    if (found !== 'inner') this.#mode = 'between';
    if (found === 'closer') this.#consume(line.indexOf('}') + 1);
    return true;
  }
}
