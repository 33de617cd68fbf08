import { WALKER_WASM } from './walker-wasm.ts';

/** What the walker offers: see wasm/walker.ts. Places are addresses in its memory; 0 is none. */
export interface WalkerProgram {
  readonly memory: WebAssembly.Memory;
  readonly key: WebAssembly.Global;
  readonly names: WebAssembly.Global;
  readonly owners: WebAssembly.Global;
  readonly told: WebAssembly.Global;
  readonly figures: WebAssembly.Global;
  readonly listed: WebAssembly.Global;
  readonly manyListed: WebAssembly.Global;
  setPlaces(
    fields: number,
    sourceName: number,
    destName: number,
    reporter: number,
    sourceIp: number,
    destIp: number,
  ): void;
  forget(): void;
  roomFor(length: number): number;
  addMember(parent: number, length: number, kind: number, index: number, bit: number, digits: number): number;
  addText(start: number, length: number, fact: number): number;
  tellSizes(): void;
  walk(start: number): number;
}

/** One that has grown beyond this, in bytes, is not kept for the next file. */
const KEPT_AT_MOST = 32 * 1024 * 1024;

/** null where WebAssembly may not run, or knows no vectors yet. */
const PROGRAM = compile();

/** The walkers of readers that read one after the other, or at once: one at rest serves whoever comes next. */
export class Walkers {
  #idle: WalkerProgram | null = null;

  /** A walker with memory of its own; null where there can be none. */
  borrow(): WalkerProgram | null {
    const idle = this.#idle;
    this.#idle = null;
    if (idle !== null) return idle;
    return PROGRAM === null ? null : (new WebAssembly.Instance(PROGRAM).exports as unknown as WalkerProgram);
  }

  /** Takes one back that is no longer used. */
  giveBack(walker: WalkerProgram): void {
    if (walker.memory.buffer.byteLength <= KEPT_AT_MOST) this.#idle = walker;
  }
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(WALKER_WASM), (byte) => byte.charCodeAt(0)));
  } catch {
    return null;
  }
}
