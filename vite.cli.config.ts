import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import packageJson from './package.json' with { type: 'json' };

/** The `pawprint` command, and the program of the threads that read along with it. */
export default defineConfig({
  define: { __PAWPRINT_VERSION__: JSON.stringify(packageJson.version) },
  publicDir: false,
  plugins: [executable()],
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    // dist/app/ is the other build's.
    emptyOutDir: false,
    rolldownOptions: {
      input: { cli: 'src/cli/main.ts', 'reading-thread': 'src/sources/reading-thread.ts' },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'shared-[name].js',
        banner: ({ name }) => (name === 'cli' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});

function executable(): Plugin {
  return {
    name: 'pawprint:executable',
    writeBundle({ dir }) {
      chmodSync(join(dir ?? 'dist', 'cli.js'), 0o755);
    },
  };
}
