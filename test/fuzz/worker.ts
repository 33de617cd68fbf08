import { parentPort, workerData } from 'node:worker_threads';
import { checkInput, thoroughnessOf } from './check-input.ts';
import type { FuzzInput } from './fuzz-input.ts';
import { makeInput } from './make-input.ts';
import { reduceInput } from './reduce-input.ts';
import { END, type Failure, NEXT, type Plan, SLOTS, STOP } from './shared-state.ts';

/** Reducing costs thousands of readings: the first failures of a worker are enough to learn from. */
const REDUCED_AT_MOST = 3;

const { seed, slot, state, slowestMilliseconds }: Plan = workerData;
let reduced = 0;
for (;;) {
  if (Atomics.load(state, STOP) !== 0) break;
  const number = Atomics.add(state, NEXT, 1);
  if (number >= Atomics.load(state, END)) break;
  Atomics.store(state, SLOTS + slot, number);
  await tryInput(number);
}
parentPort?.postMessage(null);

async function tryInput(number: number): Promise<void> {
  const input = makeInput(seed, number);
  const started = performance.now();
  const used = process.cpuUsage();
  const faults = [...(await checkInput(input, thoroughnessOf(number)))];
  // On a machine that has other things to do, a thread may have to wait for its turn.
  const milliseconds = Math.min(performance.now() - started, millisecondsUsed(used));
  if (milliseconds > slowestMilliseconds) {
    faults.push({ property: 'is read in time', detail: `${Math.round(milliseconds)} ms` });
  }
  for (const fault of faults)
    report({ number, made: input.made, ...fault, files: filesOf(input), smaller: null });
  const [first] = faults;
  if (first === undefined || reduced >= REDUCED_AT_MOST) return;
  reduced++;
  // The watch is for reading one input once.
  Atomics.store(state, SLOTS + slot, -1);
  const smaller = await reduceInput(input, first, thoroughnessOf(number));
  report({ number, made: input.made, ...first, files: [], smaller: filesOf(smaller) });
}

/** By all threads: more than by this one. */
function millisecondsUsed(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function filesOf({ files }: FuzzInput): Failure['files'] {
  return files.map(({ name, bytes }) => ({ name, bytes: bytes.slice() }));
}

function report(failure: Failure): void {
  parentPort?.postMessage(failure);
}
