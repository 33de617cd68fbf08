import { IntTuples } from '../../table/int-tuples.ts';
import { ByteStrings, NOT_KNOWN } from './byte-strings.ts';
import { FreeTexts, INVALID } from './free-texts.ts';
import { MEMBER, MemberTree, NO_MEMBER } from './member-tree.ts';
import { FIGURE_FIELDS, IDENTITY_FIELDS, KIND, LISTED, slotOf } from './slots.ts';
import { splitMembers } from './split-members.ts';
import { StringSpan } from './string-span.ts';

/** The line can't be read this way: full decoding has to. */
export const NOT_WALKED = -1;

/** In an identity and among listed texts: missing or null. */
export const NOTHING = -1;

/** Longer lists of labels, policies or domains are for full decoding. */
const LONGEST_LIST = 256;

/** Beyond these, what was learned is forgotten and learned anew, so that memory has a bound. */
const STRINGS_AT_MOST = 400_000;
const STRING_BYTES_AT_MOST = 1 << 25;
const IDENTITIES_AT_MOST = 200_000;
const MEMBERS_AT_MOST = 20_000;

/** Other numbers that nothing keeps: JSON's are longer, but not in flow logs. */
const LONGEST_NUMBER = 15;

/** Places in an identity behind those of single fields. */
const PATH = IDENTITY_FIELDS.length;
const LISTS = PATH + 1;
const PRESENT = LISTS + 4;
const NETWORKS = PRESENT + 1;
const IDENTITY_LENGTH = NETWORKS + 2;

const IP_LISTS = [LISTED.indexOf('source_ip'), LISTED.indexOf('dest_ip')];

const SOURCE_NAME = IDENTITY_FIELDS.indexOf('source_name_aggr');
const DEST_NAME = IDENTITY_FIELDS.indexOf('dest_name_aggr');

/** `-` and the empty string mean unknown: they are the first two known strings. */
const LAST_UNKNOWN_WORD = 1;
const UNKNOWN_WORDS = new TextEncoder().encode('-""');

const [QUOTE, COMMA, MINUS, DOT, ZERO, COLON] = [0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x3a] as const;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d] as const;
const [SPACE, CARRIAGE_RETURN, LINE_FEED] = [0x20, 0x0d, 0x0a] as const;

/** Words of four bytes, the first byte lowest. */
const [NULL, TRUE, FALSE] = [0x6c6c756e, 0x65757274, 0x736c6166] as const;
const SMALL_E = 0x65;
/** `"-"`, in the lower three bytes of a word. */
const UNKNOWN = 0x222d22;

