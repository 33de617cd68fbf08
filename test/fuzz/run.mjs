// `npm run fuzz`: builds main.ts and its worker, then runs them. Plain Node 20 can't read TypeScript by itself.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

// Within the repository, so that node_modules is found from there.
const directory = fileURLToPath(new URL('../.output/fuzz/', import.meta.url));

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
      input: Object.fromEntries(
        ['main', 'worker'].map((name) => [name, fileURLToPath(new URL(`./${name}.ts`, import.meta.url))]),
      ),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
});

// Samples and fixtures are read from the repository's own folder.
const { status } = spawnSync(process.execPath, [join(directory, 'main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
});
process.exitCode = status ?? 1;
