import { parseFragment, parseLenientJson } from './lenient-json.ts';
import { afterBroken, beginsOtherForm, parseLine } from './line-value.ts';
import type { OpenContainers } from './open-containers.ts';
import * as limits from './scan-limits.ts';
import type { ScanOptions, ScanReport } from './scan-report.ts';
import { endOfString } from './string-end.ts';
import type { TextWindow } from './text-window.ts';

/**
 * `none`: no value is open. `inside`: one is. `tail`: the rest of an envelope whose list has ended. `skip`:
 * after a broken value of several lines, up to where the next one begins.
 */
type Mode = 'none' | 'inside' | 'tail' | 'skip';

/** What the reader of open values shares with the scanner that it belongs to. */
export interface ScanState {
  readonly window: TextWindow;
  readonly report: ScanReport;
  readonly open: OpenContainers;
  readonly options: ScanOptions;
}

/** Reads a value from its first bracket to its last, and where it is broken, up to the next one. */
export class OpenValue {
  readonly #window: TextWindow;
  readonly #report: ScanReport;
  readonly #open: OpenContainers;
  readonly #options: ScanOptions;
  #mode: Mode = 'none';
  #line = 1;
  #indent = 0;
  #depth = 0;
  #fragment = false;
  #lastSignificant = '';
  /** How much of the string at hand has been read, its quote included. */
  #stringRead = 1;

  constructor({ window, report, open, options }: ScanState) {
    this.#window = window;
    this.#report = report;
    this.#open = open;
    this.#options = options;
  }

  get mode(): Mode {
    return this.#mode;
  }

  /** Opens a value, or the rest of an envelope, at the place that is read. */
  begin(mode: 'inside' | 'tail'): void {
    this.#mode = mode;
    this.#fragment = false;
    this.#line = this.#window.line;
    this.#indent = this.#window.freshLine ? this.#window.indent : 0;
    this.#depth = this.#open.depth;
    this.#lastSignificant = '';
    this.#window.freshLine = false;
  }

  /** Opens an object that lacks its braces. */
  beginFragment(): void {
    this.begin('inside');
    this.#fragment = true;
    this.#open.push('{', null, false);
  }

  /** Reads on; false where more text is needed. */
  read(): boolean {
    return this.#mode === 'skip' ? this.#skip() : this.#inside();
  }

  /** Tells that the input ends; true where an open list that it leaves behind is worth a word. */
  end(): boolean {
    if (this.#mode === 'inside') {
      const fragment = this.#fragment;
      if (fragment || this.#isPastedAlone()) this.#finishFragment(this.#window.text.length);
      else this.#report.reject(limits.CUT_OFF, this.#line);
      return false;
    }
    return true;
  }

  /** Whether all there is is one record over several lines: an example that was copied, not a file that broke off. */
  #isPastedAlone(): boolean {
    const alone = this.#report.told === 0 && this.#depth === 0 && this.#window.line > this.#line;
    if (alone) this.#window.start++;
    return alone;
  }

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
        if (this.#open.depth > (this.#fragment ? limits.DEEPEST_FRAGMENT : limits.DEEPEST_VALUE))
          return this.#breakOff(limits.TOO_DEEP);
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
    const label = bracket === '[' && !this.#fragment ? this.#open.listLabel(key) : null;
    const list = label !== null;
    this.#open.push(bracket, key, list);
    this.#window.at++;
    this.#lastSignificant = bracket;
    if (!list) return false;
    this.#report.envelope(label);
    this.#mode = 'none';
    this.#window.start = this.#window.at;
    return true;
  }

  #endValue(): true {
    const tail = this.#mode === 'tail';
    const text = this.#window.text.slice(this.#window.start, this.#window.at);
    this.#mode = 'none';
    this.#window.start = this.#window.at;
    if (tail) return true;
    const parsed = parseLenientJson(text);
    if (parsed.ok) this.#report.value(parsed.value, this.#line);
    else this.#report.reject(`The record is not valid JSON: ${parsed.message}.`, this.#line);
    return true;
  }

  #finishFragment(end: number): true {
    const value = parseFragment(this.#window.text.slice(this.#window.start, end));
    this.#open.closeTo(this.#depth);
    this.#mode = 'none';
    this.#window.at = end;
    this.#window.start = end;
    this.#fragment = false;
    if (value === null) {
      this.#report.reject(`${limits.EXPECTED}, found part of one that is not valid JSON.`, this.#line);
    } else {
      this.#report.notice(
        'A fragment, not a whole record, was read as one: what it leaves out is missing.',
        this.#line,
      );
      this.#report.value(value, this.#line);
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
    // Printers indent what is inside, and what they don't indent is no log line.
    const mayBeOther = place === this.#window.at + 1 && /["<\w]/.test(character);
    if (character === '{' || mayBeOther) {
      const begins = character === '{' ? this.#anotherBegins(place) : this.#otherFormBegins(place);
      if (begins === null) return 'more';
      if (begins) {
        if (this.#fragment) return this.#finishFragment(this.#window.at) && 'left';
        if (this.#mode === 'inside') this.#report.reject(limits.NOT_CLOSED, this.#line);
        else this.#report.notice(limits.LIST_NOT_CLOSED, this.#line);
        this.#open.closeTo(this.#closedDepth());
        this.#mode = 'none';
        this.#window.start = this.#window.at;
        return 'left';
      }
    }
    this.#window.at++;
    this.#window.line++;
    return 'done';
  }

  #otherFormBegins(place: number): boolean | null {
    const line = this.#window.lineFrom(place);
    return line === null ? null : beginsOtherForm(line);
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
    if (this.#mode === 'inside') this.#report.reject(reason, this.#line);
    this.#open.closeTo(this.#closedDepth());
    const sameLine = this.#line === this.#window.line;
    this.#mode = sameLine ? 'none' : 'skip';
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
    this.#window.beginLine();
    this.#report.probing = false;
    this.#window.start = this.#window.at = lineStart;
    const found = afterBroken(line, this.#indent, this.#options.looksLikeRecord);
    if (found !== 'inner') this.#mode = 'none';
    if (found === 'closer') this.#window.take(line.indexOf('}') + 1);
    return true;
  }
}
