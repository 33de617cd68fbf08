import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { HOSTILE_NAMES, hostileRecords, hostileRejections, STEERING } from '../e2e/hostile-names.ts';

const folder = mkdtempSync(join(tmpdir(), 'pawprint-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = Object.entries(HOSTILE_NAMES);
/** As far as a file may be called so. */
const FILE_NAMES = names.map(([, name]) => `${name.replaceAll(/[/\0]/g, '_').slice(0, 60)}.ndjson`);
/** Those that a shell passes on, and that a terminal would not only print. */
const STEERING_NAMES = names.flatMap(([, name]) =>
  /[\p{Cc}\u200f]/u.test(name) && !name.includes('\0') ? [name] : [],
);
const LINES = hostileRecords().map((value) => JSON.stringify(value));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const flows = file('flows.ndjson', `${LINES.join('\n')}\n`);
const withRejections = file('some.ndjson', `${[...LINES, ...hostileRejections()].join('\n')}\n`);

/** Runs the built command, and looks at what it prints as a terminal would. */
function pawprint(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  for (const [where, text] of Object.entries({ stdout, stderr })) {
    const found = STEERING.exec(text);
    const around = found === null ? null : JSON.stringify(text.slice(found.index - 80, found.index + 20));
    expect({ args, where, around }).toEqual({ args, where, around: null });
  }
  expect(stderr).not.toContain('something unexpected');
  return { status, out: stdout, err: stderr };
}

interface Graph {
  readonly nodes: readonly {
    id: string;
    name: string;
    namespace: string | null;
    labels: readonly string[];
  }[];
  readonly edges: readonly unknown[];
}

describe('hostile names on the command line', () => {
  it.each(['endpoint', 'workload', 'namespace'])(
    'are values like any other in the JSON of level %s',
    (level) => {
      const { status, out, err } = pawprint('graph', flows, '--format', 'json', '--level', level);
      expect({ status, err: err.includes('rejected') }).toEqual({ status: 0, err: false });
      const graph: Graph = JSON.parse(out);
      const namespaces = new Set(graph.nodes.map((node) => node.namespace));
      expect(names.filter(([, name]) => !namespaces.has(name)).map(([key]) => key)).toEqual([]);
    },
  );

  it('keep their labels, nodes and edges apart', () => {
    const { nodes, edges }: Graph = JSON.parse(pawprint('graph', flows, '--format', 'json').out);
    expect(nodes.filter(({ name }) => name.endsWith('-*'))).toHaveLength(names.length);
    expect(edges).toHaveLength(names.length * 2);
    for (const [, name] of names) {
      const node = nodes.find((each) => each.namespace === name && each.name === `${name}-*`);
      expect(node?.labels).toContain(`k=${name}`);
    }
  });

  it('take one line each of the table and of chains of policies', () => {
    const rows = pawprint('graph', flows)
      .out.split('\n')
      .filter((line) => / (allow|deny) /.test(line));
    expect(rows).toHaveLength(names.length * 2);
    const explained = pawprint('explain', flows, '--from', '*', '--to', '*').out;
    expect(explained.match(/^(?:ALLOW|DENY) {2}/gm)).toHaveLength(names.length * 2);
  });

  it('find an edge when they are asked for, and are told where there is none', () => {
    for (const name of STEERING_NAMES) {
      expect(pawprint('explain', flows, '--from', `${name}-*`, '--to', '*').status).toBe(0);
      const { status, err } = pawprint('explain', flows, '--from', `${name}-missing`, '--to', name);
      expect({ status, told: err.includes('No endpoint matches') }).toEqual({ status: 2, told: true });
    }
  });

  it('are told in rejections, notices and files of rejections, a line each', () => {
    const table = pawprint('graph', withRejections);
    expect(table.status).toBe(0);
    expect(table.err).toMatch(/rejected\.\n$/);
    expect(pawprint('inspect', withRejections).out).toContain('How far to trust it');
    const report = JSON.parse(pawprint('inspect', withRejections, '--format', 'json').out);
    const { rejected } = report.input;
    expect(rejected).toBeGreaterThanOrEqual(names.length * 3);
    for (const [name, isJson] of [
      ['all.ndjson', true],
      ['all.txt', false],
    ] as const) {
      const path = join(folder, name);
      pawprint('inspect', withRejections, '--rejections', path);
      const text = readFileSync(path, 'utf8');
      expect(STEERING.test(text)).toBe(false);
      const lines = text.trimEnd().split('\n');
      expect(lines).toHaveLength(rejected);
      if (isJson) for (const line of lines) expect(JSON.parse(line).file).toBe(withRejections);
    }
  });

  it('may be those of files, also of files that are not there', () => {
    const paths = FILE_NAMES.map((name, at) => file(name, `${LINES[at]}\n${hostileRejections()[at]}\n`));
    const report = JSON.parse(pawprint('inspect', ...paths, '--format', 'json').out);
    expect(report.files).toHaveLength(paths.length);
    pawprint('inspect', ...paths);
    pawprint('graph', ...paths, '--strict');
    for (const name of STEERING_NAMES) {
      const missing = name.replaceAll('/', '_');
      expect(pawprint('graph', join(folder, missing)).status).toBe(2);
      expect(pawprint('inspect', flows, '--rejections', join(folder, 'no', missing)).status).toBe(2);
      expect(pawprint('graph', `--${name}`, flows).status).toBe(2);
      expect(pawprint('graph', flows, '--level', name).status).toBe(2);
      expect(pawprint(name).status).toBe(2);
    }
  });

  it('may be those of networks, where they are allowed to', () => {
    for (const write of [
      (name: string) => `10.0.0.0/8 = ${name}\n`,
      (name: string) => `${JSON.stringify(name)}: [10.0.0.0/8]\n`,
    ]) {
      const path = file('names.networks', names.map(([, name]) => write(name)).join(''));
      const { status, err } = pawprint('graph', flows, '--networks', path);
      expect(status).toBe(2);
      expect(err).toContain(`${path}:`);
    }
    const { markup = '' } = HOSTILE_NAMES;
    const path = file('markup.yaml', `${JSON.stringify(markup)}: [10.0.0.0/8]\n`);
    const record = { ...hostileRecords()[0], dest_type: 'net', dest_name_aggr: 'pvt', dest_ip: '10.0.0.1' };
    const named = file('named.ndjson', JSON.stringify(record));
    const { out } = pawprint('graph', named, '--format', 'json', '--networks', path);
    expect(JSON.parse(out).nodes.map(({ name }: { name: string }) => name)).toContain(markup);
  });

  it('may be those of columns of a CSV, and cells', () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    // A header is one line.
    const columns = names.map(([, name]) => name.replaceAll(/[\r\n]/g, ' '));
    const header = ['source_name_aggr', 'dest_name_aggr', 'action', ...columns];
    const rows = names.map(([, name]) => [name, 'b', 'allow', ...names.map(([, other]) => other)]);
    const bad = names.map(([, name]) => ['a', 'b', name, ...names.map(() => '')]);
    const csv = [header, ...rows, ...bad].map((cells) => cells.map(quoted).join(',')).join('\n');
    const path = file('flows.csv', `${csv}\n`);
    const report = JSON.parse(pawprint('inspect', path, '--format', 'json').out);
    expect(report.input).toMatchObject({ accepted: names.length, rejected: names.length });
    pawprint('inspect', path);
    pawprint('graph', path);
  });
});
