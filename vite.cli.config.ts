import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import packageJson from './package.json' with { type: 'json' };
import { FONT_FILES } from './src/export/picture/font-scripts.ts';

/** The `pawprint` command, and the program of the threads that read along with it. */
export default defineConfig({
  define: { __PAWPRINT_VERSION__: JSON.stringify(packageJson.version) },
  publicDir: false,
  plugins: [executable(), pictureFiles()],
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

/** What pictures are made with, beside the command: the fonts, their licence, and the program that draws PNGs. */
function pictureFiles(): Plugin {
  const inter = '@fontsource/inter';
  const files = [
    ...FONT_FILES.map(({ file }) => [file, `${inter}/files/${file}`] as const),
    ['inter-license.txt', `${inter}/LICENSE`] as const,
    ['resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm'] as const,
  ];
  return {
    name: 'pawprint:picture-files',
    generateBundle() {
      for (const [name, path] of files) {
        const source = readFileSync(fileURLToPath(new URL(`./node_modules/${path}`, import.meta.url)));
        this.emitFile({ type: 'asset', fileName: `pictures/${name}`, source });
      }
    },
  };
}
