import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const COMMAND = 'dist/cli.js';

test('the built command is a program that the shell can start, with all that it needs beside it', async () => {
  await access(COMMAND, constants.X_OK);
  const text = await readFile(COMMAND, 'utf8');
  expect(text).toMatch(/^#!\/usr\/bin\/env node\n(?!#!)/);
  // From file to file: what several of them share stands in one of its own.
  const met = new Set(['./cli.js']);
  for (const path of met) {
    const source = await readFile(join(dirname(COMMAND), path), 'utf8');
    const named = source.matchAll(/(?:from\s*|import\(|new URL\()["'](\.{1,2}\/[^"']+\.js)["']/g);
    for (const [, other] of named) if (other !== undefined) met.add(other);
  }
  expect([...met]).toContain('./reading-thread.js');
});

test('it knows its version', async () => {
  expect(await run('--version')).toEqual({ status: 0, out: `${packageJson.version}\n`, err: '' });
});

test('wrong usage ends with status 2 and a sentence', async () => {
  expect(await run('no-such-command')).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining('unknown'),
  });
  expect(await run('serve', '--port', 'many')).toMatchObject({
    status: 2,
    err: expect.stringContaining('port'),
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'serve says where it is, answers, and ends cleanly on %s',
  async (signal) => {
    const server = spawn(process.execPath, [COMMAND, 'serve', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const address = /^Pawprint: (http:\/\/127\.0\.0\.1:\d+\/)\?sample=yaobank$/.exec(
      await firstLine(server),
    )?.[1];
    expect(address).toBeDefined();
    const page = await fetch(`${address}?sample=yaobank`);
    expect(await page.text()).toContain('<title>');
    server.kill(signal);
    expect(await once(server, 'exit')).toEqual([0, null]);
  },
);

test('serve on a port in use ends with status 2 and says what to do', async () => {
  const server = spawn(process.execPath, [COMMAND, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = /:(\d+)\//.exec(await firstLine(server))?.[1] ?? '';
  expect(await run('serve', '--port', port)).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining(`Port ${port} of 127.0.0.1 is in use`),
  });
  server.kill();
  await once(server, 'exit');
});

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

function run(...parameters: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...parameters], (error, out, err) => {
      resolve({ status: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

async function firstLine(process: ChildProcess): Promise<string> {
  if (process.stdout === null) throw new Error('Standard output is not piped.');
  for await (const line of createInterface({ input: process.stdout })) return line;
  throw new Error('The command ended without a line.');
}
