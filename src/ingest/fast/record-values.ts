import { ByteStrings } from './byte-strings.ts';
import { FreeTexts, INVALID } from './free-texts.ts';
import { LikelyValues } from './likely-values.ts';
import { MEMBER } from './member-tree.ts';
import { FIGURE_FIELDS, IDENTITY_FIELDS, KIND, LISTED } from './slots.ts';
import { NOT_WALKED, StringSets, skipBlanks } from './string-sets.ts';
import { StringSpan } from './string-span.ts';

/** In an identity and among listed texts: missing or null. */
export const NOTHING = -1;

/** `-` and the empty string mean unknown: they are the first two known strings. */
const UNKNOWN_WORD = 0;
export const LAST_UNKNOWN_WORD = 1;
const UNKNOWN_WORDS = new TextEncoder().encode('-""');

/** Longer lists of domains are for full decoding. */
const LONGEST_LIST = 256;

/** Beyond these, what was learned is to be forgotten, so that memory has a bound. */
const STRINGS_AT_MOST = 250_000;
const STRING_BYTES_AT_MOST = 1 << 25;

/** Other numbers that nothing keeps: JSON's may be longer, but not in flow logs. */
const LONGEST_NUMBER = 15;

/** Where the lists of policies stand in an identity, behind single fields; how many values there are. */
const LISTS = IDENTITY_FIELDS.length;
export const VALUES_LENGTH = LISTS + 4;

const [QUOTE, COMMA, MINUS, DOT, ZERO, COLON] = [0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x3a] as const;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d] as const;

/** Words of four bytes, the first byte lowest. */
const [NULL, TRUE, FALSE] = [0x6c6c756e, 0x65757274, 0x736c6166] as const;
const SMALL_E = 0x65;
/** `"-"`, in the lower three bytes of a word. */
const UNKNOWN = 0x222d22;

const POLICY_KEYS = ['enforced', 'pending', 'transit', 'all'].map((list) => bytesOf(`"${list}_policies"`));
const LABELS_KEY = bytesOf('"labels"');

/** A record's values, as far as they can be read without decoding them: see RecordWalker. */
export class RecordValues {
  /** The numbers of strings, ports, sets of labels and lists of policies, behind room for `extra` more. */
  readonly identity: Int32Array;
  /** Counters and times, in the order of FIGURE_FIELDS; NaN where missing. */
  readonly figures = new Float64Array(FIGURE_FIELDS.length);
  /** What rows list, by the place in LIST_COLUMNS: ids in `texts`, or NOTHING. */
  readonly listed = new Int32Array(LISTED.length);
  /** The same for the field that names several values. */
  readonly manyListed = new Int32Array(LONGEST_LIST);
  manyCount = 0;
  /** The destination's port, where the identity says that there is one. */
  destPort = 0;
  /** The bits of those fields that are there and whose presence says something. */
  present = 0;
  texts = new FreeTexts();
  readonly #span = new StringSpan();
  #strings = new ByteStrings();
  #sets = new StringSets(this.#strings, this.#span);
  readonly #likely = new LikelyValues();
  /** The whole number that was read last. */
  #whole = 0;
  /** The last place at which four bytes stand. */
  #limit = 0;

  constructor(extra: number) {
    this.identity = new Int32Array(VALUES_LENGTH + extra);
    this.forget();
  }

  /** Begins with a record within bytes of a length. Values of single fields stay until they are read again. */
  begin(length: number): void {
    this.#limit = length - 4;
    this.present = 0;
  }

  /** Makes all values missing. */
  clear(): void {
    this.identity.fill(NOTHING);
    this.figures.fill(Number.NaN);
    this.listed.fill(NOTHING);
    this.manyCount = 0;
  }

  get tooMany(): boolean {
    return [this.#strings, this.texts].some(
      ({ size, bytes }) => size > STRINGS_AT_MOST || bytes > STRING_BYTES_AT_MOST,
    );
  }

  /** Forgets all strings. */
  forget(): void {
    this.clear();
    this.texts = new FreeTexts();
    this.#strings = new ByteStrings();
    this.#sets = new StringSets(this.#strings, this.#span);
    this.#likely.forget();
    const unknown = new DataView(UNKNOWN_WORDS.buffer);
    for (let at = 0; at < UNKNOWN_WORDS.length; ) {
      at = this.#span.read(unknown, at, -1);
      this.#strings.add(unknown, this.#span.start, this.#span.length, this.#span.hash);
    }
  }

