import { IntTuples } from '../../table/int-tuples.ts';
import { ByteStrings, type Bytes } from './byte-strings.ts';
import { FreeTexts, INVALID } from './free-texts.ts';
import { MemberPath } from './member-path.ts';
import { FIGURE_FIELDS, IDENTITY_FIELDS, KIND, LISTED, type Slot, slotOf } from './slots.ts';
import { splitMembers } from './split-members.ts';
import { StringSpan } from './string-span.ts';

/** The line can't be read this way: full decoding has to. */
export const NOT_WALKED = -1;

/** In an identity and among listed texts: missing or null. */
export const NOTHING = -1;

/** Numbers of more digits may not be exact. */
const EXACT_DIGITS = 15;

/** Longer lists of labels, policies or domains are for full decoding. */
const LONGEST_LIST = 256;

/** Beyond these, what was learned is forgotten and learned anew, so that memory has a bound. */
const STRINGS_AT_MOST = 400_000;
const STRING_BYTES_AT_MOST = 1 << 25;
const IDENTITIES_AT_MOST = 300_000;
const PATHS_AT_MOST = 2_000;

/** Places in an identity behind those of single fields. */
const PATH = IDENTITY_FIELDS.length;
const LISTS = PATH + 1;
const PRESENT = LISTS + 4;
const NETWORKS = PRESENT + 1;
const IDENTITY_LENGTH = NETWORKS + 2;

const SOURCE_NAME = IDENTITY_FIELDS.indexOf('source_name_aggr');
const DEST_NAME = IDENTITY_FIELDS.indexOf('dest_name_aggr');

/** `-` and the empty string mean unknown: they are the first two known strings. */
const LAST_UNKNOWN_WORD = 1;
const UNKNOWN_WORDS = new TextEncoder().encode('"-"""');

const [QUOTE, COMMA, MINUS, DOT, ZERO, COLON] = [0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x3a] as const;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d] as const;
const [SPACE, CARRIAGE_RETURN, LINE_FEED] = [0x20, 0x0d, 0x0a] as const;

/** Words of four bytes, the first byte lowest. */
const [NULL, TRUE, ALSE] = [0x6c6c756e, 0x65757274, 0x65736c61] as const;
const SMALL_F = 0x66;

const encoder = { of: (text: string): Uint8Array => new TextEncoder().encode(text) };
const POLICY_KEYS = ['enforced', 'pending', 'transit', 'all'].map((list) => encoder.of(`"${list}_policies"`));
const LABELS_KEY = encoder.of('"labels"');

/**
 * Reads a line along the members of lines before it, without decoding anything.
 *
 * Why that is right: `identity` names everything that says which flow a record is of: its keys in their
 * order, every string and port but those named below, its labels and policies as sets, and which fields
 * are there at all. Whoever uses it decodes a line in full for every identity that is new, so that the
 * result holds for all lines with the same one. What may differ between them are members of which nothing
 * but their own value depends: counters and times, taken only as plain digits, which full decoding reads
 * as the same number; strings that rows list, each decoded when it is first met; and what nothing keeps,
 * taken only as what full decoding passes over without a word. Anything else is NOT_WALKED.
 * Full decoding stays the definition, and is the oracle in the tests.
 */
export class RecordWalker {
  /** The record's counters and times, in the order of FIGURE_FIELDS; NaN where missing. */
  figures = new Float64Array(FIGURE_FIELDS.length);
  /** Those of the record before it. */
  figuresBefore = new Float64Array(FIGURE_FIELDS.length);
  /** What rows list, by the place in LIST_COLUMNS: ids in `texts`, or NOTHING. */
  readonly listed = new Int32Array(LISTED.length);
  /** The same for the field that names several values. */
  readonly manyListed = new Int32Array(LONGEST_LIST);
  manyCount = 0;
  texts = new FreeTexts();
  /** The number of the record's identity. */
  identity = NOTHING;
  /** Goes up when identities and texts lose their numbers. */
  generation = 0;

  readonly #networkOf: ((text: string) => number) | null;
  readonly #values = new Int32Array(IDENTITY_LENGTH);
  readonly #list = new Int32Array(LONGEST_LIST);
  readonly #span = new StringSpan();
  #strings = new ByteStrings();
  #lists = new IntTuples();
  #identities = new IntTuples();
  #root = rootPath();
  #paths = 0;

  /** `networkOf` numbers the named network that an address lies in, where networks have names. */
  constructor(networkOf: ((ip: string) => number) | null) {
    this.#networkOf = networkOf;
    this.#forget();
  }

