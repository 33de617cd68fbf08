import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FLOWS = 'test/fixtures/goldmane/flows.ndjson';
const folder = mkdtempSync(join(tmpdir(), 'pawprint-cli-'));

/** Runs the built command as a person would. */
function pawprint(args: readonly string[], input = '', environment: Record<string, string> = {}) {
  const run = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('pawprint graph', () => {
  it('prints a table that a person can read', () => {
    const { status, out, err } = pawprint(['graph', FLOWS]);
    expect(status).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/^SOURCE +DESTINATION +ACTION +PORTS +FLOWS +SENT +RECEIVED +DENIED AT\n/);
    expect(out).toMatch(
      /customer-856cd6d9f5-\* +wep:yaobank\/database-64bfcc9d7b-\* +deny +tcp 2379 .*source \d+/,
    );
    expect(out).toContain('19 nodes, 34 edges');
  });

  it('prints the same JSON from a file and from standard input, but for nothing', () => {
    const fromFile = pawprint(['graph', FLOWS, '--format', 'json']);
    const fromInput = pawprint(['graph', '-', '--format', 'json'], readFileSync(FLOWS, 'utf8'));
    expect(fromFile.status).toBe(0);
    expect(fromInput.out).toBe(fromFile.out);
    expect(JSON.parse(fromFile.out)).toMatchObject({
      input: { records: 285, accepted: 285, rejected: 0, rejections: [], undecodablePolicies: 0 },
      time: { start: '2026-11-23T19:20:15Z', end: '2026-11-23T19:21:45Z' },
      level: 'endpoint',
    });
  });

  it.each([
    ['workload', 'workload:yaobank/customer'],
    ['namespace', 'namespace:yaobank'],
  ])('folds to level %s', (level, id) => {
    const { out } = pawprint(['graph', FLOWS, '--level', level, '--format', 'json']);
    const graph: { level: string; nodes: { id: string }[] } = JSON.parse(out);
    expect(graph.level).toBe(level);
    expect(graph.nodes.map((node) => node.id)).toContain(id);
  });

  it('tells rejected records on standard error and goes on; --strict makes them exit 2', () => {
    const [first = ''] = readFileSync(FLOWS, 'utf8').split('\n');
    const path = file('half.ndjson', `${first}\n{"action":"allow"}\n${first.slice(0, 100)}`);
    const { status, out, err } = pawprint(['graph', path, '--format', 'json']);
    expect(status).toBe(0);
    const { input } = JSON.parse(out);
    expect(input).toMatchObject({ records: 3, accepted: 1, rejected: 2 });
    expect(input.rejections.map((rejection: { line: number }) => rejection.line)).toEqual([2, 3]);
    expect(err).toContain(`${path}:2: `);
    expect(err).toContain('3 records: 1 accepted, 2 rejected');
    expect(pawprint(['graph', path, '--strict']).status).toBe(2);
    expect(pawprint(['graph', FLOWS, '--strict']).status).toBe(0);
  });

  it('writes all counts of its messages alike', () => {
    const garbage = Array.from({ length: 1200 }, (_, at) => `garbage ${at}`).join('\n');
    const { err } = pawprint(['graph', file('large.ndjson', `${readFileSync(FLOWS, 'utf8')}${garbage}`)]);
    expect(err).toMatch(/… and 1,1\d\d more rejections/);
    expect(err).toContain('1,485 records: 285 accepted, 1,200 rejected.');
  });

  it('exits with 2 where nothing was accepted, and only warns where another file was', () => {
    const garbage = file('garbage.bin', 'not a flow log\nat all\n');
    const alone = pawprint(['graph', garbage]);
    expect(alone.status).toBe(2);
    expect(alone.err).toContain(garbage);
    const together = pawprint(['graph', garbage, FLOWS]);
    expect(together.status).toBe(0);
    expect(together.err).toContain('warning');
    expect(pawprint(['graph', file('empty', '')]).status).toBe(2);
  });

  it.each([
    [['graph', 'no-such-file.ndjson'], 'no-such-file.ndjson does not exist'],
    [['graph', 'src'], 'src is a folder'],
    [['graph'], "missing required argument 'file'"],
    [['graph', FLOWS, '--level', 'pod'], 'Allowed choices are endpoint, workload, namespace'],
    [['graph', FLOWS, '--format', 'xml'], 'Allowed choices are table, '],
    [['graph', '-', '-'], 'only once'],
    [['paint', FLOWS], "unknown command 'paint'"],
  ])('says what is wrong with %j and exits with 2', (args, message) => {
    const { status, err, out } = pawprint(args);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(out).toBe('');
  });
});

