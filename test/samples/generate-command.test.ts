import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const RUN = fileURLToPath(new URL('../../samples/generator/run.mjs', import.meta.url));

const generate = (...flags: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [RUN, ...flags], { encoding: 'utf8' });

describe('npm run generate', () => {
  it('writes a load to standard output, a record a line', () => {
    const { status, stdout } = generate('--flows', '250', '--namespaces', '3', '--endpoints', '40');
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n').length).toBe(250);
  });

  it('explains itself', () => {
    const { status, stdout } = generate('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('--namespaces');
  });

  it.each([
    [['--flow', '3'], "Unknown option '--flow'"],
    [['--flows', '3x'], 'flows has to be a whole number'],
    [['--dialect', 'kibana'], '--dialect is enterprise or whisker'],
    [['--sample', 'bank'], "There is no sample 'bank'"],
    [['--sample', 'all', '--seed', '3'], '--sample goes alone'],
    [['--out', '/nowhere/load.ndjson', '--flows', '10'], 'Cannot write /nowhere/load.ndjson'],
  ])('refuses %j with status 2', (flags, message) => {
    const { status, stdout, stderr } = generate(...flags);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