  /** Reads the line that begins at a place; the place behind its line feed, or NOT_WALKED. */
  walk(bytes: Bytes, start: number): number {
    const { array } = bytes;
    const lastWord = bytes.view.byteLength - 4;
    this.#begin();
    let at = start;
    let path: MemberPath | null = this.#root;
    do {
      path = path.childAt(bytes, at);
      if (path === null) return NOT_WALKED;
      at += path.length;
      if (at > lastWord) return NOT_WALKED;
      at = this.#value(bytes, at, path.slot);
      if (at < 0) return NOT_WALKED;
    } while (array[at] !== CLOSE_BRACE);
    at++;
    if (array[at] === CARRIAGE_RETURN) at++;
    if (array[at] !== LINE_FEED) return NOT_WALKED;
    return this.#identify(path.id) ? at + 1 : NOT_WALKED;
  }

  /** Takes note of the keys of a line, without its line feed, that full decoding read as one flat record. */
  learn(line: Uint8Array): void {
    const members = splitMembers(line);
    const slots = members.map((member) => slotOf(member.key));
    const fields = slots.filter((slot) => slot !== null && slot.kind !== KIND.unread);
    // Where a key stands twice, or in two spellings, one of them wins: that is for full decoding to say.
    const known = new Set(fields.map((slot) => slot?.field)).size === fields.length;
    if (!known || slots.includes(null) || new Set(members.map(({ key }) => key)).size < members.length)
      return;
    let path = this.#root;
    for (const [index, { before }] of members.entries()) {
      const slot = slots[index];
      if (slot === null || slot === undefined) return;
      const bytes = { array: before, view: new DataView(before.buffer, before.byteOffset, before.length) };
      let child = path.children.find((one) => one.length === before.length && one.isAt(bytes, 0));
      if (child === undefined) {
        child = new MemberPath(++this.#paths, before, slot);
        path.children.push(child);
      }
      path = child;
    }
  }

  /** Forgets all that was learned where it has become too much. */
  trim(): void {
    const tooMuch =
      this.#paths > PATHS_AT_MOST ||
      this.#identities.size > IDENTITIES_AT_MOST ||
      [this.#strings, this.texts].some(
        ({ size, bytes }) => size > STRINGS_AT_MOST || bytes > STRING_BYTES_AT_MOST,
      );
    if (tooMuch) this.#forget();
  }

  /** The record read last is the one before the next. */
  keepFigures(): void {
    const { figures } = this;
    this.figures = this.figuresBefore;
    this.figuresBefore = figures;
  }

  /** Whether the record's counters and times are those of the one before it. */
  hasFiguresOfBefore(): boolean {
    for (let at = 0; at < this.figures.length; at++) {
      const [mine, other] = [this.figures[at], this.figuresBefore[at]];
      if (mine !== other && !(Number.isNaN(mine) && Number.isNaN(other))) return false;
    }
    return true;
  }

  #forget(): void {
    this.generation++;
    this.texts = new FreeTexts();
    this.#strings = new ByteStrings();
    this.#lists = new IntTuples();
    this.#identities = new IntTuples();
    this.#root = rootPath();
    this.#paths = 0;
    const unknown = { array: UNKNOWN_WORDS, view: new DataView(UNKNOWN_WORDS.buffer) };
    for (let at = 1; at < UNKNOWN_WORDS.length; at++) {
      at = this.#span.read(unknown, at);
      this.#strings.idOf(unknown, this.#span.start, this.#span.length, this.#span.hash);
    }
  }

