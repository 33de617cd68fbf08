import { parseFragment, parseJson, parseLenientJson } from './lenient-json.ts';

/** What a scanner tells: every value exactly once, as `value` or as `reject`. Lines count from 1. */
export interface ScanListener {
  readonly value: (value: unknown, line: number) => void;
  readonly reject: (reason: string, line: number) => void;
  readonly notice: (text: string, line: number) => void;
}

export interface ScanOptions {
  /** Places of lists that are read element by element: keys joined by newlines. */
  readonly listPaths: ReadonlySet<string>;
  /** Whether a value is a record by its shape: where something broke, reading goes on at the next one. */
  readonly looksLikeRecord: (value: unknown) => boolean;
}

/** A container that is open at the place that is read. Lists are read element by element. */
interface Frame {
  readonly close: '}' | ']';
  readonly key: string | null;
  readonly list: boolean;
}

/**
 * `between`: a value may begin here. `inside`: a value is open. `tail`: the rest of an envelope whose
 * list has ended. `skip`: after a broken value of several lines, up to where the next one begins.
 */
type Mode = 'between' | 'inside' | 'tail' | 'skip';

/** Lines longer than this are taken apart piece by piece, without waiting for their end. */
const LONG_LINE = 1 << 20;

/** Longer values are rejected: no flow log record comes near. */
const LONGEST_VALUE = 1 << 24;

/** How far back a list's key is looked for. */
const LONGEST_KEY = 80;

const DEEPEST_VALUE = 200;

/** What may stand between values: commas of lists, byte order marks of joined files, RFC 7464's separator. */
const BLANKS = ' \t\r,\uFEFF\u001e';

const CUT_OFF = 'The record is cut off: the input ends before its closing brace.';

/**
 * Finds JSON values in text that comes in pieces: a value a line, values over many lines one after the
 * other, lists and envelopes of any size, Server-Sent Events, and pasted fragments. It recognises them
 * where they stand, so that they may follow one another in one file, and where a value is broken it goes
 * on at the next one.
 */
export class JsonScanner {
  readonly #listener: ScanListener;
  readonly #options: ScanOptions;
  #buffer = '';
  /** Where the part of the buffer begins that is still needed. */
  #start = 0;
  /** How far it has been read. */
  #at = 0;
  #line = 1;
  #mode: Mode = 'between';
  #stack: Frame[] = [];
  #final = false;

  /** Of the value that is open. */
  #valueLine = 1;
  #indent = 0;
  #depth = 0;
  #fragment = false;
  #lastSignificant = '';

  /** Whether only blanks precede this place on its line. */
  #freshLine = true;
  /** After a break within a line: what follows on it counts only if it is a record. */
  #probing = false;
  #elementsOfTopList = 0;
  #topListLine = 1;
  #events = false;
  #event: { line: number; text: string } | null = null;

  constructor(listener: ScanListener, options: ScanOptions) {
    this.#listener = listener;
    this.#options = options;
  }

  push(text: string): void {
    this.#buffer = this.#buffer.slice(this.#start) + text;
    this.#at -= this.#start;
    this.#start = 0;
    this.#run();
  }

