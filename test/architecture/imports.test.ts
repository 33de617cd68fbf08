import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LINES_AT_MOST, type SourceFile, violations } from './check.ts';
import { readModule } from './read-module.ts';
import { ROOMS } from './rooms.ts';

test('src/ keeps the rules of its rooms', () => {
  const files = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.split(sep).join('/'), entry.name))
    .map((path): SourceFile => ({ path, text: readFileSync(path, 'utf8') }));
  expect(files.length).toBeGreaterThan(10);
  expect(violations(files)).toEqual([]);
});

test('the table of rooms only points upwards', () => {
  const above = new Set<string>();
  for (const room of ROOMS) {
    for (const name of [...room.imports, ...room.importsTypes]) {
      expect(above, `${room.name} → ${name}`).toContain(name);
    }
    above.add(room.name);
  }
});

/** What the check says about one file, in a room that has its README. */
function check(path: string, text: string): string[] {
  const room = path.split('/')[1];
  return violations([
    { path, text },
    { path: `src/${room}/README.md`, text: '' },
  ]);
}

describe('what the check refuses', () => {
  test.each([
    ['src/flow/a.ts', "import { view } from '../graph/view.ts';"],
    ['src/flow/a.ts', "import type { View } from '../graph/view.ts';"],
    ['src/flow/a.ts', "import '../graph/view.ts';"],
    ['src/flow/a.ts', "export { view } from '../graph/view.ts';"],
    ['src/flow/a.ts', "export * from '../graph/view.ts';"],
    ['src/flow/a.ts', "const late = () => import('../graph/view.ts');"],
    ['src/flow/a.ts', 'const late = () => import(`../graph/view.ts`);'],
    ['src/flow/a.ts', "type View = import('../graph/view.ts').View;"],
    ['src/graph/a.ts', "const w = () => new Worker(new URL('../layout/worker.ts', import.meta.url));"],
    ['src/graph/deep/er/a.ts', "import { store } from '../../../app/store.ts';"],
    ['src/graph/a.ts', "import worker from '../layout/worker.ts?worker';"],
    ['src/cli/a.ts', "import { store } from '../app/store.ts';"],
    ['src/app/a.ts', "import { Shell } from '../ui/shell.tsx';"],
    ['src/flow/a.ts', "import { version } from '../../package.json';"],
    ['src/flow/a.ts', "import { rooms } from '../../test/architecture/rooms.ts';"],
  ])('%s: %s goes against the table', (path, text) => {
    expect(check(path, text)).toEqual([expect.stringMatching(/^src\/.*:1 imports /)]);
  });

  test('an address that is computed, since nothing can follow it', () => {
    expect(check('src/flow/a.ts', 'export const load = (name: string) => import(name);')).toHaveLength(1);
  });

  test.each([
    "import { graph } from '../graph/flow-graph.ts';",
    "import { type Graph, graph } from '../graph/flow-graph.ts';",
    "import { type Graph } from '../graph/flow-graph.ts';",
  ])('in ui, %s, which takes more than a type', (text) => {
    expect(check('src/ui/a.tsx', text)).toEqual([expect.stringContaining('only `import type`')]);
  });

  test.each([
    ['src/flow/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/app/a.ts', "import { readFile } from 'fs';"],
    ['src/ui/a.tsx', "import { join } from 'path';"],
  ])('%s: %s, a Node built-in', (path, text) => {
    expect(check(path, text)).toEqual([expect.stringContaining('Node built-ins')]);
  });

  test.each([
    ['src/flow/a.ts', "import { create } from 'zustand';"],
    ['src/graph/a.ts', "import cytoscape from 'cytoscape';"],
    ['src/graph/a.ts', "import { Button } from '@mantine/core';"],
    ['src/table/a.ts', "import { z } from 'zod/v4';"],
    ['src/cli/a.ts', "import { useState } from 'react';"],
  ])('%s: %s, a package of another room', (path, text) => {
    expect(check(path, text)).toEqual([expect.stringContaining('may use')]);
  });

  test.each([
    'export const title = () => document.title;',
    "export const kept = localStorage.getItem('view');",
    'export const wide = () => window.innerWidth;',
    'export const wide = () => globalThis.document.title;',
    "export const wide = () => globalThis['document'];",
    'export const kept = () => ({ localStorage });',
    'export type Drawn = (on: HTMLElement) => void;',
    'export const home = () => process.env;',
    "export const bytes = () => Buffer.from('');",
  ])('in a pure room, %s', (text) => {
    expect(check('src/graph/a.ts', text)).toEqual([expect.stringMatching(/^src\/graph\/a\.ts:1 uses /)]);
  });

  test.each([
    'let count = 0;',
    'export let count = 0;',
    'const cache = new Map<string, number>();',
    'const seen: string[] = [];',
    'export const registry = {};',
  ])('in a pure room, %s, since state at the top of a module is shared by whoever loads it', (text) => {
    expect(check('src/graph/a.ts', text)).toEqual([expect.stringContaining('keeps state in')]);
  });

  test.each([
    'src/graph/utils.ts',
    'src/graph/helpers/a.ts',
    'src/graph/Common.ts',
    'src/graph/misc.css',
    'src/graph/graph-utils.ts',
    'src/app/manager.ts',
    'src/app/layout-manager.ts',
  ])('the name %s, which says nothing', (path) => {
    expect(check(path, '')).toEqual([expect.stringContaining('says nothing')]);
  });

  test('a barrel', () => {
    expect(check('src/graph/index.ts', "export { a } from './a.ts';")).toEqual([
      expect.stringContaining('no barrels'),
    ]);
  });

  test('a file of too many lines, and not one of just as many as allowed', () => {
    expect(check('src/graph/a.ts', '\n'.repeat(LINES_AT_MOST + 1))).toEqual([
      expect.stringContaining('401 lines'),
    ]);
    expect(check('src/graph/a.ts', '\n'.repeat(LINES_AT_MOST))).toEqual([]);
  });

  test('a file outside the rooms', () => {
    expect(violations([{ path: 'src/globals.ts', text: '' }])).toEqual([
      expect.stringContaining('in no room'),
    ]);
    expect(violations([{ path: 'src/shed/a.ts', text: '' }])).toEqual([
      expect.stringContaining('in no room'),
    ]);
  });

  test('a room without a README', () => {
    expect(violations([{ path: 'src/graph/a.ts', text: '' }])).toEqual([
      expect.stringContaining('src/graph/README.md is missing'),
    ]);
  });

  test('a source that cannot be read', () => {
    expect(() => check('src/graph/a.ts', 'export const = 1')).toThrow('src/graph/a.ts could not be parsed');
  });
});

