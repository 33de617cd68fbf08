import { type DistinctFlow, type Fingerprint, fingerprint } from './distinct-flow.ts';

/** What one run of a contender came to. */
export interface Run {
  readonly seconds: number;
  /** Of all threads, those of the garbage collector and the compilers included. */
  readonly cpuSeconds: number;
  /** The most memory that the process held up to the end of the work: its resident set, runtime included. */
  readonly peakBytes: number;
  readonly result: Fingerprint;
}

/**
 * Runs a contender once on the file that this process was started with, and prints the Run as JSON.
 * Loading modules and checking the result are outside of what is measured.
 */
export async function measureContender<Result>(
  work: (file: string) => Promise<Result>,
  flowsOf: (result: Result) => Promise<Iterable<DistinctFlow>>,
): Promise<void> {
  const [, , file] = process.argv;
  if (file === undefined) throw new Error('Name the file to read.');
  const cpu = process.cpuUsage();
  const started = performance.now();
  const result = await work(file);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  // Before the check, which takes more memory than the work.
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const run: Run = {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakBytes,
    result: fingerprint(await flowsOf(result)),
  };
  process.stdout.write(`${JSON.stringify(run)}\n`);
}