  /** Tells that no more text comes. */
  end(): void {
    this.#final = true;
    this.push('');
    if (this.#mode === 'inside') {
      if (this.#fragment) this.#finishFragment(this.#buffer.length);
      else this.#reject(CUT_OFF, this.#valueLine);
    }
    this.#flushEvent();
    if (this.#stack.length === 1 && this.#mode === 'between' && this.#elementsOfTopList === 0) {
      this.#reject('The list is cut off: the input ends after its opening bracket.', this.#topListLine);
    } else if (this.#stack.length > 0 && !this.#fragment && this.#mode !== 'inside') {
      this.#listener.notice('The input ends inside a list: what follows is missing.', this.#line);
    }
  }

  #run(): void {
    for (;;) {
      const before = this.#at;
      const mode = this.#mode;
      const more = mode === 'between' ? this.#between() : mode === 'skip' ? this.#skip() : this.#inside();
      if (!more) return;
      if (this.#at === before && this.#mode === mode) throw new Error('The scanner does not advance.');
    }
  }

  // ── between values ────────────────────────────────────────────────────────────────────────────────

  /** Reads up to and with the beginning of the next value; false where more text is needed. */
  #between(): boolean {
    const character = this.#skipBlanks();
    this.#start = this.#at;
    if (character === '') return false;
    const top = this.#stack.at(-1);
    if (character === ']' && top?.list === true && !this.#probing) return this.#closeList();
    if (character === '{' || character === '[') return this.#beginValue(character);
    if (this.#freshLine && top === undefined) {
      const line = this.#wholeLine();
      if (line === null) return false;
      if (character === '"' && /^"(?:[^"\\]|\\.)*"\s*:/.test(line)) return this.#beginFragment();
      if (this.#readEventLine(line)) return this.#consume(line.length);
    }
    return this.#rejectGarbage();
  }

  /** Goes to the next character that means something; '' where there is none yet. */
  #skipBlanks(): string {
    for (; this.#at < this.#buffer.length; this.#at++) {
      const character = this.#buffer[this.#at] ?? '';
      if (character === '\n') {
        if (this.#freshLine) this.#flushEvent();
        this.#newLine();
      } else if (!BLANKS.includes(character)) return character;
    }
    return '';
  }

  #newLine(): void {
    this.#line++;
    this.#freshLine = true;
    this.#probing = false;
  }