describe('what the check lets through', () => {
  test.each([
    ['src/flow/a.ts', "import { z } from 'zod';"],
    ['src/graph/a.ts', "import { verdict } from '../flow/verdict.ts'; import './view.ts';"],
    ['src/ui/a.tsx', "import type { FlowGraph } from '../graph/flow-graph.ts';"],
    ['src/ui/a.tsx', "import { store } from '../app/store.ts'; import css from './a.module.css';"],
    ['src/ui/a.tsx', "import { useHotkeys } from '@mantine/hooks'; import '@mantine/core/styles.css';"],
    ['src/cli/a.ts', "import { readFile } from 'node:fs/promises'; process.exit(0);"],
    ['src/ingest/a.ts', "export const w = () => new Worker(new URL('./worker.ts', import.meta.url));"],
    ['src/ingest/a.ts', 'export const u = (base: string) => new URL(base, "http://localhost");'],
    ['src/graph/a.ts', 'export const f = (document: string) => document.length;'],
    ['src/graph/a.ts', 'export const f = ({ window }: { window: number }) => window;'],
    ['src/graph/a.ts', 'export interface A { readonly document: string; history(): void }'],
    ['src/graph/a.ts', 'export const f = (a: { location: string }) => a.location;'],
    ['src/graph/a.ts', "export const f = () => ({ process: 'envoy', 'window': 1 });"],
    ['src/graph/a.ts', "const NAMES = new Map([['a', 1]]); export const n = NAMES;"],
    ['src/graph/a.ts', 'export const NONE: readonly string[] = [];'],
    ['src/graph/a.ts', 'export const NONE: ReadonlyMap<string, number> = new Map();'],
    [
      'src/graph/a.ts',
      "// import { store } from '../app/store.ts'\nexport const text = \"from '../app/a.ts'\";",
    ],
    [
      'src/app/a.ts',
      'let channel: BroadcastChannel | null = null; export const f = () => window.name + channel;',
    ],
  ])('%s: %s', (path, text) => {
    expect(check(path, text)).toEqual([]);
  });
});

test('a module is read with the lines that its imports stand in', () => {
  const { imports } = readModule(
    'a.tsx',
    "// first\nimport type { A } from './a.ts';\n\nexport const b = <p>{1}</p>;\nexport { c } from './c.ts';\n",
  );
  expect(imports).toEqual([
    { specifier: './a.ts', typeOnly: true, line: 2 },
    { specifier: './c.ts', typeOnly: false, line: 5 },
  ]);
});
