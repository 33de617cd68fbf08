// Finds a Chromium for the browser tests, or installs one: a fresh clone on a bare machine can run them.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/**
 * In order: the engine without a browser around it takes a fifth less time; then a Chromium that its
 * distribution keeps up to date, before one with accounts and updates.
 */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/**
 * How the tests start it. The page is all that should speak: without these, Chromium looks for updates
 * and for its vendor's services, which a machine behind a closed network answers with errors.
 *
 * @returns {string[]}
 */
export function launchArguments() {
  const isRoot = process.getuid?.() === 0;
  return [
    // Chromium's sandbox refuses to start as root, as one is in most containers.
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/**
 * The path of a Chromium that can be started, installed first where there is none. Throws, with what to
 * do, where neither works: browser tests are never skipped in silence.
 *
 * @returns {string}
 */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found !== null) return found;

  const attempts = [];
  for (const install of [installFromDistribution, installFromPlaywright]) {
    const outcome = install();
    if (outcome !== null) attempts.push(outcome);
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new Error(
    [
      'The browser tests need Chromium or Chrome, and none was found or could be installed.',
      ...attempts.map((attempt) => `  - ${attempt}`),
      'Install one ("apt-get install chromium", "brew install --cask chromium", or Chrome from its vendor),',
      'or set CHROME_PATH to the program of one that you have.',
    ].join('\n'),
  );
}

/**
 * @typedef {object} Machine
 * @property {Environment} environment
 * @property {string} platform
 * @property {string} playwrightOwn where Playwright keeps the one it downloads
 */

/**
 * @param {Machine} [machine]
 * @returns {string | null}
 */
export function findChromium({ environment, platform, playwrightOwn } = thisMachine()) {
  const named = environment['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, which is no program that can be run. Correct it or unset it.`);
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [
    ...NAMES.flatMap((name) =>
      folders.map((folder) => join(folder, platform === 'win32' ? `${name}.exe` : name)),
    ),
    ...usualPlaces(environment, platform),
    playwrightOwn,
  ];
  return places.find((place) => isProgram(place) && (platform === 'win32' || starts(place))) ?? null;
}

/** @returns {Machine} */
function thisMachine() {
  return { environment: process.env, platform: process.platform, playwrightOwn: chromium.executablePath() };
}

/**
 * @param {Environment} environment
 * @param {string} platform
 * @returns {string[]}
 */
function usualPlaces(environment, platform) {
  if (platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
  }
  if (platform !== 'win32') return [];
  return ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((variable) => {
    const folder = environment[variable];
    if (folder === undefined) return [];
    return [
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  });
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Ubuntu's packages of Chromium are stubs that need snapd, which containers lack: they are there and don't
 * start. (Chrome for Windows would open a window instead of telling its version.)
 *
 * @param {string} path
 */
function starts(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

/** Debian has the first; on Ubuntu, the second is a stub. */
const PACKAGES = ['chromium-headless-shell', 'chromium'];

/** @returns {string | null} what was tried and how it ended; null where it worked or isn't for this machine */
function installFromDistribution() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) {
    return null;
  }
  console.log('No Chromium found: installing the distribution’s package.');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = run('apt-get', ['update'], environment);
  if (update.status !== 0) return `apt-get update: exit status ${update.status}`;
  const outcomes = [];
  for (const name of PACKAGES) {
    const { status } = run('apt-get', ['install', '-y', '--no-install-recommends', name], environment);
    if (status === 0 && findChromium() !== null) return null;
    outcomes.push(
      `apt-get install ${name}: ${status === 0 ? 'done, but the program does not start' : `exit status ${status}`}`,
    );
  }
  return outcomes.join('\n  - ');
}

/** @returns {string} */
function installFromPlaywright() {
  console.log('No Chromium found: downloading the one that Playwright tests with.');
  const require = createRequire(import.meta.url);
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  const { status } = run(process.execPath, [cli, 'install', 'chromium'], process.env);
  return `playwright-core install chromium: ${status === 0 ? 'done, but the program does not start' : `exit status ${status}`}`;
}

/**
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} environment
 */
function run(command, parameters, environment) {
  return spawnSync(command, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment,
    timeout: 600_000,
  });
}
