import * as KIND from '../kinds';
import {
  LONGEST_LIST,
  NAME_BYTES,
  NOTHING,
  POLICY_LISTS,
  TOLD_DEST_PORT,
  TOLD_MANY,
  TOLD_TEXT,
  TOLD_TEXT_LENGTH,
  UNKNOWN_TEXT,
} from '../shape';
import { hashOf, isSame } from './bytes';
import { fields, figures, listed, manyListed, names, setValue, tell } from './exchange';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  number,
  OPEN_BRACE,
  OPEN_BRACKET,
  plain,
  QUOTE,
  skipBlanks,
  stringEnd,
  whole,
  wholeNumber,
} from './json';
import { forgetLikely, likelyAt, likelyPlace, setLikely } from './likely';
import { Member } from './members';
import { NOT_KNOWN, Sequences } from './sequences';
import { readSet, set } from './sets';

/** Words of four bytes, the first byte lowest. */
const NULL: i32 = 0x6c6c756e;
const TRUE: i32 = 0x65757274;
const FALSE: i32 = 0x736c6166;
const SMALL_E: u8 = 0x65;
/** `"-"`, in the lower three bytes of a word. */
const UNKNOWN: i32 = 0x222d22;
const LOWER_THREE: i32 = 0xffffff;

/** The number of `-`, which means unknown; the empty string, which means the same, is the next. */
const UNKNOWN_WORD: i32 = 0;
export const LAST_UNKNOWN_WORD: i32 = 1;

/** The bits of those fields that are there and whose presence says something. */
export let present: i32 = 0;

export function setPresent(bits: i32): void {
  present = bits;
}

/** Strings of identities, as they stand up to their closing quotes: equal bytes are equal strings. */
export let strings: Sequences = changetype<Sequences>(0);
/** Lists of their numbers. */
export let sets: Sequences = changetype<Sequences>(0);
/** Strings that somebody else has decoded: IPs, pods, hosts, and what nothing keeps. */
export let texts: Sequences = changetype<Sequences>(0);

