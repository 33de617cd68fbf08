import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { explainLoadOptions, generateLoad, LOAD_DEFAULTS, type LoadOptions } from './load.ts';
import {
  generateManifests,
  generateSample,
  isSampleName,
  MANIFEST_FILES,
  type ManifestName,
  SAMPLE_FILES,
  type SampleName,
} from './samples.ts';

const HELP = `Writes made-up Calico flow logs.

  npm run generate -- --sample yaobank|shop|shop-whisker|tickets|all
      writes the captures and manifests in samples/ again, to the same bytes

  npm run generate -- [--flows N] [--namespaces N] [--endpoints N] [--distinct N]
                      [--hours N] [--seed N] [--dialect enterprise|whisker] [--out FILE]
      writes a load

  --flows       records to write (${LOAD_DEFAULTS.flows})
  --namespaces  namespaces with workloads (${LOAD_DEFAULTS.namespaces})
  --endpoints   endpoints of all types (${LOAD_DEFAULTS.endpoints})
  --distinct    different conversations (${LOAD_DEFAULTS.distinct})
  --hours       the time that the records span (${LOAD_DEFAULTS.hours})
  --seed        another seed, another cluster (${LOAD_DEFAULTS.seed})
  --dialect     enterprise: a record a line; whisker: one list (${LOAD_DEFAULTS.dialect})
  --out         a file in place of standard output
  --help        this text
`;

/** Written in pieces of this size: a system call a record would take longer than making it. */
const PIECE_CHARACTERS = 1 << 20;

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
  if (values.sample !== undefined) return writeSamples(values.sample, Object.keys(values));

  const { dialect = LOAD_DEFAULTS.dialect } = values;
  if (dialect !== 'enterprise' && dialect !== 'whisker') {
    return refuse(`--dialect is enterprise or whisker, not '${dialect}'.`);
  }
  const number = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : text.trim() === '' ? Number.NaN : Number(text);
  const options: LoadOptions = {
    flows: number(values.flows, LOAD_DEFAULTS.flows),
    namespaces: number(values.namespaces, LOAD_DEFAULTS.namespaces),
    endpoints: number(values.endpoints, LOAD_DEFAULTS.endpoints),
    distinct: number(values.distinct, LOAD_DEFAULTS.distinct),
    seed: number(values.seed, LOAD_DEFAULTS.seed),
    hours: number(values.hours, LOAD_DEFAULTS.hours),
    dialect,
  };
  const wrong = explainLoadOptions(options);
  if (wrong !== null) return refuse(wrong);
  return writeLoad(options, values.out);
}

function readFlags(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      sample: text,
      flows: text,
      namespaces: text,
      endpoints: text,
      distinct: text,
      seed: text,
      hours: text,
      dialect: text,
      out: text,
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

function writeSamples(sample: string, flags: readonly string[]): number {
  if (flags.length > 1) return refuse('--sample goes alone: the samples have fixed seeds and places.');
  const names = sample === 'all' ? sampleNames() : [sample];
  for (const name of names) {
    if (!isSampleName(name))
      return refuse(`There is no sample '${name}': ${sampleNames().join(', ')} or all.`);
    writeSample(SAMPLE_FILES[name], generateSample(name));
    if (hasManifests(name)) writeSample(MANIFEST_FILES[name], generateManifests(name));
  }
  return 0;
}

function writeSample(file: string, text: string): void {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  writeFileSync(path, text);
  process.stderr.write(`${path}\n`);
}

function hasManifests(name: SampleName): name is ManifestName {
  return Object.hasOwn(MANIFEST_FILES, name);
}

function sampleNames(): SampleName[] {
  return Object.keys(SAMPLE_FILES).filter(isSampleName);
}

async function writeLoad(options: LoadOptions, path: string | undefined): Promise<number> {
  const out = path === undefined ? process.stdout : createWriteStream(path);
  let status: number | null = null;
  const failed = new Promise<void>((resolve) => {
    out.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough (`| head`) is no failure; a file that can't be written is.
      const enough = error.code === 'EPIPE';
      status ??= enough ? 0 : refuse(`Cannot write ${path ?? 'standard output'}: ${error.message}`);
      resolve();
    });
  });

  let piece = '';
  for (const line of generateLoad(options)) {
    piece += `${line}\n`;
    if (piece.length < PIECE_CHARACTERS) continue;
    if (!out.write(piece)) await Promise.race([once(out, 'drain'), failed]);
    // A pipe takes everything at once, and tells that nobody reads it any more only between two turns.
    await new Promise(setImmediate);
    if (status !== null) return status;
    piece = '';
  }
  const flushed = new Promise<void>((resolve) => out.write(piece, () => resolve()));
  await Promise.race([flushed, failed]);
  if (out !== process.stdout) out.end();
  return status ?? 0;
}

function refuse(message: string): number {
  process.stderr.write(`${message}\nSee npm run generate -- --help.\n`);
  return 2;
}