describe('writing the output', () => {
  const shell = (command: string) => spawnSync('bash', ['-c', command], { encoding: 'utf8' });

  it('ends in peace where the reader has gone', () => {
    const { stdout, stderr } = shell(
      `set -o pipefail; node dist/cli.js graph ${FLOWS} --format json | head -1`,
    );
    expect(stdout).toBe('{\n');
    expect(stderr).toBe('');
  });

  it.runIf(process.platform === 'linux')('tells that the disk is full', () => {
    const { status, stderr } = shell(`node dist/cli.js graph ${FLOWS} --format json > /dev/full`);
    expect(status).toBe(2);
    expect(stderr).toContain('Writing the output failed');
  });
});

describe('pawprint explain', () => {
  const seed = JSON.stringify({
    source_name_aggr: 'customer-856cd6d9f5-*',
    source_namespace: 'yaobank',
    source_type: 'wep',
    dest_name_aggr: 'database-69f6f4db5b-*',
    dest_namespace: 'yaobank',
    dest_type: 'wep',
    dest_port: 2379,
    proto: 'tcp',
    action: 'deny',
    reporter: 'src',
    policies: {
      all_policies: [
        '1|security|security.security-default-pass|pass|0',
        '3|application|yaobank/application.allow-customer|deny|-1',
        '0|tigera-security|tigera-security.block-alienvault-ipthreatfeed|pass|1',
        '2|platform|platform.platform-default-pass|pass|0',
      ],
    },
  });

  it.each([
    ['customer-856cd6d9f5-*', 'database-69f6f4db5b-*'],
    ['customer', 'database'],
    ['yaobank/cust*', 'wep:yaobank/database-69f6f4db5b-*'],
    ['*', '*'],
  ])('prints the chain from %s to %s', (from, to) => {
    const { status, out } = pawprint(['explain', '-', '--from', from, '--to', to], seed);
    expect(status).toBe(0);
    const tiers = ['tigera-security', 'security ', 'platform', 'application'].map((tier) =>
      out.indexOf(tier),
    );
    expect(tiers).toEqual([...tiers].sort((a, b) => a - b));
    expect(out).toMatch(/yaobank\/allow-customer .*deny, implicit deny at the end of the tier ◀ decided/);
    expect(out).toContain(
      'No egress rule of it matched: the end of tier application denied the flow by default.',
    );
  });

  it('says so where no endpoint or no edge matches', () => {
    const nobody = pawprint(['explain', '-', '--from', 'nobody', '--to', '*'], seed);
    expect(nobody.status).toBe(2);
    expect(nobody.err).toContain('No endpoint matches "nobody"');
    const reverse = pawprint(['explain', '-', '--from', 'database*', '--to', 'customer*'], seed);
    expect(reverse.status).toBe(2);
    expect(reverse.err).toContain('No edge goes from');
  });

  it('prints hostile names without what would steer a terminal', () => {
    const hostile = seed.replaceAll('customer-856cd6d9f5-*', '\\u001b[31mred\\u202e\\u0007\\nnext');
    for (const args of [
      ['graph', '-'],
      ['explain', '-', '--from', '*', '--to', '*'],
    ]) {
      const { out, err } = pawprint(args, hostile);
      expect(out).toContain('\\u001b[31mred\\u202e\\u0007\\u000anext');
      for (const steering of ['\u001b', '\u0007', '\u202e']) expect(`${out}${err}`).not.toContain(steering);
    }
  });
});