const POLICY_KEYS = ['enforced', 'pending', 'transit', 'all'].map((list) =>
  new TextEncoder().encode(`"${list}_policies"`),
);
const LABELS_KEY = new TextEncoder().encode('"labels"');

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
  readonly figures = new Float64Array(FIGURE_FIELDS.length).fill(Number.NaN);
  /** Those of the record before it. */
  readonly figuresBefore = new Float64Array(FIGURE_FIELDS.length).fill(Number.NaN);
  /** What rows list, by the place in LIST_COLUMNS: ids in `texts`, or NOTHING. */
  readonly listed = new Int32Array(LISTED.length).fill(NOTHING);
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
  #tree = new MemberTree();
  /** The last member of the record whose values are at hand: fields that it has not are NOTHING. */
  #path = NO_MEMBER;
  #present = 0;
  /** The last place at which four bytes stand. */
  #limit = 0;

  /** `networkOf` numbers the named network that an address lies in, where networks have names. */
  constructor(networkOf: ((ip: string) => number) | null) {
    this.#networkOf = networkOf;
    this.#forget();
  }

  /**
   * Reads the line that begins at a place; the place behind its line feed, or NOT_WALKED. The bytes, `length` in
   * all, have to end with a line feed.
   */
  walk(view: DataView, start: number, length: number): number {
    this.#limit = length - 4;
    const path = this.#path;
    // Whatever stops it leaves values of two records.
    this.#path = NO_MEMBER;
    let end = this.#walkMembers(view, start);
    if (end >= 0 && this.#path !== path) {
      // Fields that this record has not must not keep the values of the one before.
      this.#clear();
      end = this.#walkMembers(view, start);
    }
    return end >= 0 && this.#identify() ? end : NOT_WALKED;
  }

  /** Takes note of the keys of a line, without its line feed, that full decoding read as one flat record. */
  learn(line: Uint8Array): void {
    const members = splitMembers(line);
    const slots = members.map((member) => slotOf(member.key));
    const fields = slots.flatMap((slot) => (slot === null || slot.field === '' ? [] : slot.field));
    // Where a key stands twice, or in two spellings, one of them wins: that is for full decoding to say.
    const ambiguous =
      new Set(fields).size < fields.length || new Set(members.map(({ key }) => key)).size < members.length;
    if (ambiguous || slots.includes(null)) return;
    let parent = 0;
    for (const [index, { before }] of members.entries()) {
      const slot = slots[index];
      if (slot) parent = this.#tree.add(parent, before, slot);
    }
  }

  /** Forgets all that was learned where it has become too much. */
  trim(): void {
    const tooMuch =
      this.#tree.size > MEMBERS_AT_MOST ||
      this.#identities.size > IDENTITIES_AT_MOST ||
      [this.#strings, this.texts].some(
        ({ size, bytes }) => size > STRINGS_AT_MOST || bytes > STRING_BYTES_AT_MOST,
      );
    if (tooMuch) this.#forget();
  }

  /** The record read last is the one before the next. */
  keepFigures(): void {
    for (let at = 0; at < this.figures.length; at++) this.figuresBefore[at] = this.figures[at] as number;
  }

  /** Whether the record's counters and times are those of the one before it. */
  hasFiguresOfBefore(): boolean {
    for (let at = 0; at < this.figures.length; at++) {
      const [mine, other] = [this.figures[at] as number, this.figuresBefore[at] as number];
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
    this.#tree = new MemberTree();
    this.#path = NO_MEMBER;
    const unknown = new DataView(UNKNOWN_WORDS.buffer);
    for (let at = 0; at < UNKNOWN_WORDS.length; ) {
      at = this.#span.read(unknown, at, -1);
      this.#strings.add(unknown, this.#span.start, this.#span.length, this.#span.hash);
    }
  }

  /** Along the members of a line; its end, with the last member in `#path`, or NOT_WALKED. */
  #walkMembers(view: DataView, start: number): number {
    const tree = this.#tree;
    const { members } = tree;
    const limit = this.#limit;
    this.#present = 0;
    this.manyCount = 0;
    let member = 0;
    let at = start;
    do {
      const next = members[member + MEMBER.child] as number;
      if (next === NO_MEMBER) return NOT_WALKED;
      member = tree.isAt(next, view, at, limit) ? next : tree.childAt(member, view, at, limit);
      if (member === NO_MEMBER) return NOT_WALKED;
      at += members[member + MEMBER.length] as number;
      if (at > limit) return NOT_WALKED;
      at = this.#value(view, at, members, member);
      if (at < 0) return NOT_WALKED;
    } while (view.getUint8(at) !== CLOSE_BRACE);
    at++;
    if (view.getUint8(at) === CARRIAGE_RETURN) at++;
    if (view.getUint8(at) !== LINE_FEED) return NOT_WALKED;
    this.#path = member;
    return at + 1;
  }

  #clear(): void {
    this.#values.fill(NOTHING);
    this.figures.fill(Number.NaN);
    this.listed.fill(NOTHING);
  }

  /** Numbers the identity; false where an end has no name of its own, which full decoding knows how to find. */
  #identify(): boolean {
    const values = this.#values;
    if ((values[SOURCE_NAME] as number) <= LAST_UNKNOWN_WORD) return false;
    if ((values[DEST_NAME] as number) <= LAST_UNKNOWN_WORD) return false;
    values[PATH] = this.#path;
    values[PRESENT] = this.#present;
    if (this.#networkOf !== null) {
      for (const [end, list] of IP_LISTS.entries()) {
        const ip = this.listed[list] as number;
        values[NETWORKS + end] = ip === NOTHING ? NOTHING : this.#networkOf(this.texts.textOf(ip));
      }
    }
    this.identity = this.#identities.idOf(values, IDENTITY_LENGTH);
    return true;
  }

  // ── values ────────────────────────────────────────────────────────────────────────────────────────

  /** Reads a member's value; the place behind it, or NOT_WALKED. */
  #value(view: DataView, at: number, members: Int32Array, member: number): number {
    const index = members[member + MEMBER.index] as number;
    const word = view.getInt32(at, true);
    const isNull = word === NULL;
    const isString = (word & 0xff) === QUOTE;
    switch (members[member + MEMBER.kind]) {
      case KIND.figure: {
        if (isNull) this.figures[index] = Number.NaN;
        return isNull ? at + 4 : this.#wholeNumber(view, at, members, member);
      }
      case KIND.identity: {
        if (isNull) this.#values[index] = NOTHING;
        if (!isString) return isNull ? at + 4 : NOT_WALKED;
        const id = this.#string(view, at + 1);
        this.#values[index] = id;
        return id < 0 ? NOT_WALKED : this.#span.start + this.#span.length + 1;
      }
      case KIND.listed: {
        this.listed[index] = NOTHING;
        if ((word & 0xffffff) === UNKNOWN) return at + 3;
        if (!isString) return isNull ? at + 4 : NOT_WALKED;
        const text = this.#freeText(view, at);
        if (text === INVALID) return NOT_WALKED;
        if (!this.texts.isUnknown(text)) {
          this.listed[index] = text;
          this.#present |= members[member + MEMBER.bit] as number;
        }
        return this.#span.start + this.#span.length + 1;
      }
      case KIND.number:
        return isNull ? at + 4 : this.#number(view, at);
      case KIND.labels:
        if (isNull) this.#values[index] = NOTHING;
        return isNull ? at + 4 : this.#labels(view, at, index);
      case KIND.policies:
        for (let list = 0; list < POLICY_KEYS.length; list++) this.#values[LISTS + list] = NOTHING;
        if (isNull) return at + 4;
        return (word & 0xff) === OPEN_BRACE ? this.#policies(view, at + 1) : NOT_WALKED;
      case KIND.port:
        if (isNull) this.#values[index] = NOTHING;
        return isNull ? at + 4 : this.#wholeNumber(view, at, members, member);
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
        if (isNull) return at + 4;
        this.#present |= members[member + MEMBER.bit] as number;
        return (word & 0xff) === OPEN_BRACKET ? this.#texts(view, at + 1, true) : NOT_WALKED;
      default:
        return isNull ? at + 4 : this.#unread(view, at, word);
    }
  }

  /** The number of the string behind a quote, with the span at it; NOT_KNOWN where it can't be read. */
  #string(view: DataView, start: number): number {
    const span = this.#span;
    const strings = this.#strings;
    if (span.findQuote(view, start, this.#limit) > 0) {
      const known = strings.find(view, span.start, span.length, span.hash);
      if (known !== NOT_KNOWN) return known;
    }
    if (span.read(view, start, this.#limit) < 0) return NOT_KNOWN;
    const known = strings.find(view, span.start, span.length, span.hash);
    return known === NOT_KNOWN ? strings.add(view, span.start, span.length, span.hash) : known;
  }

  #freeText(view: DataView, at: number): number {
    return this.texts.read(view, at + 1, this.#limit, this.#span);
  }

  /** A whole number from 0 in plain digits; leading zeros are no JSON. */
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
    this.#present |= members[member + MEMBER.bit] as number;
    const kind = members[member + MEMBER.kind];
    if (kind === KIND.figure) this.figures[members[member + MEMBER.index] as number] = value;
    else if (kind === KIND.port) this.#values[members[member + MEMBER.index] as number] = value;
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
    let at = keyEnd(view, skipBlanks(view, start + 1), LABELS_KEY);
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
        end = keyEnd(view, at, POLICY_KEYS[list] as Uint8Array);
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
      this.#values[index] = NOTHING;
      return start <= this.#limit && view.getInt32(start, true) === NULL ? start + 4 : NOT_WALKED;
    }
    const list = this.#list;
    const span = this.#span;
    let count = 0;
    let at = skipBlanks(view, start + 1);
    if (view.getUint8(at) !== CLOSE_BRACKET) {
      for (;;) {
        if (view.getUint8(at) !== QUOTE || count === LONGEST_LIST) return NOT_WALKED;
        const id = this.#string(view, at + 1);
        if (id < 0) return NOT_WALKED;
        at = span.start + span.length + 1;
        // In order of their numbers, from the start.
        let place = count++;
        for (; place > 0 && (list[place - 1] as number) > id; place--)
          list[place] = list[place - 1] as number;
        list[place] = id;
        at = skipBlanks(view, at);
        const next = view.getUint8(at);
        if (next === CLOSE_BRACKET) break;
        if (next !== COMMA) return NOT_WALKED;
        at = skipBlanks(view, at + 1);
      }
    }
    this.#values[index] = this.#lists.idOf(list, count);
    return at + 1;
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

function skipBlanks(view: DataView, start: number): number {
  let at = start;
  while (view.getUint8(at) === SPACE) at++;
  return at;
}

/** The value's place behind a key and its colon; NOT_WALKED where another key stands. */
function keyEnd(view: DataView, start: number, key: Uint8Array): number {
  for (let at = 0; at < key.length; at++) if (view.getUint8(start + at) !== key[at]) return NOT_WALKED;
  const at = skipBlanks(view, start + key.length);
  return view.getUint8(at) === COLON ? skipBlanks(view, at + 1) : NOT_WALKED;
}
