import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CONTENDERS, type Contender, disagreement, type Machine, type Round, report } from './report.ts';
import { THREADS } from './threads.ts';

const HELP = `Measures Pawprint's reading against a JSON.parse loop and DuckDB.

  npm run bench -- [--records N] [--hours N] [--rounds N] [--json FILE]

  --records  records of the generated capture (400000, about 690 MB in the folder for temporary files)
  --hours    the time that they span, at most 24 (6): more hours, more distinct rows
  --rounds   how often each contender runs, in turns (3)
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
    return await measure({ file: join(folder, 'load.ndjson'), records, hours, rounds, json: values.json });
  } finally {
    clear();
  }
}

interface Plan {
  readonly file: string;
  readonly records: number;
  readonly hours: number;
  readonly rounds: number;
  readonly json: string | undefined;
}

async function measure({ file, records, hours, rounds, json }: Plan): Promise<number> {
  tell(`Writing ${records} records …`);
  await runProgram('write-capture', [file, `${records}`, `${hours}`]);
  const bytes = statSync(file).size;

  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    tell(`Round ${round} of ${rounds} …`);
    measured.push({
      pawprint: await runContender('pawprint', file),
      'json-parse': await runContender('json-parse', file),
      duckdb: await runContender('duckdb', file),
    });
  }
  const different = measured.map(disagreement).find((found) => found !== null);
  if (different !== undefined) {
    process.stderr.write(`The contenders disagree, so their times mean nothing.\n${different}\n`);
    return 1;
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

async function runContender(name: Contender, file: string): Promise<Round[Contender]> {
  const run: Round[Contender] = JSON.parse(await runProgram(name, [file]));
  tell(`  ${CONTENDERS[name].padEnd(16)} ${run.seconds.toFixed(2)} s`);
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
      records: { type: 'string', default: '400000' },
      hours: { type: 'string', default: '6' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'string' },
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
