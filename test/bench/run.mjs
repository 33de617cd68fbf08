// `npm run bench`: builds the contenders as the command is built, a program each, then runs main.ts. Plain
// Node 20 can't read TypeScript by itself.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PROGRAMS = [
  'main',
  'write-capture',
  'write-distinct',
  'pawprint',
  'json-parse',
  'duckdb',
  'pictures',
  'graph',
  'export',
  'memory',
  'browser',
];

// Within the repository, so that node_modules is found from there.
const directory = fileURLToPath(new URL('../.output/bench/', import.meta.url));

await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: directory,
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        ...Object.fromEntries(
          PROGRAMS.map((name) => [name, fileURLToPath(new URL(`./${name}.ts`, import.meta.url))]),
        ),
        // What Pawprint's threads run.
        'reading-thread': fileURLToPath(new URL('../../src/sources/reading-thread.ts', import.meta.url)),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
});

const { status } = spawnSync(process.execPath, [join(directory, 'main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
