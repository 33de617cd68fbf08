import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, ServerStartError, startServer } from '../../src/cli/serve.ts';

let parent: string;
let directory: string;
let server: RunningServer;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'pawprint-serve-'));
  directory = join(parent, 'app');
  await mkdir(join(directory, 'assets'), { recursive: true });
  await mkdir(join(directory, 'samples'));
  await writeFile(join(parent, 'secret.txt'), 'not for the web');
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Pawprint</title>');
  await writeFile(join(directory, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(directory, 'assets', 'index-abc123.js'), 'export {};');
  await writeFile(join(directory, 'assets', 'inter-abc123.woff2'), 'wOF2');
  await writeFile(join(directory, 'assets', 'fast-abc123.wasm'), '\0asm');
  await writeFile(join(directory, 'samples', 'shop.ndjson'), '{}\n');
  await writeFile(join(directory, 'samples', 'shop-whisker.json'), '{}');
  server = await startServer({ directory, port: 0 });
});

afterAll(async () => {
  await server.close();
  await rm(parent, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(new URL(path, server.url), init);

describe('what is served', () => {
  test.each([
    ['/', 'text/html'],
    ['/favicon.svg', 'image/svg+xml'],
    ['/assets/index-abc123.js', 'text/javascript'],
    ['/assets/inter-abc123.woff2', 'font/woff2'],
    ['/assets/fast-abc123.wasm', 'application/wasm'],
    ['/samples/shop.ndjson', 'application/x-ndjson'],
    ['/samples/shop-whisker.json', 'application/json'],
  ])('%s comes as %s', async (path, type) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')?.split(';')[0]).toBe(type);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
  });

  test('the page is served whatever its query says', async () => {
    expect(await (await get('/?sample=yaobank')).text()).toContain('<title>Pawprint</title>');
  });

  test('files with a hash in their name are kept by the browser, others are asked for again', async () => {
    expect((await get('/assets/index-abc123.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
  });

  test('what is not there is a 404 that may not be kept', async () => {
    const response = await get('/assets/gone.js');
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBeNull();
  });

  test('a HEAD tells the size and sends no body', async () => {
    const response = await get('/samples/shop.ndjson', { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('3');
    expect(await response.text()).toBe('');
  });
});

describe('what is kept out', () => {
  test.each(['/', '/samples/shop.ndjson', '/gone'])(
    '%s comes with the headers that fence it in',
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("connect-src 'self'");
      // WebAssembly may be compiled; text stays text.
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).not.toMatch(/[^-]unsafe-eval|script-src[^;]*unsafe-inline/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  test.each(['127.0.0.1:4870', 'localhost', 'LOCALHOST:80', '[::1]:4870'])(
    'host %s is answered',
    async (host) => {
      expect(await statusFor({ host })).toBe(200);
    },
  );

  test.each(['evil.example', 'evil.example:4870', '127.0.0.1.evil.example', '10.0.0.1'])(
    'host %s is refused',
    async (host) => {
      expect(await statusFor({ host })).toBe(403);
    },
  );

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '//secret.txt',
    '/./../secret.txt',
    '/\0../secret.txt',
  ])('%j does not climb out of the folder', async (path) => {
    const answer = await rawGet(path);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:40[04]|200)/);
    expect(answer).not.toContain('not for the web');
  });

  test('nothing but reading is answered', async () => {
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

describe('the port', () => {
  test('a taken port that was asked for is an error that says what to do', async () => {
    const taken = Number(new URL(server.url).port);
    const attempt = startServer({ directory, port: taken });
    await expect(attempt).rejects.toThrow(ServerStartError);
    await expect(attempt).rejects.toThrow(
      `Port ${taken} of 127.0.0.1 is in use. Name another one with --port`,
    );
  });

  test('without one asked for, the second server takes the next free one', async () => {
    const first = await startServer({ directory });
    const second = await startServer({ directory });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(Number(new URL(first.url).port));
    expect((await fetch(second.url)).status).toBe(200);
    await Promise.all([first.close(), second.close()]);
  });

  test('closing frees it', async () => {
    const first = await startServer({ directory, port: 0 });
    await fetch(first.url);
    await first.close();
    const second = await startServer({ directory, port: Number(new URL(first.url).port) });
    expect(second.url).toBe(first.url);
    await second.close();
  });
});

test('a folder without a built app is an error that says what to do', async () => {
  await expect(startServer({ directory: parent, port: 0 })).rejects.toThrow('Run "npm run build" first');
});

/** fetch() doesn't let anyone set Host. */
function statusFor(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}

/** fetch() resolves `..` before it asks. */
function rawGet(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}
