// `npm test`: every suite in turn, each live on the screen, and one line at the end that adds them up.
// `npm test -- unit e2e` runs those suites alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countTests } from './count-tests.mjs';

/**
 * @import { Outcome } from './count-tests.mjs'
 * @typedef {{ readonly name: string, readonly run: () => Outcome }} Suite
 */

const OUTPUT = join('test', '.output');

/** @type {readonly Suite[]} */
const SUITES = [
  { name: 'types', run: () => command('typescript', 'bin/tsc', ['--noEmit']) },
  { name: 'lint', run: () => command('@biomejs/biome', 'bin/biome', ['check', '.']) },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'build', run: build },
  { name: 'command', run: () => vitest('command') },
  { name: 'e2e', run: () => vitest('e2e') },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => SUITES.every((suite) => suite.name !== name));
if (unknown.length > 0) {
  console.error(
    `No suite is called ${unknown.join(', ')}: there are ${SUITES.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

mkdirSync(OUTPUT, { recursive: true });
let passed = 0;
let failed = 0;
/** @type {string[]} */
const lines = [];
for (const { name, run } of SUITES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ──\n`);
  const started = performance.now();
  const outcome = run();
  passed += outcome.passed;
  failed += outcome.failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  lines.push(`${name.padEnd(7)} ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s`);
  lines.push(...outcome.notes.map((note) => `        ${note}`));
}

console.log(`\n── all ──\n\n${lines.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/**
 * A program that says yes or no by its exit status counts as one test.
 *
 * @param {string} packageName
 * @param {string} program
 * @param {readonly string[]} parameters
 * @returns {Outcome}
 */
function command(packageName, program, parameters) {
  const succeeded = runs(packageName, program, parameters);
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, notes: [] };
}

/** @returns {Outcome} */
function build() {
  // What an earlier run built must not stand in for what this one could not.
  rmSync('dist', { recursive: true, force: true });
  const succeeded =
    runs('vite', 'bin/vite.js', ['build']) &&
    runs('vite', 'bin/vite.js', ['build', '--config', 'vite.cli.config.ts']);
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, notes: [] };
}

/**
 * @param {string} project
 * @returns {Outcome}
 */
function vitest(project) {
  const reportFile = join(OUTPUT, `${project}.json`);
  rmSync(reportFile, { force: true });
  const succeeded = runs('vitest', 'vitest.mjs', [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ]);
  const report = existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : null;
  return countTests(report, succeeded);
}

/**
 * Started with this Node, without a shell or npx: the same on every platform and with any PATH.
 *
 * @param {string} packageName
 * @param {string} program
 * @param {readonly string[]} parameters
 */
function runs(packageName, program, parameters) {
  const path = join('node_modules', packageName, program);
  const { error, status } = spawnSync(process.execPath, [path, ...parameters], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error !== undefined) console.error(error.message);
  return status === 0;
}
