import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FLOWS = 'test/fixtures/goldmane/flows.ndjson';
const WHISKER = 'test/fixtures/goldmane/whisker-list.json';
const folder = mkdtempSync(join(tmpdir(), 'pawprint-inspect-'));

/** Runs the built command as a person would. */
function inspect(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, ['dist/cli.js', 'inspect', ...args], { input, encoding: 'utf8' });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const [FIRST = ''] = readFileSync(FLOWS, 'utf8').split('\n');
const BROKEN = `${FIRST}\n${Array.from({ length: 120 }, (_, at) => `garbage ${at}`).join('\n')}\n`;

describe('pawprint inspect', () => {
  it('says what each file is, aligned and within 80 columns', () => {
    const { status, out, err } = inspect([FLOWS, WHISKER]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain(`${FLOWS}
  size          291 kB
  written as    Calico Enterprise
  records       285, all accepted
  time          23 Nov 2026 19:20:15 – 19:21:45 UTC (90 s)
  verdicts      allow: 261, deny: 24
  reporters     source: 157, destination: 128
  aggregation   level 2
  policies      named as since Calico 3.32
`);
    expect(out).toMatch(
      /whisker-list\.json\n[\s\S]*written as {4}Whisker\n {2}wrapped in {4}Whisker list\n[\s\S]*How far to trust it\n {2}! /,
    );
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('prints what the README shows', () => {
    const shown = /\$ grep '"reporter":"src"' .*\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1];
    const yaobank = readFileSync('samples/yaobank.ndjson', 'utf8').split(/(?<=\n)/);
    const bySource = yaobank.filter((line) => line.includes('"reporter":"src"')).join('');
    expect(inspect(['-'], bySource).out).toBe(shown);
  });

  it('has nothing to say against a capture that is whole', () => {
    const { status, out } = inspect(['samples/shop.ndjson']);
    expect(status).toBe(0);
    expect(out).toContain('How far to trust it\n  Nothing stands out');
  });

  it('lists the first rejections with their places; --strict makes them exit 2', () => {
    const path = file('broken.ndjson', BROKEN);
    const { status, out, err } = inspect([path]);
    expect(status).toBe(0);
    expect(out).toMatch(/The first 100 of 120 rejected records\n {2}\S*broken\.ndjson:2:/);
    expect(out).toMatch(/broken\.ndjson:101:/);
    expect(out).not.toMatch(/broken\.ndjson:102:/);
    expect(err).toContain('121 records: 1 accepted, 120 rejected');
    expect(inspect([path, '--strict']).status).toBe(2);
    expect(inspect([FLOWS, '--strict']).status).toBe(0);
  });

  it.each([
    ['all.ndjson', (line: string) => JSON.parse(line).line],
    ['all.txt', (line: string) => Number(/broken\.ndjson:(\d+): ./.exec(line)?.[1])],
  ])('writes every rejection to %s', (name, lineOf) => {
    const path = file('broken.ndjson', BROKEN);
    const target = join(folder, name);
    expect(inspect([path, '--rejections', target]).status).toBe(0);
    const lines = readFileSync(target, 'utf8').trimEnd().split('\n').map(lineOf);
    expect(lines).toEqual(Array.from({ length: 120 }, (_, at) => at + 2));
  });

  it('writes rejections to standard output in place of the report, and none is an empty file', () => {
    const { out } = inspect(['-', '--rejections', '-'], BROKEN);
    expect(out.split('\n')).toHaveLength(121);
    expect(out).toMatch(/^-:2: /);
    const empty = join(folder, 'none.txt');
    inspect([FLOWS, '--rejections', empty]);
    expect(readFileSync(empty, 'utf8')).toBe('');
  });

  it('never writes over a file that it is to read', () => {
    const path = file('broken.ndjson', BROKEN);
    const { status, err } = inspect([path, '--rejections', path]);
    expect(status).toBe(2);
    expect(err).toContain('name another one for --rejections');
    expect(readFileSync(path, 'utf8')).toBe(BROKEN);
  });

  it('says the same as JSON', () => {
    const { status, out } = inspect([FLOWS, WHISKER, '--format', 'json']);
    expect(status).toBe(0);
    const report = JSON.parse(out);
    expect(report.files).toMatchObject([
      {
        file: FLOWS,
        dialects: ['Calico Enterprise'],
        records: 285,
        accepted: 285,
        rejected: 0,
        time: { start: '2026-11-23T19:20:15Z', end: '2026-11-23T19:21:45Z' },
        actions: { allow: 261, deny: 24, pass: 0 },
        reporters: { src: 157, dst: 128, fwd: 0 },
        aggregation: { 2: 285, unknown: 0 },
        policies: { kinded: 285, legacy: 0, allPoliciesOnly: 0 },
      },
      { dialects: ['Whisker'], aggregation: { unknown: 58 }, policies: { structured: 58 } },
    ]);
    expect(report.input).toMatchObject({ records: 343, accepted: 343, rejected: 0, rejections: [] });
    expect(report.quality[0]).toEqual({
      id: 'files-overlap',
      severity: 'caution',
      says: expect.stringContaining('speak of the same time'),
      means: expect.stringContaining('counted twice'),
    });
  });

  it.each([
    [['no-such-file'], 'no-such-file does not exist'],
    [[FLOWS, '--format', 'xml'], 'Allowed choices are text, json'],
    [[FLOWS, '--rejections', join(folder, 'no', 'such', 'folder')], "can't be written"],
  ])('says what is wrong with %j and exits with 2', (args, message) => {
    const { status, out, err } = inspect(args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('exits with 2 where nothing was accepted, and still says why', () => {
    const { status, out, err } = inspect(['-'], 'garbage\n');
    expect(status).toBe(2);
    expect(out).toMatch(/written as +nothing that is known/);
    expect(out).toContain('standard input:1: Expected a flow log record');
    expect(out).not.toContain('How far to trust it');
    expect(err).toContain('No flow log was found in standard input');
  });

  it.each(['text', 'json'])('prints hostile names without what would steer a terminal, as %s', (format) => {
    const hostile = '\u001b[31mred\u202e\u0007';
    const path = file('hostile\u202e.ndjson', `${FIRST}\n{"${hostile}":1,"action":"${hostile}"}\n`);
    const { out, err } = inspect([path, '--format', format]);
    expect(out).toContain('\\u202e');
    for (const steering of ['\u001b', '\u202e', '\u0007']) expect(`${out}${err}`).not.toContain(steering);
    if (format === 'json') expect(JSON.parse(out).files[0].file).toBe(path);
  });
});
