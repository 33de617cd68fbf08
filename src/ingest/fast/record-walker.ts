import { IntTuples, mix } from '../../table/int-tuples.ts';
import { MEMBER, MemberTree, NO_MEMBER } from './member-tree.ts';
import { LAST_UNKNOWN_WORD, NOTHING, RecordValues, VALUES_LENGTH } from './record-values.ts';
import { DEST_NAME, FIGURE_FIELDS, IDENTITY_FIELDS, LISTED, REPORTER, SOURCE_NAME, slotOf } from './slots.ts';
import { splitMembers } from './split-members.ts';
import { commonLength } from './stretch.ts';
import { NOT_WALKED } from './string-sets.ts';

/** Beyond these, what was learned is forgotten and learned anew, so that memory has a bound. */
const IDENTITIES_AT_MOST = 200_000;
const MEMBERS_AT_MOST = 20_000;

/** What an identity holds behind its values: its keys, which fields are there, and the networks of its addresses. */
const PATH = VALUES_LENGTH;
const PRESENT = PATH + 1;
const NETWORKS = PRESENT + 1;
const IDENTITY_LENGTH = NETWORKS + 2;

const IP_LISTS = [LISTED.indexOf('source_ip'), LISTED.indexOf('dest_ip')];

/** Where the enforced policies stand in an identity. */
const ENFORCED = IDENTITY_FIELDS.length;

/** How many identities are remembered as likely. */
const LIKELY = 1 << 14;

/** Of each member of a line: the member, how long it is with its value, and the bits that tell what is there. */
const TAKEN = { member: 0, length: 1, bits: 2 } as const;
const TAKEN_LENGTH = 3;

/** How many members of a line are kept in mind. */
const TAKEN_AT_MOST = 256;

const NO_LINE = -1;

const [CLOSE_BRACE, CARRIAGE_RETURN, LINE_FEED] = [0x7d, 0x0d, 0x0a] as const;

/**
 * Reads a line along the members of lines before it, without decoding anything.
 *
 * Why that is right: `identity` names everything that says which flow a record is of: its keys in their
 * order, every string and port but those named below, its labels and policies as sets, and which fields
 * are there at all; of the destination's port, that it is there. Whoever uses it decodes a line in full for every identity that is new, so that the
 * result holds for all lines with the same one. What may differ between them are members of which nothing
 * but their own value depends: the destination's port, counters and times, taken only as plain digits, which full decoding reads
 * as the same number; strings that rows list, each decoded when it is first met; and what nothing keeps,
 * taken only as what full decoding passes over without a word. Anything else is NOT_WALKED.
 * Full decoding stays the definition, and is the oracle in the tests.
 */
export class RecordWalker {
  readonly values = new RecordValues(IDENTITY_LENGTH - VALUES_LENGTH);
  /** Counters and times of the record before. */
  readonly figuresBefore = new Float64Array(FIGURE_FIELDS.length).fill(Number.NaN);
  /** The number of the record's identity. */
  identity = NOTHING;
  /** Goes up when identities and texts lose their numbers. */
  generation = 0;

  readonly #networkOf: ((text: string) => number) | null;
  #identities = new IntTuples();
  /** By what mostly tells identities apart: the one that was met there last. It is compared before anything is hashed. */
  readonly #likely = new Int32Array(LIKELY).fill(NOTHING);
  #tree = new MemberTree();
  /** The last member of the record whose values are at hand: fields that it has not are NOTHING. */
  #path = NO_MEMBER;
  /** That record's line, in the same bytes; NO_LINE where its bytes are not at hand. */
  #lineBefore = NO_LINE;
  /** Its members, in their order. */
  readonly #taken = new Int32Array(TAKEN_AT_MOST * TAKEN_LENGTH);
  #takenCount = 0;

  /** `networkOf` numbers the named network that an address lies in, where networks have names. */
  constructor(networkOf: ((ip: string) => number) | null) {
    this.#networkOf = networkOf;
  }

  /** Tells that other bytes are read from now on. */
  beginBytes(): void {
    this.#lineBefore = NO_LINE;
  }

  /**
   * Reads the line that begins at a place; the place behind its line feed, or NOT_WALKED. The bytes, `length` in
   * all, have to end with a line feed.
   */
  walk(view: DataView, start: number, length: number): number {
    const path = this.#path;
    const before = this.#lineBefore;
    // Whatever stops it leaves values of two records.
    this.#path = NO_MEMBER;
    this.#lineBefore = NO_LINE;
    let end = before === NO_LINE ? NOT_WALKED : this.#follow(view, start, length, before);
    if (end >= 0) this.#path = path;
    else end = this.#walkMembers(view, start, length);
    if (end >= 0 && this.#path !== path) {
      // Fields that this record has not must not keep the values of the one before.
      this.values.clear();
      end = this.#walkMembers(view, start, length);
    }
    if (end >= 0 && this.#takenCount <= TAKEN_AT_MOST) this.#lineBefore = start;
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
      this.#tree.size > MEMBERS_AT_MOST || this.#identities.size > IDENTITIES_AT_MOST || this.values.tooMany;
    if (tooMuch) this.#forget();
  }

  /** The record read last is the one before the next. */
  keepFigures(): void {
    const { figures } = this.values;
    for (let at = 0; at < figures.length; at++) this.figuresBefore[at] = figures[at] as number;
  }

  /** Whether the record's counters and times are those of the one before it. */
  hasFiguresOfBefore(): boolean {
    const { figures } = this.values;
    for (let at = 0; at < figures.length; at++) {
      const [mine, other] = [figures[at] as number, this.figuresBefore[at] as number];
      if (mine !== other && !(Number.isNaN(mine) && Number.isNaN(other))) return false;
    }
    return true;
  }

  #forget(): void {
    this.generation++;
    this.values.forget();
    this.#identities = new IntTuples();
    this.#likely.fill(NOTHING);
    this.#tree = new MemberTree();
    this.#path = NO_MEMBER;
  }