  /** Reads a member's value; the place behind it, or NOT_WALKED. */
  read(view: DataView, at: number, members: Int32Array, member: number): number {
    const index = members[member + MEMBER.index] as number;
    const word = view.getInt32(at, true);
    const isNull = word === NULL;
    const isString = (word & 0xff) === QUOTE;
    switch (members[member + MEMBER.kind]) {
      case KIND.figure: {
        this.#whole = Number.NaN;
        const end = isNull ? at + 4 : this.#wholeNumber(view, at, members, member);
        this.figures[index] = this.#whole;
        return end;
      }
      case KIND.identity: {
        if (isNull) this.identity[index] = NOTHING;
        if (!isString) return isNull ? at + 4 : NOT_WALKED;
        if ((word & 0xffffff) === UNKNOWN) {
          this.identity[index] = UNKNOWN_WORD;
          return at + 3;
        }
        return this.#identityString(view, at, index);
      }
      case KIND.listed: {
        this.listed[index] = NOTHING;
        if ((word & 0xffffff) === UNKNOWN) return at + 3;
        if (!isString) return isNull ? at + 4 : NOT_WALKED;
        const text = this.#freeText(view, at);
        if (text === INVALID) return NOT_WALKED;
        if (!this.texts.isUnknown(text)) {
          this.listed[index] = text;
          this.present |= members[member + MEMBER.bit] as number;
        }
        return this.#span.start + this.#span.length + 1;
      }
      case KIND.number:
        return isNull ? at + 4 : this.#number(view, at);
      case KIND.labels:
        if (isNull) this.identity[index] = NOTHING;
        return isNull ? at + 4 : this.#labels(view, at, index);
      case KIND.policies:
        for (let list = 0; list < POLICY_KEYS.length; list++) this.identity[LISTS + list] = NOTHING;
        if (isNull) return at + 4;
        return (word & 0xff) === OPEN_BRACE ? this.#policies(view, at + 1) : NOT_WALKED;
      case KIND.port: {
        this.#whole = NOTHING;
        const end = isNull ? at + 4 : this.#wholeNumber(view, at, members, member);
        this.identity[index] = this.#whole;
        return end;
      }
      case KIND.destPort: {
        this.#whole = NOTHING;
        const end = isNull ? at + 4 : this.#wholeNumber(view, at, members, member);
        this.destPort = this.#whole;
        // Which one it is says nothing else about the record.
        this.identity[index] = Math.min(this.#whole, 1);
        return end;
      }
      case KIND.count:
        return isNull ? at + 4 : this.#wholeNumber(view, at, members, member);
      case KIND.text:
        if (isNull || (word & 0xffffff) === UNKNOWN) return at + (isNull ? 4 : 3);
        return isString && this.#freeText(view, at) !== INVALID
          ? this.#span.start + this.#span.length + 1
          : NOT_WALKED;
      case KIND.texts:
        if (isNull) return at + 4;
        return (word & 0xff) === OPEN_BRACKET ? this.#texts(view, at + 1, false) : NOT_WALKED;
      case KIND.manyListed:
        this.manyCount = 0;
        if (isNull) return at + 4;
        this.present |= members[member + MEMBER.bit] as number;
        return (word & 0xff) === OPEN_BRACKET ? this.#texts(view, at + 1, true) : NOT_WALKED;
      default:
        return isNull ? at + 4 : this.#unread(view, at, word);
    }
  }

  /** What stood there before, what the same ends had there last time, or any other string. */
  #identityString(view: DataView, at: number, index: number): number {
    const strings = this.#strings;
    const limit = this.#limit;
    const before = this.identity[index] as number;
    if (before >= 0 && strings.isAt(before, view, at + 1, limit)) return at + strings.lengthOf(before) + 2;
    const place = this.#likely.placeOf(this.identity, index);
    const likely = this.#likely.at(place);
    if (likely >= 0 && strings.isAt(likely, view, at + 1, limit)) {
      this.identity[index] = likely;
      return at + strings.lengthOf(likely) + 2;
    }
    const id = strings.read(view, at + 1, limit, this.#span);
    this.identity[index] = id;
    this.#likely.set(place, id);
    return id < 0 ? NOT_WALKED : this.#span.start + this.#span.length + 1;
  }

  #freeText(view: DataView, at: number): number {
    return this.texts.read(view, at + 1, this.#limit, this.#span);
  }

  /** A whole number from 0 in plain digits, with its value in `#whole`; leading zeros are no JSON. */
  #wholeNumber(view: DataView, start: number, members: Int32Array, member: number): number {
    const first = view.getUint8(start) - ZERO;
    let value = first;
    let at = start + 1;
    for (; ; at++) {
      const digit = view.getUint8(at) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const digits = at - start;
    const readable = first >= 0 && first <= 9 && (digits === 1 || first > 0);
    if (!readable || digits > (members[member + MEMBER.digits] as number)) return NOT_WALKED;
    this.present |= members[member + MEMBER.bit] as number;
    this.#whole = value;
    return at;
  }

  #number(view: DataView, start: number): number {
    const first = view.getUint8(start) === MINUS ? start + 1 : start;
    let at = first;
    while (isDigit(view.getUint8(at))) at++;
    const digits = at - first;
    if (digits === 0 || digits > LONGEST_NUMBER || (digits > 1 && view.getUint8(first) === ZERO))
      return NOT_WALKED;
    if (view.getUint8(at) !== DOT) return at;
    const fraction = ++at;
    while (isDigit(view.getUint8(at))) at++;
    return at === fraction ? NOT_WALKED : at;
  }

