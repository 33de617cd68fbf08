import {
  LONGEST_KEY,
  LONGEST_LIST,
  NAME_BYTES,
  TOLD_DEST_PORT,
  TOLD_IDENTITY,
  TOLD_LENGTH,
  TOLD_MANY,
  TOLD_SIZES,
  TOLD_TEXT,
  TOLD_TEXT_LENGTH,
} from './shape.ts';
import {
  DEST_NAME,
  FIGURE_FIELDS,
  IDENTITY_FIELDS,
  LISTED,
  NAMES,
  OWNERS,
  REPORTER,
  SOURCE_NAME,
  slotOf,
} from './slots.ts';
import { splitMembers } from './split-members.ts';
import { Texts } from './texts.ts';
import { borrowWalker, giveWalkerBack, type WalkerProgram } from './walker-program.ts';

/** The line, or a value of it, can't be read this way: full decoding has to. */
export const NOT_WALKED = -1;

/** Beyond these, what was learned is forgotten and learned anew, so that memory has a bound. In the order of TOLD_SIZES. */
const SIZES_AT_MOST = [200_000, 20_000, 250_000, 250_000, 1 << 22, 1 << 25, 1 << 25, 1 << 25];

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
 *
 * The walk itself is WebAssembly, in `wasm/`, which looks at 16 bytes at once; where that can't run, nothing is walked.
 */
export class RecordWalker {
  /** Counters and times, in the order of FIGURE_FIELDS; NaN where missing. */
  figures = new Float64Array(0);
  /** What rows list, by the place in LIST_COLUMNS: texts' numbers, or NOTHING. */
  listed = new Int32Array(0);
  /** The same for the field that names several values. */
  manyListed = new Int32Array(0);
  /** Counters and times of the record before. */
  readonly figuresBefore = new Float64Array(FIGURE_FIELDS.length).fill(Number.NaN);
  /** Goes up when identities and texts lose their numbers. */
  generation = 0;

  readonly #program: WalkerProgram;
  readonly #texts: Texts;
  /** Where they are. */
  #input = 0;
  #told = new Int32Array(0);
  /** The program's memory, as bytes. */
  #memory = new Uint8Array(0);
  /** Those that were copied into the program's memory last. */
  #bytes: Uint8Array | null = null;

  /** null where WebAssembly can't run. `networkOf` numbers the named network that an address lies in, where networks have names. */
  static make(networkOf: ((ip: string) => number) | null): RecordWalker | null {
    const program = borrowWalker();
    return program === null ? null : new RecordWalker(program, networkOf);
  }

  private constructor(program: WalkerProgram, networkOf: ((ip: string) => number) | null) {
    this.#program = program;
    this.#texts = new Texts(networkOf);
    program.setPlaces(
      IDENTITY_FIELDS.length,
      SOURCE_NAME,
      DEST_NAME,
      REPORTER,
      LISTED.indexOf('source_ip'),
      LISTED.indexOf('dest_ip'),
    );
    program.forget();
    this.#look();
    this.#memory.set(OWNERS, program.owners.value);
    for (const [place, name] of NAMES.entries()) {
      const quoted = new TextEncoder().encode(`"${name}"`);
      this.#memory.set([quoted.length, ...quoted], program.names.value + place * NAME_BYTES);
    }
  }

  /** The number of the record's identity. */
  get identity(): number {
    return this.#told[TOLD_IDENTITY] as number;
  }

  /** The destination's port, where the identity says that there is one. */
  get destPort(): number {
    return this.#told[TOLD_DEST_PORT] as number;
  }

  /** How many of `manyListed` are the record's. */
  get manyCount(): number {
    return this.#told[TOLD_MANY] as number;
  }

  textOf(text: number): string {
    return this.#texts.textOf(text);
  }

  /** Takes bytes to read lines from, which end with a line feed. */
  begin(bytes: Uint8Array): void {
    if (bytes === this.#bytes) return;
    this.#input = this.#program.roomFor(bytes.length);
    this.#look();
    this.#memory.set(bytes, this.#input);
    this.#bytes = bytes;
  }

  /** Reads the line that begins at a place of those bytes; the place behind its line feed, or NOT_WALKED. */
  walk(start: number): number {
    for (;;) {
      const end = this.#program.walk(this.#input + start);
      if (this.#told.length === 0) this.#look();
      if (end !== 0) return end - this.#input;
      if (this.#told[TOLD_TEXT] === 0 || !this.#addText()) return NOT_WALKED;
    }
  }

  /** Takes note of the keys of a line, without its line feed, that full decoding read as one flat record. */
  learn(line: Uint8Array): void {
    const members = splitMembers(line);
    const slots = members.map((member) => slotOf(member.key));
    const fields = slots.flatMap((slot) => (slot === null || slot.field === '' ? [] : slot.field));
    // Where a key stands twice, or in two spellings, one of them wins: that is for full decoding to say.
    const ambiguous =
      new Set(fields).size < fields.length || new Set(members.map(({ key }) => key)).size < members.length;
    const tooLong = members.some(({ before }) => before.length > LONGEST_KEY);
    if (ambiguous || tooLong || slots.includes(null)) return;
    let parent = 0;
    for (const [index, { before }] of members.entries()) {
      const slot = slots[index];
      if (!slot) continue;
      this.#memory.set(before, this.#program.key.value);
      parent = this.#program.addMember(parent, before.length, slot.kind, slot.index, slot.bit, slot.digits);
      this.#look();
    }
  }

  /** Tells that the bytes may change from now on, and forgets all that was learned where it has become too much. */
  release(): void {
    this.#bytes = null;
    this.#program.tellSizes();
    const tooMuch = SIZES_AT_MOST.some((most, place) => (this.#told[TOLD_SIZES + place] as number) > most);
    if (!tooMuch) return;
    this.generation++;
    this.#texts.forget();
    this.#program.forget();
    this.#look();
  }

  /** Tells that nothing more is read. */
  close(): void {
    giveWalkerBack(this.#program);
  }

  /** The record read last is the one before the next. */
  keepFigures(): void {
    this.figuresBefore.set(this.figures);
  }

  /** Whether the record's counters and times are those of the one before it. */
  hasFiguresOfBefore(): boolean {
    const { figures } = this;
    for (let at = 0; at < figures.length; at++) {
      const [mine, other] = [figures[at] as number, this.figuresBefore[at] as number];
      if (mine !== other && !(Number.isNaN(mine) && Number.isNaN(other))) return false;
    }
    return true;
  }

  /** Adds the text that stopped the walk; false where it is none, or can't be kept. */
  #addText(): boolean {
    const start = this.#told[TOLD_TEXT] as number;
    const length = this.#told[TOLD_TEXT_LENGTH] as number;
    const fact = this.#texts.add(this.#memory.slice(start, start + length));
    if (fact === null) return false;
    const id = this.#program.addText(start, length, fact);
    this.#look();
    if (id < 0) this.#texts.drop();
    return id >= 0;
  }

  /** Looks at the program's memory anew: what looked at it before sees nothing any more once it has grown. */
  #look(): void {
    const { memory, told, figures, listed, manyListed } = this.#program;
    const { buffer } = memory;
    if (this.#memory.buffer === buffer) return;
    this.#memory = new Uint8Array(buffer);
    this.#told = new Int32Array(buffer, told.value, TOLD_LENGTH);
    this.figures = new Float64Array(buffer, figures.value, FIGURE_FIELDS.length);
    this.listed = new Int32Array(buffer, listed.value, LISTED.length);
    this.manyListed = new Int32Array(buffer, manyListed.value, LONGEST_LIST);
  }
}
