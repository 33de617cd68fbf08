import { NOTHING, POLICY_LISTS, TOLD_IDENTITY, TOLD_SIZES, TOLD_TEXT } from '../shape';
import { giveBack, takeBytes, takeZeros } from './arena';
import { commonLength } from './bytes';
import {
  clearValues,
  destIp,
  destName,
  fields,
  identity,
  identityLength,
  key,
  listed,
  setValue,
  sourceIp,
  sourceName,
  tell,
  valueAt,
} from './exchange';
import { CLOSE_BRACE } from './json';
import { judgement } from './likely';
import { Member, makeRoot, memberBytes, memberCount } from './members';
import { NOT_KNOWN, Sequences } from './sequences';
import {
  forgetValues,
  LAST_UNKNOWN_WORD,
  present,
  readValue,
  setPresent,
  sets,
  strings,
  texts,
} from './values';

export {
  figures,
  identity,
  key,
  listed,
  manyListed,
  names,
  owners,
  setPlaces,
  told,
} from './exchange';

const CARRIAGE_RETURN: u8 = 0x0d;
const LINE_FEED: u8 = 0x0a;

/** How many identities are remembered as likely. */
const LIKELY = 1 << 14;

/** How many members of a line are kept in mind. */
const TAKEN_AT_MOST = 256;

/** A member of a line: how long it is with its value, and the bits that tell what is there. */
@unmanaged
class Taken {
  member: Member;
  length: u32;
  bits: i32;
}

const taken: usize = memory.data(TAKEN_AT_MOST * 12, 16);
let takenCount: i32 = 0;

/** The bytes that are walked. */
let input: usize = 0;
let inputRoom: usize = 0;
/** Whatever looks ahead stops at zeros. */
const BEHIND_INPUT: usize = 64;

let root: Member = changetype<Member>(0);

let identities: Sequences = changetype<Sequences>(0);
/** By what mostly tells identities apart: the one that was met there last, and one more. It is compared before anything is hashed. */
let likely: usize = 0;

/** The last member of the record whose values are at hand: fields that it has not are NOTHING. */
let path: Member | null = null;
/** That record's line; 0 where its bytes are not at hand. */
let lineBefore: usize = 0;

/** Forgets all that was learned. */
export function forget(): void {
  giveBack();
  forgetValues();
  identities = Sequences.make();
  likely = takeZeros(LIKELY * 4);
  root = makeRoot();
  path = null;
  lineBefore = 0;
  inputRoom = 0;
  clearValues();
  tellSizes();
}

/** Room for bytes that are walked from now on, with zeros behind them. */
export function roomFor(length: usize): usize {
  lineBefore = 0;
  if (length > inputRoom) {
    inputRoom = length * 2;
    input = takeBytes(inputRoom + BEHIND_INPUT);
  }
  memory.fill(input + length, 0, BEHIND_INPUT);
  return input;
}

/** Adds a member behind another one, 0 being none: its bytes are at `key`. */
export function addMember(parent: usize, length: u32, kind: i32, index: i32, bit: i32, digits: u32): usize {
  const behind = parent === 0 ? root : changetype<Member>(parent);
  const member = behind.childOf(key, length);
  member.kind = kind;
  member.index = index;
  member.bit = bit;
  member.digits = digits;
  return changetype<usize>(member);
}

/** Adds the text that TOLD_TEXT told of, with what is known of it; its number, or -1 where it can't be kept. */
export function addText(start: usize, length: u32, fact: i32): i32 {
  const id = texts.idOf(start, length + 1);
  if (id !== NOT_KNOWN) texts.setFact(id, fact);
  return id;
}

/** Tells how much was learned. */
export function tellSizes(): void {
  tell(TOLD_SIZES, identities.size);
  tell(TOLD_SIZES + 1, memberCount);
  tell(TOLD_SIZES + 2, strings.size);
  tell(TOLD_SIZES + 3, texts.size);
  tell(TOLD_SIZES + 4, memberBytes);
  tell(TOLD_SIZES + 5, strings.bytes);
  tell(TOLD_SIZES + 6, texts.bytes);
  tell(TOLD_SIZES + 7, sets.bytes);
}