  #begin(): void {
    this.#values.fill(NOTHING);
    this.#values[PRESENT] = 0;
    this.figures.fill(Number.NaN);
    this.listed.fill(NOTHING);
    this.manyCount = 0;
  }

  /** Numbers the identity; false where an end has no name of its own, which full decoding knows how to find. */
  #identify(path: number): boolean {
    const values = this.#values;
    if ((values[SOURCE_NAME] as number) <= LAST_UNKNOWN_WORD) return false;
    if ((values[DEST_NAME] as number) <= LAST_UNKNOWN_WORD) return false;
    values[PATH] = path;
    let present = values[PRESENT] as number;
    for (let at = 0; at < this.figures.length; at++) {
      if (!Number.isNaN(this.figures[at])) present |= 1 << (at + LISTED.length + 1);
    }
    for (let at = 0; at < LISTED.length; at++) if (this.listed[at] !== NOTHING) present |= 1 << (at + 1);
    values[PRESENT] = present;
    if (this.#networkOf !== null) {
      for (const [end, list] of [LISTED.indexOf('source_ip'), LISTED.indexOf('dest_ip')].entries()) {
        const ip = this.listed[list] as number;
        if (ip !== NOTHING) values[NETWORKS + end] = this.#networkOf(this.texts.textOf(ip));
      }
    }
    this.identity = this.#identities.idOf(values, IDENTITY_LENGTH);
    return true;
  }

  // ── values ────────────────────────────────────────────────────────────────────────────────────────

  /** Reads a value; the place behind it, or NOT_WALKED. */
  #value(bytes: Bytes, at: number, slot: Slot): number {
    const isNull = bytes.view.getInt32(at, true) === NULL;
    if (isNull) return at + 4;
    const first = bytes.array[at] as number;
    switch (slot.kind) {
      case KIND.identity:
        return first === QUOTE ? this.#identityString(bytes, at, slot.index) : NOT_WALKED;
      case KIND.figure:
        return this.#wholeNumber(bytes.array, at, slot, true);
      case KIND.listed:
        return first === QUOTE ? this.#listedString(bytes, at, slot.index) : NOT_WALKED;
      case KIND.labels:
        return this.#labels(bytes, at, slot.index);
      case KIND.policies:
        return first === OPEN_BRACE ? this.#policies(bytes, at + 1) : NOT_WALKED;
      case KIND.port:
      case KIND.count:
        return this.#wholeNumber(bytes.array, at, slot, false);
      case KIND.manyListed:
        return first === OPEN_BRACKET ? this.#texts(bytes, at + 1, true) : NOT_WALKED;
      case KIND.texts:
        return first === OPEN_BRACKET ? this.#texts(bytes, at + 1, false) : NOT_WALKED;
      case KIND.text:
        return first === QUOTE && this.#freeText(bytes, at) !== INVALID
          ? this.#span.start + this.#span.length + 1
          : NOT_WALKED;
      case KIND.number:
        return this.#number(bytes.array, at);
      default:
        return this.#unread(bytes, at, first);
    }
  }

  #identityString(bytes: Bytes, at: number, index: number): number {
    const end = this.#span.read(bytes, at + 1);
    if (end > 0) this.#values[index] = this.#string(bytes);
    return end;
  }

  /** The number of the string that was found last. */
  #string(bytes: Bytes): number {
    const span = this.#span;
    return this.#strings.idOf(bytes, span.start, span.length, span.hash);
  }

  #listedString(bytes: Bytes, at: number, index: number): number {
    const text = this.#freeText(bytes, at);
    if (text === INVALID) return NOT_WALKED;
    this.listed[index] = this.texts.isUnknown(text) ? NOTHING : text;
    return this.#span.start + this.#span.length + 1;
  }

  #freeText(bytes: Bytes, at: number): number {
    return this.#span.read(bytes, at + 1) < 0 ? INVALID : this.texts.idOf(bytes, this.#span);
  }

  /** A whole number from 0 in plain digits; leading zeros are no JSON. */
  #wholeNumber(array: Uint8Array, start: number, slot: Slot, figure: boolean): number {
    let value = 0;
    let at = start;
    for (; ; at++) {
      const digit = (array[at] as number) - ZERO;
      // What isn't in 0 to 9 ends it; NaN, at the end of the bytes, as well.
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    const digits = at - start;
    if (digits === 0 || digits > EXACT_DIGITS || (digits > 1 && array[start] === ZERO)) return NOT_WALKED;
    if (value > slot.largest) return NOT_WALKED;
    if (figure) this.figures[slot.index] = value;
    else if (slot.kind === KIND.port) this.#values[slot.index] = value;
    else this.#values[PRESENT] = 1;
    return at;
  }

  #number(array: Uint8Array, start: number): number {
    const first = array[start] === MINUS ? start + 1 : start;
    let at = first;
    while (isDigit(array[at])) at++;
    if (at === first || (at - first > 1 && array[first] === ZERO) || at - first > EXACT_DIGITS)
      return NOT_WALKED;
    if (array[at] !== DOT) return at;
    const fraction = ++at;
    while (isDigit(array[at])) at++;
    return at === fraction ? NOT_WALKED : at;
  }

  #unread(bytes: Bytes, at: number, first: number): number {
    if (first === QUOTE) {
      const end = this.#span.read(bytes, at + 1);
      return end > 0 && this.#span.plain ? end : NOT_WALKED;
    }
    if (bytes.view.getInt32(at, true) === TRUE) return at + 4;
    if (first === SMALL_F && at + 5 <= bytes.view.byteLength) {
      return bytes.view.getInt32(at + 1, true) === ALSE ? at + 5 : NOT_WALKED;
    }
    return this.#number(bytes.array, at);
  }

  /** Strings, or plain digits where nothing keeps them, up to the closing bracket. */
  #texts(bytes: Bytes, start: number, kept: boolean): number {
    const { array } = bytes;
    let at = skipBlanks(array, start);
    if (array[at] === CLOSE_BRACKET) return at + 1;
    for (;;) {
      if (array[at] === QUOTE) {
        const text = this.#freeText(bytes, at);
        if (text === INVALID) return NOT_WALKED;
        at = this.#span.start + this.#span.length + 1;
        if (kept) {
          if (this.manyCount === LONGEST_LIST) return NOT_WALKED;
          this.manyListed[this.manyCount++] = text;
        }
      } else at = kept ? NOT_WALKED : this.#number(array, at);
      if (at < 0) return NOT_WALKED;
      at = skipBlanks(array, at);
      if (array[at] === CLOSE_BRACKET) return at + 1;
      if (array[at] !== COMMA) return NOT_WALKED;
      at = skipBlanks(array, at + 1);
    }
  }

  /** `["k=v"]`, or `{"labels":["k=v"]}` as Felix writes it. */
  #labels(bytes: Bytes, start: number, index: number): number {
    const { array } = bytes;
    if (array[start] === OPEN_BRACKET) return this.#stringSet(bytes, start, index);
    if (array[start] !== OPEN_BRACE) return NOT_WALKED;
    let at = keyEnd(array, skipBlanks(array, start + 1), LABELS_KEY);
    if (at < 0) return NOT_WALKED;
    at = this.#stringSet(bytes, at, index);
    if (at < 0) return NOT_WALKED;
    at = skipBlanks(array, at);
    return array[at] === CLOSE_BRACE ? at + 1 : NOT_WALKED;
  }

  #policies(bytes: Bytes, start: number): number {
    const { array } = bytes;
    let at = skipBlanks(array, start);
    if (array[at] === CLOSE_BRACE) return at + 1;
    let seen = 0;
    for (;;) {
      const list = POLICY_KEYS.findIndex((key) => startsWith(array, at, key));
      // One that stands twice is for full decoding to judge, like one that isn't known.
      if (list < 0 || (seen & (1 << list)) !== 0) return NOT_WALKED;
      seen |= 1 << list;
      at = keyEnd(array, at, POLICY_KEYS[list] as Uint8Array);
      if (at < 0) return NOT_WALKED;
      at = this.#stringSet(bytes, at, LISTS + list);
      if (at < 0) return NOT_WALKED;
      at = skipBlanks(array, at);
      if (array[at] === CLOSE_BRACE) return at + 1;
      if (array[at] !== COMMA) return NOT_WALKED;
      at = skipBlanks(array, at + 1);
    }
  }

  /** A list of strings whose order means nothing, or null: its number goes into the identity. */
  #stringSet(bytes: Bytes, start: number, index: number): number {
    const { array, view } = bytes;
    if (start + 4 > view.byteLength) return NOT_WALKED;
    if (view.getInt32(start, true) === NULL) return start + 4;
    if (array[start] !== OPEN_BRACKET) return NOT_WALKED;
    const list = this.#list;
    let count = 0;
    let at = skipBlanks(array, start + 1);
    while (array[at] !== CLOSE_BRACKET) {
      if (count > 0) {
        if (array[at] !== COMMA) return NOT_WALKED;
        at = skipBlanks(array, at + 1);
      }
      if (array[at] !== QUOTE || count === LONGEST_LIST) return NOT_WALKED;
      at = this.#span.read(bytes, at + 1);
      if (at < 0) return NOT_WALKED;
      // In order of their numbers, from the start.
      const id = this.#string(bytes);
      let place = count++;
      for (; place > 0 && (list[place - 1] as number) > id; place--) list[place] = list[place - 1] as number;
      list[place] = id;
      at = skipBlanks(array, at);
    }
    this.#values[index] = this.#lists.idOf(list, count);
    return at + 1;
  }
}

function rootPath(): MemberPath {
  return new MemberPath(0, new Uint8Array(0), { kind: KIND.unread, index: 0, field: '', largest: 0 });
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9;
}

function skipBlanks(array: Uint8Array, start: number): number {
  let at = start;
  while (array[at] === SPACE) at++;
  return at;
}

function startsWith(array: Uint8Array, start: number, text: Uint8Array): boolean {
  for (let at = 0; at < text.length; at++) if (array[start + at] !== text[at]) return false;
  return true;
}

/** The value's place behind a key and its colon; NOT_WALKED where another key stands. */
function keyEnd(array: Uint8Array, start: number, key: Uint8Array): number {
  if (!startsWith(array, start, key)) return NOT_WALKED;
  const at = skipBlanks(array, start + key.length);
  return array[at] === COLON ? skipBlanks(array, at + 1) : NOT_WALKED;
}
