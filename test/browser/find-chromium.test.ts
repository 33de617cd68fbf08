import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from './find-chromium.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pawprint-browser-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function program(name: string, exitStatus = 0): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `#!/bin/sh\nexit ${exitStatus}\n`);
  await chmod(path, 0o755);
  return path;
}

const find = (environment: Record<string, string>, playwrightOwn = '/nowhere/chrome') =>
  findChromium({ environment, platform: 'linux', playwrightOwn });

describe('which Chromium is taken', () => {
  test('the one that CHROME_PATH names, before any other', async () => {
    const named = await program('elsewhere/my-chrome');
    await program('chromium');
    expect(find({ CHROME_PATH: named, PATH: folder })).toBe(named);
  });

  test('none where CHROME_PATH names no program: whoever set it wants to know', async () => {
    await program('chromium');
    const notExecutable = join(folder, 'notes.txt');
    await writeFile(notExecutable, '');
    for (const wrong of [notExecutable, join(folder, 'gone'), folder]) {
      expect(() => find({ CHROME_PATH: wrong, PATH: folder })).toThrow(`CHROME_PATH is ${wrong}`);
    }
  });

  test('on the PATH, Chromium before Chrome whatever the order of the folders', async () => {
    const chrome = await program('first/google-chrome');
    expect(find({ PATH: join(folder, 'first') })).toBe(chrome);
    const chromium = await program('second/chromium');
    const path = [join(folder, 'first'), join(folder, 'second')].join(delimiter);
    expect(find({ PATH: path })).toBe(chromium);
  });

  test('not a stub that does not start', async () => {
    await program('chromium-browser', 1);
    expect(find({ PATH: folder })).toBeNull();
    const own = await program('cache/chrome');
    expect(find({ PATH: folder }, own)).toBe(own);
  });

  test('none where there is none', () => {
    expect(find({ PATH: folder })).toBeNull();
    expect(find({})).toBeNull();
  });
});