/** Reads the line that begins at a place; the place behind its line feed, or 0 where it can't be walked. */
export function walk(start: usize): usize {
  const pathBefore = path;
  const before = lineBefore;
  // Whatever stops it leaves values of two records.
  path = null;
  lineBefore = 0;
  tell(TOLD_TEXT, 0);
  let end: usize = before === 0 ? 0 : follow(start, before);
  if (end !== 0) path = pathBefore;
  else {
    end = walkMembers(start);
    if (end !== 0 && path !== pathBefore) {
      // Fields that this record has not must not keep the values of the one before.
      clearValues();
      end = walkMembers(start);
    }
  }
  if (end === 0) return 0;
  if (takenCount <= TAKEN_AT_MOST) lineBefore = start;
  return identify() ? end : 0;
}

/**
 * Along the line before, while members and their order are the same. Where whole members are, the values
 * that are at hand are theirs too: two thirds of the bench's members are.
 */
function follow(start: usize, lineStart: usize): usize {
  const end = taken + <usize>takenCount * offsetof<Taken>();
  let bits = 0;
  let at = start;
  let before = lineStart;
  for (let place = taken; place < end; ) {
    // Not beyond the end of the line before, where this one begins.
    let common = commonLength(at, before, start - before);
    // With what stands behind it: `1` would be the beginning of `12`.
    for (; place < end; place += offsetof<Taken>()) {
      const same = changetype<Taken>(place);
      if (<usize>same.length >= common) break;
      common -= same.length;
      at += same.length;
      before += same.length;
      bits |= same.bits;
    }
    if (place === end) break;
    const next = changetype<Taken>(place);
    if (common < next.member.length) return 0;
    const lengthBefore = next.length;
    at = take(at, next.member, place);
    if (at === 0) return 0;
    bits |= present;
    before += lengthBefore;
    place += offsetof<Taken>();
  }
  setPresent(bits);
  return load<u8>(at) === CLOSE_BRACE ? lineEnd(at + 1) : 0;
}

/** Along the members of a line; its end, with the last member in `path`, or 0. */
function walkMembers(start: usize): usize {
  let member = root;
  let bits = 0;
  let at = start;
  let count = 0;
  do {
    const next = member.childAt(at);
    if (next === null) return 0;
    member = next;
    at = take(at, member, count < TAKEN_AT_MOST ? taken + <usize>count * offsetof<Taken>() : 0);
    if (at === 0) return 0;
    bits |= present;
    count++;
  } while (load<u8>(at) !== CLOSE_BRACE);
  setPresent(bits);
  path = member;
  takenCount = count;
  return lineEnd(at + 1);
}

/** Reads a member and takes note of it at its place; the place behind it, or 0. What is there is in `present`. */
function take(at: usize, member: Member, place: usize): usize {
  setPresent(0);
  const next = readValue(at + member.length, member);
  if (next !== 0 && place !== 0) {
    const note = changetype<Taken>(place);
    note.member = member;
    note.length = <u32>(next - at);
    note.bits = present;
  }
  return next;
}

/** Numbers the identity; false where an end has no name of its own, which full decoding knows how to find. */
function identify(): bool {
  if (valueAt(sourceName) <= LAST_UNKNOWN_WORD || valueAt(destName) <= LAST_UNKNOWN_WORD) return false;
  const behind = fields + POLICY_LISTS;
  setValue(behind, <i32>changetype<usize>(path));
  setValue(behind + 1, present);
  setValue(behind + 2, networkOf(sourceIp));
  setValue(behind + 3, networkOf(destIp));
  const place = likely + <usize>(judgement() & (LIKELY - 1)) * 4;
  const length = <u32>identityLength() * 4;
  let id = load<i32>(place) - 1;
  if (id < 0 || !identities.isAt(id, identity)) {
    id = identities.idOf(identity, length);
    store<i32>(place, id + 1);
  }
  tell(TOLD_IDENTITY, id);
  return id !== NOT_KNOWN;
}

/** The number of the network of the address in a list; NOTHING where there is none. */
function networkOf(list: i32): i32 {
  const text = load<i32>(listed + ((<usize>list) << 2));
  return text === NOTHING ? NOTHING : texts.factOf(text);
}

/** The place behind a line feed, if that is what stands there; 0 otherwise. */
function lineEnd(start: usize): usize {
  const at = load<u8>(start) === CARRIAGE_RETURN ? start + 1 : start;
  return load<u8>(at) === LINE_FEED ? at + 1 : 0;
}