  #consume(length: number): true {
    this.#at += length;
    this.#start = this.#at;
    this.#freshLine = false;
    return true;
  }

  /** The rest of this line; null where its end hasn't come yet and it isn't too long to wait for. */
  #wholeLine(): string | null {
    const end = this.#buffer.indexOf('\n', this.#at);
    if (end >= 0) return this.#buffer.slice(this.#at, end);
    if (this.#final || this.#buffer.length - this.#at > LONG_LINE) return this.#buffer.slice(this.#at);
    return null;
  }

  #beginValue(character: '{' | '['): boolean {
    if (this.#freshLine) {
      const line = this.#wholeLine();
      if (line === null) return false;
      if (line.length <= LONG_LINE && this.#readLine(line)) return this.#consume(line.length);
    }
    this.#flushEvent();
    if (character === '[' && this.#stack.length === 0) {
      this.#stack.push({ close: ']', key: null, list: true });
      this.#elementsOfTopList = 0;
      this.#topListLine = this.#line;
      return this.#consume(1);
    }
    this.#open('inside', false);
    return true;
  }

  /** The fast way, for a value that is a line of its own. */
  #readLine(line: string): boolean {
    const text = line.trimEnd().replace(/,$/, '');
    if (!text.endsWith('}') && !text.endsWith(']')) return false;
    const parsed = parseJson(text);
    if (!parsed.ok) return false;
    this.#flushEvent();
    if (this.#stack.length === 0 && Array.isArray(parsed.value) && parsed.value.length > 0) {
      for (const element of parsed.value) this.#emit(element, this.#line);
    } else this.#emit(parsed.value, this.#line);
    return true;
  }

  #beginFragment(): true {
    this.#open('inside', true);
    this.#stack.push({ close: '}', key: null, list: false });
    return true;
  }

  #open(mode: 'inside' | 'tail', fragment: boolean): void {
    const lineStart = this.#buffer.lastIndexOf('\n', this.#at) + 1;
    this.#mode = mode;
    this.#fragment = fragment;
    this.#valueLine = this.#line;
    this.#indent = this.#freshLine ? this.#at - lineStart : 0;
    this.#depth = this.#stack.length;
    this.#lastSignificant = '';
    this.#freshLine = false;
  }

  #closeList(): true {
    const closed = this.#stack.pop();
    if (closed?.key === null && this.#stack.length === 0 && this.#elementsOfTopList === 0) {
      this.#reject('Expected a flow log record (a JSON object), found an empty list.', this.#topListLine);
    }
    this.#consume(1);
    if (this.#stack.at(-1)?.list === false) this.#open('tail', false);
    return true;
  }

  #rejectGarbage(): boolean {
    const line = this.#wholeLine();
    if (line === null) return false;
    // Within a line, what is no record may end at the next comma or bracket.
    const text = this.#freshLine ? line : (/^.[^,\]{]*/.exec(line)?.[0] ?? line);
    const shown = text.trim().slice(0, 40);
    if (this.#probing) this.#consume(text.length);
    else {
      this.#reject(`Expected a flow log record (a JSON object), found ${JSON.stringify(shown)}.`, this.#line);
      this.#consume(text.length);
      // The rest of a line that is still to come is the same garbage.
      this.#probing = this.#at === this.#buffer.length && !this.#final;
    }
    return true;
  }

  // ── Server-Sent Events ────────────────────────────────────────────────────────────────────────────

  /** Reads a line of an event stream; false where it is none. https://html.spec.whatwg.org/#event-stream-interpretation */
  #readEventLine(line: string): boolean {
    if (line.startsWith('data:')) {
      this.#events = true;
      this.#readEventData(line.slice(5).trim());
      return true;
    }
    if (line.startsWith('error:')) {
      this.#flushEvent();
      const message = JSON.stringify(line.slice(6).trim().slice(0, 200));
      this.#reject(
        `The stream reported an error here: ${message}. What it would have sent is missing.`,
        this.#line,
      );
      return true;
    }
    return this.#events && /^(?::|event:|id:|retry:)/.test(line);
  }

  /** An event's data may go over several `data:` lines. */
  #readEventData(text: string): void {
    const alone = parseLenientJson(text);
    if (this.#event !== null && !(alone.ok && this.#options.looksLikeRecord(alone.value))) {
      const joined = parseLenientJson(`${this.#event.text}\n${text}`);
      if (joined.ok) {
        this.#emit(joined.value, this.#event.line);
        this.#event = null;
      } else this.#event.text += `\n${text}`;
      return;
    }
    this.#flushEvent();
    if (alone.ok) this.#emit(alone.value, this.#line);
    else this.#event = { line: this.#line, text };
  }

  #flushEvent(): void {
    if (this.#event === null) return;
    const { line, text } = this.#event;
    this.#event = null;
    const parsed = parseLenientJson(text);
    if (!parsed.ok) this.#reject(`The event's data is not valid JSON: ${parsed.message}.`, line);
  }

  // ── inside a value ────────────────────────────────────────────────────────────────────────────────

  /** Reads on to the end of the open value, or to where it breaks; false where more text is needed. */
  #inside(): boolean {
    if (this.#mode === 'tail') this.#start = Math.max(this.#start, this.#at - LONGEST_KEY);
    while (this.#at < this.#buffer.length) {
      if (this.#at - this.#start > LONGEST_VALUE) return this.#breakOff('The record is longer than 16 MiB.');
      const character = this.#buffer[this.#at] ?? '';
      if (character === '"') {
        const outcome = this.#skipString();
        if (outcome !== 'done') return outcome === 'broken';
      } else if (character === '\n') {
        const outcome = this.#nextLine();
        if (outcome !== 'done') return outcome === 'left';
      } else if (character === '{' || character === '[') {
        if (this.#openBracket(character)) return true;
        if (this.#stack.length > DEEPEST_VALUE) {
          return this.#breakOff(`The record is nested deeper than ${DEEPEST_VALUE} levels.`);
        }
      } else if (character === '}' || character === ']') {
        if (this.#stack.at(-1)?.close !== character) {
          return this.#breakOff(`The record is not valid JSON: unexpected ${character}.`);
        }
        this.#stack.pop();
        this.#at++;
        this.#lastSignificant = character;
        if (this.#fragment && this.#stack.length === this.#depth) return this.#finishFragment(this.#at);
        if (this.#stack.length === this.#closedDepth()) return this.#endValue();
      } else {
        if (!/\s/.test(character)) this.#lastSignificant = character;
        this.#at++;
      }
    }
    return false;
  }

  /** How many frames are left when the open value, or the envelope whose tail this is, has ended. */
  #closedDepth(): number {
    if (this.#mode === 'inside') return this.#depth;
    return this.#stack.findLastIndex((frame) => frame.list) + 1;
  }

  #skipString(): 'done' | 'more' | 'broken' {
    let end = this.#at + 1;
    for (;;) {
      const character = this.#buffer.charCodeAt(end);
      if (Number.isNaN(character)) return 'more';
      if (character === 0x22) break;
      if (character === 0x0a) {
        this.#at = end;
        this.#breakOff('The record is not valid JSON: a string breaks off at the end of the line.');
        return 'broken';
      }
      end += character === 0x5c ? 2 : 1;
    }
    this.#at = end + 1;
    this.#lastSignificant = '"';
    return 'done';
  }

  /** Opens a container; true where it is a list that is read element by element from here on. */
  #openBracket(bracket: '{' | '['): boolean {
    const key = this.#keyBefore();
    const list = bracket === '[' && !this.#fragment && this.#isListPath(key);
    this.#stack.push({ close: bracket === '{' ? '}' : ']', key, list });
    this.#at++;
    this.#lastSignificant = bracket;
    if (!list) return false;
    this.#mode = 'between';
    this.#start = this.#at;
    return true;
  }

  /** The key under which a container opens; null in lists, and deep inside, where no list path reaches. */
  #keyBefore(): string | null {
    if (this.#stack.at(-1)?.close !== '}' || this.#stack.length - this.#depth > 3) return null;
    const before = this.#buffer.slice(Math.max(this.#start, this.#at - LONGEST_KEY), this.#at);
    return /"([^"\\]*)"\s*:\s*$/.exec(before)?.[1] ?? null;
  }

  #isListPath(key: string | null): boolean {
    if (key === null) return false;
    const outerList = this.#stack.findLastIndex((frame) => frame.list);
    // The frame after the outer list is the envelope itself, which has no key of its own.
    const keys = this.#stack.slice(outerList + 2).map((frame) => frame.key);
    return this.#options.listPaths.has([...keys, key].join('\n'));
  }

  #endValue(): true {
    const tail = this.#mode === 'tail';
    const text = this.#buffer.slice(this.#start, this.#at);
    this.#mode = 'between';
    this.#start = this.#at;
    if (tail) return true;
    const parsed = parseLenientJson(text);
    if (parsed.ok) this.#emit(parsed.value, this.#valueLine);
    else this.#reject(`The record is not valid JSON: ${parsed.message}.`, this.#valueLine);
    return true;
  }

  #finishFragment(end: number): true {
    const value = parseFragment(this.#buffer.slice(this.#start, end));
    this.#stack.length = this.#depth;
    this.#mode = 'between';
    this.#at = end;
    this.#start = end;
    this.#fragment = false;
    if (value === null) {
      this.#reject(
        'Expected a flow log record (a JSON object), found part of one that is not valid JSON.',
        this.#valueLine,
      );
    } else {
      this.#listener.notice('A fragment without braces was read as one record.', this.#valueLine);
      this.#emit(value, this.#valueLine);
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
    next.lastIndex = this.#at + 1;
    const found = next.exec(this.#buffer);
    if (found === null && !this.#final) return 'more';
    const character = found?.[0] ?? '';
    const place = found?.index ?? this.#buffer.length;
    if (this.#fragment && character === '\n') return this.#leaveFragment();
    if (character === '{') {
      const begins = this.#anotherBegins(place);
      if (begins === null) return 'more';
      if (begins) {
        if (this.#fragment) return this.#leaveFragment();
        const reason = 'The record is not closed: another one begins before its closing brace.';
        if (this.#mode === 'inside') this.#reject(reason, this.#valueLine);
        this.#stack.length = this.#depth;
        this.#mode = 'between';
        this.#start = this.#at;
        return 'left';
      }
    }
    this.#at++;
    this.#line++;
    return 'done';
  }

  #leaveFragment(): 'left' {
    this.#finishFragment(this.#at);
    return 'left';
  }

  /** Whether the `{` at the head of a line begins another record; null where more text is needed to tell. */
  #anotherBegins(place: number): boolean | null {
    if (this.#mode === 'tail') return false;
    const inList = this.#stack.at(-1)?.close === ']';
    const expected = this.#lastSignificant === ':' || (inList && /[[,]/.test(this.#lastSignificant));
    if (!expected) return true;
    const end = this.#buffer.indexOf('\n', place);
    if (end < 0 && !this.#final && this.#buffer.length - place < LONG_LINE) return null;
    const text = this.#buffer
      .slice(place, end < 0 ? undefined : end)
      .trimEnd()
      .replace(/,$/, '');
    if (text.length < 3 || !text.endsWith('}')) return false;
    const parsed = parseJson(text);
    return parsed.ok && this.#options.looksLikeRecord(parsed.value);
  }

  /** Gives the open value up, and goes on where the next one may begin. */
  #breakOff(reason: string): true {
    if (this.#fragment) return this.#finishFragment(this.#at);
    if (this.#mode === 'inside') this.#reject(reason, this.#valueLine);
    this.#stack.length = this.#mode === 'tail' ? this.#closedDepth() : this.#depth;
    const sameLine = this.#valueLine === this.#line;
    this.#mode = sameLine ? 'between' : 'skip';
    this.#probing = sameLine;
    // One step on, so that the bracket at which it broke is passed.
    if (this.#buffer[this.#at] !== '\n') this.#at++;
    this.#start = this.#at;
    return true;
  }

  /** Passes over lines of a broken value; false where more text is needed. */
  #skip(): boolean {
    const end = this.#buffer.indexOf('\n', this.#at);
    if (end < 0) {
      this.#start = this.#at = this.#buffer.length;
      return false;
    }
    const lineStart = end + 1;
    const next = this.#buffer.indexOf('\n', lineStart);
    if (next < 0 && !this.#final && this.#buffer.length - lineStart < LONG_LINE) {
      this.#start = this.#at = end;
      return false;
    }
    const line = this.#buffer.slice(lineStart, next < 0 ? undefined : next);
    this.#newLine();
    this.#start = this.#at = lineStart;
    const indent = line.length - line.trimStart().length;
    const head = line.charAt(indent);
    const outer = indent <= this.#indent;
    if ((outer && (head === '{' || head === ']')) || line.startsWith('data:') || this.#isRecordLine(line)) {
      this.#mode = 'between';
    } else if (outer && head === '}') {
      this.#mode = 'between';
      this.#consume(indent + 1);
    }
    return true;
  }

  #isRecordLine(line: string): boolean {
    const text = line.trim().replace(/,$/, '');
    if (!text.startsWith('{') || !text.endsWith('}')) return false;
    const parsed = parseJson(text);
    return parsed.ok && this.#options.looksLikeRecord(parsed.value);
  }

  // ── telling ───────────────────────────────────────────────────────────────────────────────────────

  #emit(value: unknown, line: number): void {
    if (this.#probing && !this.#options.looksLikeRecord(value)) return;
    this.#probing = false;
    if (this.#stack.length === 1) this.#elementsOfTopList++;
    this.#listener.value(value, line);
  }

  #reject(reason: string, line: number): void {
    if (this.#probing) return;
    if (this.#stack.length === 1) this.#elementsOfTopList++;
    this.#listener.reject(reason, line);
  }
}
