import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { makeInput } from './make-input.ts';
import { type Failure, NEXT, type Plan, SLOTS, STOP } from './shared-state.ts';

const HELP = `Reads damaged inputs in several ways and checks that what must hold does.

  npm run fuzz -- [--inputs N] [--seed N] [--from N] [--minutes N] [--threads N]

  --inputs   how many (1000000)
  --seed     what they are made from: the same seed, the same inputs (1)
  --from     the number of the first one (0): a failure is tried again with its seed, --from and --inputs 1
  --minutes  stop after so many, however far it got
  --threads  (2)
  --help     this text
`;

/** One input is read four times, and drawn now and then: anything near this is no accident. */
const SLOWEST_MILLISECONDS = 5000;
/** A thread that hasn't gone on for so long will not. */
const HANGS_AFTER_MILLISECONDS = 30_000;
const ENOUGH_FAILURES = 200;
/** Every failure is written to a file; of one property, the first ones are told in full. */
const TOLD_OF_A_PROPERTY = 5;

const FAILURES = fileURLToPath(new URL('./failures/', import.meta.url));
const WORKER = new URL('./worker.js', import.meta.url);

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  let flags: ReturnType<typeof readFlags>;
  try {
    flags = readFlags(args);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  if (flags.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const [inputs, seed, from, threads] = [flags.inputs, flags.seed, flags.from, flags.threads].map(Number);
  const minutes = Number(flags.minutes ?? 'Infinity');
  for (const [flag, value, least] of [
    ['inputs', inputs, 1],
    ['seed', seed, 0],
    ['from', from, 0],
    ['threads', threads, 1],
  ] as const) {
    const fits = value !== undefined && Number.isSafeInteger(value) && value >= least && value < 2 ** 30;
    if (!fits) return refuse(`--${flag} has to be a whole number of at least ${least}.`);
  }
  if (!(minutes > 0)) return refuse('--minutes has to be more than 0.');
  return fuzz({ inputs: inputs ?? 0, seed: seed ?? 0, from: from ?? 0, threads: threads ?? 0, minutes });
}

interface Run {
  readonly inputs: number;
  readonly seed: number;
  readonly from: number;
  readonly threads: number;
  readonly minutes: number;
}

async function fuzz({ inputs, seed, from, threads, minutes }: Run): Promise<number> {
  rmSync(FAILURES, { recursive: true, force: true });
  mkdirSync(FAILURES, { recursive: true });
  const state = new Int32Array(new SharedArrayBuffer(4 * (SLOTS + threads)));
  state.set([from, from + inputs, 0]);
  const started = performance.now();
  const failed = new Map<string, number>();
  let failures = 0;

  const take = (failure: Failure): void => {
    const told = failed.get(failure.property) ?? 0;
    const files = writeFiles(seed, failure);
    if (failure.smaller !== null) {
      process.stdout.write(
        `\n  smaller, for ${failure.property}, input ${failure.number}: ${files.join(' ')}\n`,
      );
      return;
    }
    failed.set(failure.property, told + 1);
    if (++failures >= ENOUGH_FAILURES) Atomics.store(state, STOP, 1);
    if (told >= TOLD_OF_A_PROPERTY) return;
    const { property, number, made, detail } = failure;
    process.stdout.write(
      `\nFAILED: ${property}\n  --seed ${seed} --from ${number} --inputs 1 (${made})\n  ${files.join(' ')}\n  ${detail}\n`,
    );
  };

  const done = (): number => Math.min(Atomics.load(state, NEXT), from + inputs) - from;
  const progress = setInterval(() => {
    const seconds = (performance.now() - started) / 1000;
    process.stderr.write(`${done()} of ${inputs}, ${Math.round(done() / seconds)}/s, ${failures} failures\n`);
    if (seconds > minutes * 60) Atomics.store(state, STOP, 1);
  }, 10_000);
  await Promise.all(
    Array.from({ length: threads }, (_, slot) =>
      runSlot({ seed, slot, state, slowestMilliseconds: SLOWEST_MILLISECONDS }, take),
    ),
  );
  clearInterval(progress);

  const seconds = (performance.now() - started) / 1000;
  const rate = Math.round(done() / seconds);
  process.stdout.write(`${done()} inputs of seed ${seed} in ${seconds.toFixed(1)} s (${rate}/s): `);
  if (failures === 0) {
    process.stdout.write('all that must hold does.\n');
    return 0;
  }
  const counts = [...failed].map(([property, count]) => `\n  ${count} × ${property}`);
  process.stdout.write(`${failures} failures${counts.join('')}\nTheir inputs are in ${FAILURES}\n`);
  return 1;
}

/** Keeps a thread going until there are no more inputs: one that hangs or breaks down is replaced. */
async function runSlot(plan: Plan, take: (failure: Failure) => void): Promise<void> {
  while (!(await runWorker(plan, take))) {
    // The next one goes on with the input after the one that broke it.
  }
}

/** Runs one thread; false where it broke down and another one has to go on. */
function runWorker(plan: Plan, take: (failure: Failure) => void): Promise<boolean> {
  const { seed, slot, state } = plan;
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, { workerData: plan, resourceLimits: { maxYoungGenerationSizeMb: 96 } });
    let seen = -1;
    let since = performance.now();
    let over = false;
    const finish = (done: boolean): void => {
      if (over) return;
      over = true;
      clearInterval(watch);
      void worker.terminate().then(() => resolve(done));
    };
    const breakDown = (property: string, detail: string): void => {
      if (over) return;
      const number = Atomics.load(state, SLOTS + slot);
      if (number >= 0) {
        const { made, files } = makeInput(seed, number);
        take({ property, detail, number, made, files, smaller: null });
      }
      finish(false);
    };
    const watch = setInterval(() => {
      const number = Atomics.load(state, SLOTS + slot);
      if (number !== seen || number < 0) {
        seen = number;
        since = performance.now();
      } else if (performance.now() - since > HANGS_AFTER_MILLISECONDS) {
        breakDown('hangs', `for ${HANGS_AFTER_MILLISECONDS / 1000} s`);
      }
    }, 1000);
    worker.on('message', (message: Failure | null) => (message === null ? finish(true) : take(message)));
    worker.on('error', (error) => breakDown('breaks down', error.stack ?? error.message));
    worker.on('exit', (code) => breakDown('breaks down', `The thread ended with status ${code}.`));
  });
}

function writeFiles(seed: number, { number, files, smaller }: Failure): readonly string[] {
  return (smaller ?? files).map(({ name, bytes }) => {
    const file = join(FAILURES, `${seed}-${number}-${name}${smaller === null ? '' : '-smaller'}`);
    writeFileSync(file, bytes);
    return file;
  });
}

function readFlags(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      inputs: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      minutes: { type: 'string' },
      threads: { type: 'string', default: '2' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

function refuse(message: string): number {
  process.stderr.write(`${message}\nSee npm run fuzz -- --help.\n`);
  return 2;
}
