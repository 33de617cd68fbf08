import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { exportReport } from './export-report.ts';
import { graphReport } from './graph-report.ts';
import { CONTENDERS, type Contender, disagreement, type Machine, type Round, report } from './report.ts';
import { browserReport, type MemoryRow, memoryReport } from './report-more.ts';
import { THREADS } from './threads.ts';

const HELP = `Measures Pawprint's reading against a JSON.parse loop and DuckDB.

  npm run bench -- [--records N] [--hours N] [--rounds N] [--json FILE] [--memory] [--browser] [--full]
  npm run bench -- --graph
  npm run bench -- --export

  --records  records of the generated capture (1000000, about 1.7 GB in the folder for temporary files)
  --hours    the time that they span, at most 24 (1): more hours, more distinct rows
  --rounds   how often each contender runs, in turns (3)
  --memory   peak memory too, at 0.1 and 1 GB and with more and more distinct flows
  --browser  the app in Chromium too (npm run build first)
  --full     all of that, and memory at 10 GB
  --graph    query and graph alone, against a GROUP BY in DuckDB
  --export   pictures of a large graph alone, beside Graphviz if it is installed
  --json     a file for everything that was measured
  --help     this text
`;

/** Where the programs stand beside this one, once built. */
const PROGRAMS = fileURLToPath(new URL('.', import.meta.url));

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  let values: ReturnType<typeof readFlags>;
  try {
    values = readFlags(args);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values.graph) return measureGraph();
  if (values.export) return measureExport();
  const records = Number(values.records);
  const hours = Number(values.hours);
  const rounds = Number(values.rounds);
  for (const [flag, value] of Object.entries({ records, hours, rounds })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      return refuse(`--${flag} has to be a whole number of at least 1.`);
    }
  }
  // Longer ones get wider buckets than the peers are told.
  if (hours > 24) return refuse('--hours has to be 24 at most.');
  const folder = mkdtempSync(join(tmpdir(), 'pawprint-bench-'));
  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('SIGINT', () => {
    clear();
    process.exit(130);
  });
  try {
    const plan = { folder, file: join(folder, 'load.ndjson'), records, hours, rounds, json: values.json };
    const status = await measure(plan, values.browser || values.full);
    if (status === 0 && (values.memory || values.full)) await measureMemory(plan, values);
    if (status === 0) {
      await measureGraph();
      await measureExport();
    }
    return status;
  } finally {
    clear();
  }
}

/** Query and graph of a capture of its own, both contenders in one process that checks what they come to. */
async function measureGraph(): Promise<number> {
  tell('Query and graph …');
  process.stdout.write(graphReport(JSON.parse(await runProgram('graph', []))));
  return 0;
}

/** Pictures of a large made-up graph. */
async function measureExport(): Promise<number> {
  tell('Pictures …');
  process.stdout.write(exportReport(JSON.parse(await runProgram('export', []))));
  return 0;
}

interface Plan {
  readonly folder: string;
  readonly file: string;
  readonly records: number;
  readonly hours: number;
  readonly rounds: number;
  readonly json: string | undefined;
}

/** Peaks over rest, each in a process of its own. */
async function measureMemory(
  { folder, file }: Plan,
  { full, browser }: { readonly full: boolean; readonly browser: boolean },
): Promise<void> {
  rmSync(file, { force: true });
  const rows: MemoryRow[] = [];
  const add = async (what: string, args: readonly string[]): Promise<void> => {
    tell(`Memory: ${what} …`);
    const path = join(folder, 'memory.ndjson');
    await runProgram('write-distinct', [path, ...args]);
    const bytes = statSync(path).size;
    const node = JSON.parse(await runProgram('memory', [path, `${THREADS}`]));
    const inBrowser = full || browser ? JSON.parse(await runProgram('browser', [path, 'memory'])) : null;
    rows.push({ what, bytes, node, browser: inBrowser });
    rmSync(path, { force: true });
  };
  for (const gigabytes of full ? [0.1, 1, 10] : [0.1, 1]) {
    await add(`${gigabytes} GB of 5,000 distinct flows`, ['repeated', `${gigabytes * 1e9}`]);
  }
  for (const distinct of [10_000, 100_000, 1_000_000]) {
    await add(`${distinct} distinct flows`, ['distinct', `${distinct}`]);
  }
  process.stdout.write(memoryReport(rows));
}

async function measure({ file, records, hours, rounds, json }: Plan, browser: boolean): Promise<number> {
  tell(`Writing ${records} records …`);
  await runProgram('write-capture', [file, `${records}`, `${hours}`]);
  const bytes = statSync(file).size;

  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    tell(`Round ${round} of ${rounds} …`);
    measured.push({
      pawprint: await runContender('pawprint', 'pawprint', [file, `${THREADS}`]),
      'json-parse': await runContender('json-parse', 'json-parse', [file]),
      'pawprint-one': await runContender('pawprint-one', 'pawprint', [file, '1']),
      duckdb: await runContender('duckdb', 'duckdb', [file]),
    });
  }
  const different = measured.map(disagreement).find((found) => found !== null);
  if (different !== undefined) {
    process.stderr.write(`The contenders disagree, so their times mean nothing.\n${different}\n`);
    return 1;
  }

  if (browser) {
    tell('Browser …');
    process.stdout.write(browserReport(JSON.parse(await runProgram('browser', [file, 'time'])), measured));
  }
  tell('Graph and layout …');
  const pictures = JSON.parse(await runProgram('pictures', [file]));
  const machine: Machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
  };
  const measurement = { machine, records, hours, bytes, threads: THREADS, rounds: measured, pictures };
  process.stdout.write(report(measurement));
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(measurement, null, 2)}\n`);
  return 0;
}

async function runContender(
  name: Contender,
  program: string,
  args: readonly string[],
): Promise<Round[Contender]> {
  const run: Round[Contender] = JSON.parse(await runProgram(program, args));
  tell(`  ${CONTENDERS[name].padEnd(20)} ${run.seconds.toFixed(2)} s`);
  return run;
}

/** Runs a program in a process of its own, so that its peak memory is its own, and returns what it prints. */
function runProgram(name: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(PROGRAMS, `${name}.js`), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(output);
      else reject(new Error(`${name} ended with status ${status}.`));
    });
  });
}

function readFlags(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      records: { type: 'string', default: '1000000' },
      hours: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'string' },
      memory: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      graph: { type: 'boolean', default: false },
      export: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

function refuse(message: string): number {
  process.stderr.write(`${message}\nSee npm run bench -- --help.\n`);
  return 2;
}
