import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { type Import, readModule } from './read-module.ts';
import { ROOMS, type Room } from './rooms.ts';

/** More than this and a file holds more than one idea. */
export const LINES_AT_MOST = 400;

const HOMELESS_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'managers'];

const BROWSER_GLOBALS = new Set([
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'location',
  'history',
  'alert',
  'confirm',
  'prompt',
  'requestAnimationFrame',
  'getComputedStyle',
  'matchMedia',
  'XMLHttpRequest',
  'DOMParser',
  'Element',
  'HTMLElement',
  'SVGElement',
  'Image',
]);

const NODE_GLOBALS = new Set(['process', 'Buffer', 'global', 'require', 'module', '__dirname', '__filename']);

/** Programs that are compiled to WebAssembly: each instance has its own state at the top of their modules. */
const WEB_ASSEMBLY = /\/wasm\//;

/** Room to work in that is kept for whoever comes next: nothing that is read depends on it. */
const WORKING_MEMORY = ['src/ingest/fast/walker-program.ts'];

const BUILT_INS = new Set(builtinModules);

export interface SourceFile {
  /** From the root of the repository, with slashes: `src/graph/view.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Every rule that src/ breaks, a sentence each. */
export function violations(files: readonly SourceFile[]): string[] {
  return [...files.flatMap(violationsOfFile), ...roomsWithoutReadme(files)];
}

function violationsOfFile({ path, text }: SourceFile): string[] {
  const found = violationsOfPath(path);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const isCode = /\.tsx?$/.test(path);
  if ((isCode || path.endsWith('.css')) && lines > LINES_AT_MOST) {
    found.push(`${path} has ${lines} lines; ${LINES_AT_MOST} is the most. Which second idea can move out?`);
  }
  const room = roomOf(path);
  if (room === null) return [...found, `${path} stands in no room: the rooms are ${roomNames()}.`];
  return isCode ? [...found, ...violationsOfCode(path, text, room)] : found;
}

function violationsOfPath(path: string): string[] {
  const found: string[] = [];
  for (const part of path.split('/')) {
    const stem = part.replace(/\..*$/, '').toLowerCase();
    if (HOMELESS_NAMES.includes(stem) || /-(?:utils?|helpers?|managers?)$/.test(stem)) {
      found.push(`${path}: "${part}" says nothing. Name it for what is in it.`);
    }
  }
  if (/\/index\.tsx?$/.test(path)) {
    found.push(`${path}: no barrels; files are imported directly, so index.ts has no use.`);
  }
  return found;
}

function violationsOfCode(path: string, text: string, room: Room): string[] {
  const { imports, globals, mutableState } = readModule(path, text);
  const found = imports.flatMap((imported) => {
    const reason = whyForbidden(path, imported, room);
    return reason === null ? [] : [`${path}:${imported.line} imports ${imported.specifier}: ${reason}`];
  });
  for (const { name, line } of globals) {
    if (room.runsIn === 'pure' && BROWSER_GLOBALS.has(name)) {
      found.push(
        `${path}:${line} uses ${name}: ${room.name} also runs in workers and in Node, which lack it.`,
      );
    }
    if ((room.runsIn === 'pure' || room.runsIn === 'browser') && NODE_GLOBALS.has(name)) {
      found.push(`${path}:${line} uses ${name}: ${room.name} also runs in browsers, which lack it.`);
    }
  }
  if (room.runsIn === 'pure' && !WEB_ASSEMBLY.test(path) && !WORKING_MEMORY.includes(path)) {
    for (const { name, line } of mutableState) {
      found.push(`${path}:${line} keeps state in ${name}: ${room.name} has none at the top of its modules.`);
    }
  }
  return found;
}

function whyForbidden(path: string, { specifier, typeOnly }: Import, room: Room): string | null {
  const address = specifier.replace(/\?.*$/, '');
  if (address === '(computed)') return 'only plain strings can be followed.';
  if (/^\.{1,2}(?:\/|$)/.test(address)) {
    const target = posix.join(posix.dirname(path), address);
    const targetRoom = roomOf(target);
    if (targetRoom === null) return 'it is in no room of src/.';
    if (targetRoom.name === room.name || room.imports.includes(targetRoom.name)) return null;
    if (room.importsTypes.includes(targetRoom.name)) {
      return typeOnly ? null : `of ${targetRoom.name}, ${room.name} may only \`import type\`.`;
    }
    return `${room.name} may import ${room.imports.join(', ') || 'no other room'}, not ${targetRoom.name}.`;
  }
  if (address.startsWith('node:') || BUILT_INS.has(address)) {
    return room.runsIn === 'node' || room.runsIn === 'both'
      ? null
      : `${room.name} also runs in browsers, which have no Node built-ins.`;
  }
  const packageName = address
    .split('/')
    .slice(0, address.startsWith('@') ? 2 : 1)
    .join('/');
  const scope = `${packageName.split('/')[0]}/*`;
  return room.packages.includes(packageName) || room.packages.includes(scope)
    ? null
    : `${room.name} may use ${room.packages.join(', ') || 'no package'} (test/architecture/rooms.ts).`;
}

function roomsWithoutReadme(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const rooms = new Set(files.flatMap(({ path }) => roomOf(path)?.name ?? []));
  return [...rooms]
    .filter((name) => !paths.has(`src/${name}/README.md`))
    .map((name) => `src/${name}/README.md is missing: what is the room for, what goes in, what comes out?`);
}

function roomOf(path: string): Room | null {
  const name = /^src\/([^/]+)\//.exec(path)?.[1];
  return ROOMS.find((room) => room.name === name) ?? null;
}

function roomNames(): string {
  return ROOMS.map(({ name }) => name).join(', ');
}
