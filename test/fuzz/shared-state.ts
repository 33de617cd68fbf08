import type { Fault } from './check-input.ts';
import type { FuzzFile } from './fuzz-input.ts';

/** Places in the numbers that all threads share: the next input, the end, whether to stop, and what each is at. */
export const NEXT = 0;
export const END = 1;
export const STOP = 2;
export const SLOTS = 3;

/** What a worker is told. */
export interface Plan {
  readonly seed: number;
  readonly slot: number;
  readonly state: Int32Array;
  readonly slowestMilliseconds: number;
}

/** What a worker tells: a fault with its input, or the same once more with a smaller one. null: it is done. */
export interface Failure extends Fault {
  readonly number: number;
  readonly made: string;
  readonly files: readonly FuzzFile[];
  readonly smaller: readonly FuzzFile[] | null;
}