  #unread(view: DataView, at: number, word: number): number {
    if ((word & 0xff) === QUOTE) {
      const end = this.#span.read(view, at + 1, this.#limit);
      return end > 0 && this.#span.plain ? end : NOT_WALKED;
    }
    if (word === TRUE) return at + 4;
    if (word === FALSE) return view.getUint8(at + 4) === SMALL_E ? at + 5 : NOT_WALKED;
    return this.#number(view, at);
  }

  /** Strings, or plain digits where nothing keeps them, up to the closing bracket. */
  #texts(view: DataView, start: number, kept: boolean): number {
    let at = skipBlanks(view, start);
    if (view.getUint8(at) === CLOSE_BRACKET) return at + 1;
    for (;;) {
      if (view.getUint8(at) === QUOTE) {
        const text = this.#freeText(view, at);
        if (text === INVALID) return NOT_WALKED;
        at = this.#span.start + this.#span.length + 1;
        if (kept) {
          if (this.manyCount === LONGEST_LIST) return NOT_WALKED;
          this.manyListed[this.manyCount++] = text;
        }
      } else at = kept ? NOT_WALKED : this.#number(view, at);
      if (at < 0) return NOT_WALKED;
      at = skipBlanks(view, at);
      if (view.getUint8(at) === CLOSE_BRACKET) return at + 1;
      if (view.getUint8(at) !== COMMA) return NOT_WALKED;
      at = skipBlanks(view, at + 1);
    }
  }

  /** `["k=v"]`, or `{"labels":["k=v"]}` as Felix writes it. */
  #labels(view: DataView, start: number, index: number): number {
    const first = view.getUint8(start);
    if (first === OPEN_BRACKET) return this.#stringSet(view, start, index);
    if (first !== OPEN_BRACE) return NOT_WALKED;
    let at = keyEnd(view, skipBlanks(view, start + 1), this.#limit, LABELS_KEY);
    if (at < 0) return NOT_WALKED;
    at = this.#stringSet(view, at, index);
    if (at < 0) return NOT_WALKED;
    at = skipBlanks(view, at);
    return view.getUint8(at) === CLOSE_BRACE ? at + 1 : NOT_WALKED;
  }

  #policies(view: DataView, start: number): number {
    let at = skipBlanks(view, start);
    if (view.getUint8(at) === CLOSE_BRACE) return at + 1;
    let seen = 0;
    for (;;) {
      let list = 0;
      let end = NOT_WALKED;
      for (; list < POLICY_KEYS.length && end < 0; list++)
        end = keyEnd(view, at, this.#limit, POLICY_KEYS[list] as DataView);
      // One that stands twice is for full decoding to judge, like one that isn't known.
      if (end < 0 || (seen & (1 << list)) !== 0) return NOT_WALKED;
      seen |= 1 << list;
      at = this.#stringSet(view, end, LISTS + list - 1);
      if (at < 0) return NOT_WALKED;
      at = skipBlanks(view, at);
      if (view.getUint8(at) === CLOSE_BRACE) return at + 1;
      if (view.getUint8(at) !== COMMA) return NOT_WALKED;
      at = skipBlanks(view, at + 1);
    }
  }

  /** A list of strings whose order means nothing, or null: its number goes into the identity. */
  #stringSet(view: DataView, start: number, index: number): number {
    if (view.getUint8(start) !== OPEN_BRACKET) {
      this.identity[index] = NOTHING;
      return start <= this.#limit && view.getInt32(start, true) === NULL ? start + 4 : NOT_WALKED;
    }
    const place = this.#likely.placeOf(this.identity, index);
    const end = this.#sets.read(view, start + 1, this.#limit, this.#likely.at(place));
    if (end < 0) return NOT_WALKED;
    this.identity[index] = this.#sets.set;
    this.#likely.set(place, this.#sets.set);
    return end;
  }
}

function bytesOf(text: string): DataView {
  return new DataView(new TextEncoder().encode(text).buffer);
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

/** The value's place behind a key and its colon; NOT_WALKED where another key stands. */
function keyEnd(view: DataView, start: number, limit: number, key: DataView): number {
  const last = key.byteLength - 4;
  if (start + last > limit) return NOT_WALKED;
  for (let at = 0; at < last; at += 4) {
    if (view.getInt32(start + at, true) !== key.getInt32(at, true)) return NOT_WALKED;
  }
  if (view.getInt32(start + last, true) !== key.getInt32(last, true)) return NOT_WALKED;
  const at = skipBlanks(view, start + key.byteLength);
  return view.getUint8(at) === COLON ? skipBlanks(view, at + 1) : NOT_WALKED;
}
