import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import packageJson from './package.json' with { type: 'json' };
import { PAGE_POLICY } from './src/cli/content-security-policy.ts';

export default defineConfig({
  // Relative addresses, so that the built folder can be hosted under any path.
  base: './',
  // What isn't there is a 404, in dev as behind `pawprint serve`, and not the page again.
  appType: 'mpa',
  plugins: [react(), samples(), contentSecurityPolicy()],
  define: { __PAWPRINT_VERSION__: JSON.stringify(packageJson.version) },
  // Workers import modules, and the same modules as the page: shared as chunks only in this format.
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    // Small assets would become data: addresses, which the policy forbids for fonts.
    assetsInlineLimit: 0,
    // Cytoscape and Mantine are large; one local load of them is no problem.
    chunkSizeWarningLimit: 2_000,
  },
});

const SAMPLE_TYPES: Readonly<Record<string, string>> = {
  '.ndjson': 'application/x-ndjson',
  '.json': 'application/json',
  '.yaml': 'application/yaml',
};

/** Makes `samples/NAME.ndjson`, `….json` and `….yaml` reachable as `/samples/NAME…`, in dev and in the build. */
function samples(): Plugin {
  const folder = fileURLToPath(new URL('./samples/', import.meta.url));
  const isSample = (name: string) =>
    /^[\w.-]+\.(?:ndjson|json|yaml)$/.test(name) && existsSync(join(folder, name));
  return {
    name: 'pawprint:samples',
    configureServer(server) {
      server.middlewares.use('/samples', (request, response, next) => {
        const name = basename(new URL(request.url ?? '/', 'http://localhost').pathname);
        if (!isSample(name)) return next();
        response.setHeader('Content-Type', SAMPLE_TYPES[extname(name)] ?? 'text/plain');
        response.setHeader('Content-Length', statSync(join(folder, name)).size);
        createReadStream(join(folder, name)).pipe(response);
      });
    },
    generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const name of existsSync(folder) ? readdirSync(folder).filter(isSample) : []) {
        this.emitFile({
          type: 'asset',
          fileName: `samples/${name}`,
          source: readFileSync(join(folder, name)),
        });
      }
    },
  };
}

/** Only in the build: the dev server's hot reloading lives on an inline script and a web socket. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'pawprint:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