const UNKNOWN_WORDS: usize = memory.data<u8>([0x2d, 0x22, 0x22, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

export function forgetValues(): void {
  strings = Sequences.make();
  sets = Sequences.make();
  texts = Sequences.make();
  forgetLikely();
  strings.idOf(UNKNOWN_WORDS, 2);
  strings.idOf(UNKNOWN_WORDS + 1, 1);
}

/** Reads a member's value; the place behind it, or 0. */
export function readValue(at: usize, member: Member): usize {
  const index = member.index;
  const word = load<i32>(at);
  const isNull = word === NULL;
  switch (member.kind) {
    case KIND.FIGURE: {
      const figure = figures + ((<usize>index) << 3);
      if (isNull) {
        store<f64>(figure, NaN);
        return at + 4;
      }
      const end = count(at, member);
      store<f64>(figure, <f64>whole);
      return end;
    }
    case KIND.IDENTITY: {
      if (isNull) {
        setValue(index, NOTHING);
        return at + 4;
      }
      if (<u8>word !== QUOTE) return 0;
      if ((word & LOWER_THREE) === UNKNOWN) {
        setValue(index, UNKNOWN_WORD);
        return at + 3;
      }
      return identityString(at + 1, index);
    }
    case KIND.LISTED: {
      const place = listed + ((<usize>index) << 2);
      store<i32>(place, NOTHING);
      if ((word & LOWER_THREE) === UNKNOWN) return at + 3;
      if (isNull) return at + 4;
      if (<u8>word !== QUOTE) return 0;
      const end = readText(at + 1);
      if (end === 0) return 0;
      if (texts.factOf(text) !== UNKNOWN_TEXT) {
        store<i32>(place, text);
        present |= member.bit;
      }
      return end;
    }
    case KIND.NUMBER:
      return isNull ? at + 4 : number(at);
    case KIND.LABELS:
      if (!isNull) return labels(at, index);
      setValue(index, NOTHING);
      return at + 4;
    case KIND.POLICIES:
      for (let place = 0; place < POLICY_LISTS; place++) setValue(fields + place, NOTHING);
      if (isNull) return at + 4;
      return <u8>word === OPEN_BRACE ? policies(at + 1) : 0;
    case KIND.PORT: {
      const end = isNull ? at + 4 : count(at, member);
      setValue(index, isNull ? NOTHING : <i32>whole);
      return end;
    }
    case KIND.DEST_PORT: {
      const end = isNull ? at + 4 : count(at, member);
      const port = isNull ? NOTHING : <i32>whole;
      tell(TOLD_DEST_PORT, port);
      // Which one it is says nothing else about the record.
      setValue(index, min(port, 1));
      return end;
    }
    case KIND.COUNT:
      return isNull ? at + 4 : count(at, member);
    case KIND.TEXT:
      if (isNull) return at + 4;
      if ((word & LOWER_THREE) === UNKNOWN) return at + 3;
      return <u8>word === QUOTE ? readText(at + 1) : 0;
    case KIND.TEXTS:
      if (isNull) return at + 4;
      return <u8>word === OPEN_BRACKET ? readTexts(at + 1, false) : 0;
    case KIND.MANY_LISTED:
      tell(TOLD_MANY, 0);
      if (isNull) return at + 4;
      present |= member.bit;
      return <u8>word === OPEN_BRACKET ? readTexts(at + 1, true) : 0;
    default:
      return isNull ? at + 4 : unread(at, word);
  }
}

function count(at: usize, member: Member): usize {
  const end = wholeNumber(at, member.digits);
  if (end !== 0) present |= member.bit;
  return end;
}

/** What the same ends had there last time, or any other string. */
function identityString(start: usize, index: i32): usize {
  const place = likelyPlace(index);
  const likely = likelyAt(place);
  if (strings.has(likely) && strings.isAt(likely, start)) {
    setValue(index, likely);
    return start + strings.lengthOf(likely);
  }
  const end = stringEnd(start);
  if (end === 0) return 0;
  const id = strings.idOf(start, <u32>(end - start));
  setValue(index, id);
  setLikely(place, id);
  return id === NOT_KNOWN ? 0 : end;
}

/** The text that was read last. */
let text: i32 = 0;

/** From behind a string's quote to behind its closing one, with the string in `text`; 0 where it is new, too. */
function readText(start: usize): usize {
  const end = stringEnd(start);
  if (end === 0) return 0;
  const length = <u32>(end - start);
  text = texts.find(start, length, hashOf(start, length));
  if (text !== NOT_KNOWN) return end;
  tell(TOLD_TEXT, <i32>start);
  tell(TOLD_TEXT_LENGTH, <i32>length - 1);
  return 0;
}

/** Texts, or plain digits where nothing keeps them, up to the closing bracket. */
function readTexts(start: usize, kept: bool): usize {
  let many: usize = 0;
  let at = skipBlanks(start);
  if (load<u8>(at) === CLOSE_BRACKET) return at + 1;
  while (true) {
    if (load<u8>(at) === QUOTE) {
      at = readText(at + 1);
      if (kept && at !== 0) {
        if (many === LONGEST_LIST) return 0;
        store<i32>(manyListed + (many++ << 2), text);
        tell(TOLD_MANY, <i32>many);
      }
    } else at = kept ? 0 : number(at);
    if (at === 0) return 0;
    at = skipBlanks(at);
    if (load<u8>(at) === CLOSE_BRACKET) return at + 1;
    if (load<u8>(at) !== COMMA) return 0;
    at = skipBlanks(at + 1);
  }
}

function unread(at: usize, word: i32): usize {
  if (<u8>word === QUOTE) {
    const end = stringEnd(at + 1);
    return plain ? end : 0;
  }
  if (word === TRUE) return at + 4;
  if (word === FALSE) return load<u8>(at + 4) === SMALL_E ? at + 5 : 0;
  return number(at);
}

/** `["k=v"]`, or `{"labels":["k=v"]}` as Felix writes it. */
function labels(start: usize, index: i32): usize {
  if (load<u8>(start) === OPEN_BRACKET) return stringSet(start, index);
  if (load<u8>(start) !== OPEN_BRACE) return 0;
  let at = nameEnd(skipBlanks(start + 1), POLICY_LISTS);
  if (at === 0) return 0;
  at = stringSet(at, index);
  if (at === 0) return 0;
  at = skipBlanks(at);
  return load<u8>(at) === CLOSE_BRACE ? at + 1 : 0;
}

function policies(start: usize): usize {
  let at = skipBlanks(start);
  if (load<u8>(at) === CLOSE_BRACE) return at + 1;
  let seen: i32 = 0;
  while (true) {
    let list = 0;
    let end: usize = 0;
    for (; list < POLICY_LISTS; list++) {
      end = nameEnd(at, list);
      if (end !== 0) break;
    }
    // One that stands twice is for full decoding to judge, like one that isn't known.
    if (end === 0 || (seen & (1 << list)) !== 0) return 0;
    seen |= 1 << list;
    at = stringSet(end, fields + list);
    if (at === 0) return 0;
    at = skipBlanks(at);
    if (load<u8>(at) === CLOSE_BRACE) return at + 1;
    if (load<u8>(at) !== COMMA) return 0;
    at = skipBlanks(at + 1);
  }
}

/** A list of strings whose order means nothing, or null: its number goes into the identity. */
function stringSet(start: usize, index: i32): usize {
  if (load<u8>(start) !== OPEN_BRACKET) {
    setValue(index, NOTHING);
    return load<i32>(start) === NULL ? start + 4 : 0;
  }
  const place = likelyPlace(index);
  const end = readSet(start + 1, strings, sets, likelyAt(place));
  if (end === 0) return 0;
  setValue(index, set);
  setLikely(place, set);
  return end;
}

/** The value's place behind one of the names and its colon; 0 where something else stands there. */
function nameEnd(start: usize, name: i32): usize {
  const known = names + <usize>name * NAME_BYTES;
  const length = <usize>load<u8>(known);
  if (!isSame(start, known + 1, length)) return 0;
  const at = skipBlanks(start + length);
  return load<u8>(at) === COLON ? skipBlanks(at + 1) : 0;
}
