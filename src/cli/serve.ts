import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { HEADER_POLICY } from './content-security-policy.ts';

export const DEFAULT_PORT = 4870;

/** How many ports are tried, from the default on, where the caller asked for none. */
const PORTS_TRIED = 20;

const HOST = '127.0.0.1';

export interface ServerOptions {
  /** The built app: a folder with an index.html. */
  readonly directory: string;
  /** Exactly this port, or any free one for 0. Without it, the default port or the next free one. */
  readonly port?: number | undefined;
}

export interface RunningServer {
  /** `http://127.0.0.1:4870/` */
  readonly url: string;
  /** Resolves when the port is free again; connections that are still open are cut. */
  readonly close: () => Promise<void>;
}

/** The server can't start, for a reason that the person who started it can do something about. */
export class ServerStartError extends Error {
  override readonly name = 'ServerStartError';
}

/** Serves the built app on the loopback interface, to this machine alone. */
export async function startServer({ directory, port }: ServerOptions): Promise<RunningServer> {
  if (!existsSync(join(directory, 'index.html'))) {
    throw new ServerStartError(
      `No built app in ${directory}: it has no index.html. Run "npm run build" first.`,
    );
  }
  const app = staticApp(directory);
  const candidates =
    port === undefined ? Array.from({ length: PORTS_TRIED }, (_, i) => DEFAULT_PORT + i) : [port];
  for (const candidate of candidates) {
    const server = await listen(app, candidate);
    if (server !== null) return running(server);
  }
  throw new ServerStartError(
    port === undefined
      ? `Ports ${DEFAULT_PORT} to ${DEFAULT_PORT + PORTS_TRIED - 1} of ${HOST} are all in use. Name a free one with --port.`
      : `Port ${port} of ${HOST} is in use. Name another one with --port, or leave --port out to get the next free one.`,
  );
}

function staticApp(directory: string): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    // A page elsewhere can make its own host name resolve to 127.0.0.1 and would then share our origin.
    if (!isLoopbackHost(c.req.header('host'))) {
      return c.text('This server answers to 127.0.0.1 and localhost only.\n', 403);
    }
    await next();
    const headers = c.res.headers;
    headers.set('Content-Security-Policy', HEADER_POLICY);
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    return undefined;
  });

  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      return c.text('Only GET and HEAD are answered here.\n', 405, { Allow: 'GET, HEAD' });
    }
    await next();
    if (!c.res.ok) return undefined;
    // The build puts a hash of the content into the name of everything in assets/.
    const hashed = c.req.path.startsWith('/assets/');
    c.res.headers.set('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (c.req.path.endsWith('.ndjson')) c.res.headers.set('Content-Type', 'application/x-ndjson');
    return undefined;
  });

  app.get('*', serveStatic({ root: directory }));

  app.notFound((c) => c.text(`Nothing at ${c.req.path}.\n`, 404));
  return app;
}

/** `127.0.0.1:4870`, `localhost`, `[::1]:8080`: any port, since a tunnel may change it. */
function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(host);
}

/** null where the port is in use. */
function listen(app: Hono, port: number): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createAdaptorServer({ fetch: app.fetch }) as Server;
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else if (error.code === 'EACCES') {
        reject(new ServerStartError(`Port ${port} of ${HOST} needs more rights: name one above 1023.`));
      } else reject(error);
    });
    server.listen(port, HOST, () => resolve(server));
  });
}

function running(server: Server): RunningServer {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP port.');
  return {
    url: `http://${HOST}:${address.port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
