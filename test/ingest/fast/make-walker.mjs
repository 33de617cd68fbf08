// `npm run walker`: compiles src/ingest/fast/wasm/ to WebAssembly. The result is kept in the repository, so that
// nothing has to be compiled before the app is built; a test holds the two together.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const ROOM = fileURLToPath(new URL('../../../src/ingest/fast/', import.meta.url));

/**
 * The generated file.
 *
 * @returns {Promise<string>}
 */
export async function makeWalker() {
  /** @type {Uint8Array | null} */
  let program = null;
  const { error, stderr } = await main(
    [
      'wasm/walker.ts',
      ...['--baseDir', ROOM, '--outFile', 'walker.wasm', '--runtime', 'stub', '--enable', 'simd'],
      ...['-O3', '--noAssert', '--use', 'abort='],
    ],
    {
      writeFile: (_, contents) => {
        if (contents instanceof Uint8Array) program = contents;
      },
    },
  );
  if (error !== null || program === null) throw new Error(stderr.toString());
  const lines =
    Buffer.from(program)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  return `// Made from wasm/ by \`npm run walker\`.\nexport const WALKER_WASM =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(`${ROOM}walker-wasm.ts`, await makeWalker());
}
