import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hostileRecords, STEERING } from '../e2e/hostile-names.ts';

const SAMPLE = 'samples/yaobank.ndjson';

const folder = mkdtempSync(join(tmpdir(), 'pawprint-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let folders = 0;
/** A folder of its own, so that what is left behind shows. */
function newFolder(): string {
  const path = join(folder, String(folders++));
  mkdirSync(path);
  return path;
}

function graph(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'graph', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, out: stdout, err: stderr };
}

// What each format holds is tested in test/export, without a process for each.
describe.each(['mermaid', 'csv'] as const)('--format %s', (id) => {
  it('writes the same to a file as to standard output, run after run', () => {
    const path = join(newFolder(), 'yaobank.txt');
    const printed = graph(SAMPLE, '--format', id);
    expect(printed).toMatchObject({ status: 0, err: '' });
    expect(printed.out.length).toBeGreaterThan(500);
    expect(graph(SAMPLE, '--format', id, '--out', path)).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(path, 'utf8')).toBe(printed.out);
  });
});

it('takes hostile names, and steers no terminal', () => {
  const path = join(newFolder(), 'hostile.ndjson');
  writeFileSync(
    path,
    hostileRecords()
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
  );
  for (const id of ['md', 'dot']) {
    const { status, out } = graph(
      path,
      '--format',
      id,
      '--title',
      '<b>"\u202e\\',
      '--query',
      'action = deny',
    );
    expect(status).toBe(0);
    expect(STEERING.exec(out)).toBeNull();
  }
});

describe('--out', () => {
  it('is read for the format where --format does not say it', () => {
    const to = newFolder();
    const first = ([name]: readonly string[]) => {
      const path = join(to, name ?? '');
      expect(graph(SAMPLE, '--out', path)).toMatchObject({ status: 0, out: '' });
      return readFileSync(path, 'utf8').split('\n')[0];
    };
    expect(first(['a.MMD'])).toBe('---');
    expect(first(['a.txt'])).toMatch(/^SOURCE +DESTINATION/);
    expect(readdirSync(to).sort()).toEqual(['a.MMD', 'a.txt']);
    expect(graph(SAMPLE, '--out', join(to, 'a.xyz'))).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('--format'),
    });
    expect(graph(SAMPLE, '--format', 'dot', '--out', '-').out).toMatch(/^digraph/);
  });

  it('replaces a file whole, keeps its rights, and leads through a link', () => {
    const to = newFolder();
    const path = join(to, 'kept.md');
    writeFileSync(path, 'before');
    chmodSync(path, 0o600);
    symlinkSync('kept.md', join(to, 'link.md'));
    expect(graph(SAMPLE, '--out', join(to, 'link.md')).status).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('# Service graph');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(lstatSync(join(to, 'link.md')).isSymbolicLink()).toBe(true);
    expect(readdirSync(to).sort()).toEqual(['kept.md', 'link.md']);
  });

  it.each([
    ['nothing could be read', ['package.json'], 'was not written'],
    ['a record was rejected, with --strict', ['rejected.ndjson', '--strict'], 'was not written'],
    ['a node is unknown', [SAMPLE, '--hide', 'nobody'], '--hide'],
    ['the format is unknown', [SAMPLE, '--format', 'svgz'], 'svgz'],
  ])('leaves what was there where %s', (_, args, said) => {
    const to = newFolder();
    const rejected = join(folder, 'rejected.ndjson');
    writeFileSync(rejected, `${readFileSync(SAMPLE, 'utf8').split('\n')[0]}\n{"action":"x"}\n`);
    const path = join(to, 'kept.md');
    writeFileSync(path, 'before');
    const ended = graph(...args.map((arg) => (arg === 'rejected.ndjson' ? rejected : arg)), '--out', path);
    expect(ended).toMatchObject({ status: 2, out: '', err: expect.stringContaining(said) });
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(to)).toEqual(['kept.md']);
  });

  it('says what is wrong with it', () => {
    const to = newFolder();
    const input = join(to, 'input.md');
    writeFileSync(input, readFileSync(SAMPLE));
    for (const [path, said] of [
      [to, 'is a directory'],
      [join(to, 'no', 'a.md'), 'does not exist'],
      [input, 'one of the files to be read'],
      [join(input, 'a.md'), 'can’t be written'],
    ] as const) {
      const { status, out, err } = graph(input, '--format', 'md', '--out', path);
      expect({ path, status, out, said: err.replaceAll("'", '’').includes(said) }).toEqual({
        path,
        status: 2,
        out: '',
        said: true,
      });
    }
    expect(readFileSync(input).equals(readFileSync(SAMPLE))).toBe(true);
  });

  it('may be something that is no file', () => {
    const command = `"${process.execPath}" dist/cli.js graph ${SAMPLE} --format dot --out /dev/stdout | cat`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    expect({ begins: stdout.slice(0, 16), stderr }).toEqual({ begins: 'digraph pawprint', stderr: '' });
  });
});

describe('what goes along', () => {
  it('is the title, the query, the time and the hash of what was read', () => {
    const { out } = graph(SAMPLE, '--format', 'md', '--title', 'Bank review', '--query', 'action = deny');
    expect(out).toContain('# Bank review');
    expect(out).toContain('action = deny');
    expect(out).toContain('22 Nov 2026 09:00:00 – 13:00:00 UTC');
    expect(out).toContain('985 records');
    expect(out).toContain(createHash('sha256').update(readFileSync(SAMPLE)).digest('hex'));
    expect(out).toContain('## Findings');
  });

  it('is that nothing of it happened, where staged policies are taken as enforced', () => {
    const { out } = graph('samples/shop.ndjson', '--pending', '--format', 'mermaid', '--title', 'Payments');
    expect(out).toContain('title: "Payments (if staged policies were enforced)"');
    expect(out).toContain('Would be denied<br>');
  });

  it('is what the capture cannot show', () => {
    const input = join(newFolder(), 'sources.ndjson');
    const lines = readFileSync(SAMPLE, 'utf8').split('\n');
    writeFileSync(input, lines.filter((line) => line.includes('"reporter":"src"')).join('\n'));
    const { out } = graph(input, '--format', 'md');
    expect(out).toContain('**Caution:** No destination reports');
  });

  it('is a word on what Mermaid would refuse to draw', () => {
    const input = join(newFolder(), 'many.ndjson');
    const record = JSON.parse(readFileSync(SAMPLE, 'utf8').split('\n')[0] ?? '');
    writeFileSync(
      input,
      Array.from(
        { length: 501 },
        (_, at) => `${JSON.stringify({ ...record, source_name_aggr: `a${at}-x` })}\n`,
      ).join(''),
    );
    const { status, err } = graph(input, '--format', 'mermaid');
    expect(status).toBe(0);
    expect(err).toMatch(/Mermaid draws no more than 500 edges \(here: 501\)/);
    expect(graph(input, '--format', 'dot').err).toBe('');
  });
});
