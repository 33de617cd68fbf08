import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import packageJson from './package.json' with { type: 'json' };

/** The `pawprint` command: one file that needs nothing beside it but node_modules. */
export default defineConfig({
  define: { __PAWPRINT_VERSION__: JSON.stringify(packageJson.version) },
  publicDir: false,
  plugins: [executable()],
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    outDir: 'dist',
    // dist/app/ is the other build's.
    emptyOutDir: false,
    rolldownOptions: {
      output: {
        format: 'es',
        entryFileNames: 'cli.js',
        codeSplitting: false,
        banner: '#!/usr/bin/env node',
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
