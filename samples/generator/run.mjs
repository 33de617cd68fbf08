// Runs main.ts on plain Node 20, which cannot read TypeScript by itself: Vite, which builds the product
// anyway, strips the types.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

await runnerImport(fileURLToPath(new URL('./main.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'warn',
});