  /**
   * Along the line before, while members and their order are the same. Where whole members are, the values
   * that are at hand are theirs too: two thirds of the bench's members are.
   */
  #follow(view: DataView, start: number, length: number, lineBefore: number): number {
    const { members } = this.#tree;
    const { values } = this;
    const taken = this.#taken;
    const end = this.#takenCount * TAKEN_LENGTH;
    const limit = length - 8;
    values.begin(length);
    let at = start;
    let back = start - lineBefore;
    for (let place = 0; place < end; ) {
      // Neither beyond the end of the line before nor beyond that of the bytes.
      const stop = start + back < limit ? start + back : limit;
      let common = commonLength(view, at, back, stop);
      let present = 0;
      // With what stands behind it: `1` would be the beginning of `12`.
      for (; place < end && (taken[place + TAKEN.length] as number) < common; place += TAKEN_LENGTH) {
        const same = taken[place + TAKEN.length] as number;
        common -= same;
        at += same;
        present |= taken[place + TAKEN.bits] as number;
      }
      values.present |= present;
      if (place === end) break;
      const member = taken[place + TAKEN.member] as number;
      const key = members[member + MEMBER.length] as number;
      if (common < key || at + key > limit) return NOT_WALKED;
      const lengthBefore = taken[place + TAKEN.length] as number;
      const next = this.#take(view, at, member, place);
      if (next < 0) return NOT_WALKED;
      back += next - at - lengthBefore;
      at = next;
      place += TAKEN_LENGTH;
    }
    return view.getUint8(at) === CLOSE_BRACE ? lineEnd(view, at + 1) : NOT_WALKED;
  }

  /** Along the members of a line; its end, with the last member in `#path`, or NOT_WALKED. */
  #walkMembers(view: DataView, start: number, length: number): number {
    const tree = this.#tree;
    const { members } = tree;
    const limit = length - 4;
    this.values.begin(length);
    let member = 0;
    let at = start;
    let count = 0;
    do {
      const next = members[member + MEMBER.child] as number;
      if (next === NO_MEMBER) return NOT_WALKED;
      member = tree.isAt(next, view, at, limit) ? next : tree.childAt(member, view, at, limit);
      if (member === NO_MEMBER || at + (members[member + MEMBER.length] as number) > limit) return NOT_WALKED;
      at = this.#take(view, at, member, count++ * TAKEN_LENGTH);
      if (at < 0) return NOT_WALKED;
    } while (view.getUint8(at) !== CLOSE_BRACE);
    this.#path = member;
    this.#takenCount = count;
    return lineEnd(view, at + 1);
  }

  /** Reads a member and takes note of it at its place; the place behind it, or NOT_WALKED. */
  #take(view: DataView, at: number, member: number, place: number): number {
    const { values } = this;
    const { members } = this.#tree;
    const taken = this.#taken;
    const present = values.present;
    values.present = 0;
    const next = values.read(view, at + (members[member + MEMBER.length] as number), members, member);
    if (place < taken.length) {
      taken[place + TAKEN.member] = member;
      taken[place + TAKEN.length] = next - at;
      taken[place + TAKEN.bits] = values.present;
    }
    values.present |= present;
    return next;
  }

  /** Numbers the identity; false where an end has no name of its own, which full decoding knows how to find. */
  #identify(): boolean {
    const { identity, listed, present, texts } = this.values;
    if ((identity[SOURCE_NAME] as number) <= LAST_UNKNOWN_WORD) return false;
    if ((identity[DEST_NAME] as number) <= LAST_UNKNOWN_WORD) return false;
    identity[PATH] = this.#path;
    identity[PRESENT] = present;
    if (this.#networkOf !== null) {
      for (const [end, list] of IP_LISTS.entries()) {
        const ip = listed[list] as number;
        identity[NETWORKS + end] = ip === NOTHING ? NOTHING : this.#networkOf(texts.textOf(ip));
      }
    }
    this.identity = this.#numberOf(identity);
    return true;
  }

  #numberOf(identity: Int32Array): number {
    const ends = mix(identity[SOURCE_NAME] as number, identity[DEST_NAME] as number);
    const judgement = mix(mix(ends, identity[REPORTER] as number), identity[ENFORCED] as number);
    const place = judgement & (LIKELY - 1);
    const likely = this.#likely[place] as number;
    if (likely !== NOTHING && this.#identities.isSame(likely, identity, IDENTITY_LENGTH)) return likely;
    const number = this.#identities.idOf(identity, IDENTITY_LENGTH);
    this.#likely[place] = number;
    return number;
  }
}

/** The place behind a line feed, if that is what stands there; NOT_WALKED otherwise. */
function lineEnd(view: DataView, start: number): number {
  const at = view.getUint8(start) === CARRIAGE_RETURN ? start + 1 : start;
  return view.getUint8(at) === LINE_FEED ? at + 1 : NOT_WALKED;
}
