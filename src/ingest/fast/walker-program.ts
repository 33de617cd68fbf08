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
const KEPT_AT_MOST = 8 * 1024 * 1024;

/** null where WebAssembly may not run, or knows no vectors yet. */
const PROGRAM = compile();

/**
 * Those at rest, for whoever reads next: each has several GB of addresses to itself, of which there are not enough for
 * one a file where there are very many.
 */
const AT_REST: WalkerProgram[] = [];

/** A walker with memory of its own; null where there can be none. What was learned before is to be forgotten first. */
export function borrowWalker(): WalkerProgram | null {
  const rested = AT_REST.pop();
  if (rested) return rested;
  return PROGRAM === null ? null : (new WebAssembly.Instance(PROGRAM).exports as unknown as WalkerProgram);
}

/** Takes one back that is no longer used. */
export function giveWalkerBack(walker: WalkerProgram): void {
  if (AT_REST.length === 0 && walker.memory.buffer.byteLength <= KEPT_AT_MOST) AT_REST.push(walker);
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(WALKER_WASM), (byte) => byte.charCodeAt(0)));
  } catch {
    return null;
  }
}
