import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const SHOP = 'samples/shop.ndjson';
const SHOP_POLICIES = 'samples/shop-policies.yaml';
const YAOBANK = 'samples/yaobank.ndjson';
const YAOBANK_POLICIES = 'samples/yaobank-policies.yaml';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pawprint-policies-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function pawprint(
  parameters: readonly string[],
  input = '',
): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...parameters], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, out: stdout, err: stderr };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const flat = (text: string): readonly string[] =>
  text.split('\n').map((line) => line.replace(/ {2,}/g, ' | '));

describe('pawprint policies', () => {
  test('lists what a capture’s policies did, without manifests', () => {
    const { status, out, err } = pawprint(['policies', YAOBANK]);
    expect([status, err]).toEqual([0, '']);
    expect(flat(out)).toContain(' | yaobank/allow-customer | CalicoNetworkPolicy | 4,430 | 308 | - | 1 | 4');
    expect(flat(out)).toContain(' | egress, end of tier | - | 308 | -');
    expect(out).not.toMatch(/never|manifest/);
  });

  test('marks rules never hit and policies never seen, with manifests', () => {
    const { status, out, err } = pawprint(['policies', YAOBANK, '--policies', YAOBANK_POLICIES]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/yaobank\/allow-statements +CalicoNetworkPolicy +never seen in this capture/);
    expect(out).toMatch(
      /egress 2 +never hit in this capture {2}samples\/yaobank-policies\.yaml:\d+ {2}action: Allow/,
    );
    expect(out).not.toContain('not in the manifests');
  });

  test('tells hits that manifests of another cluster don’t have', () => {
    const { status, out } = pawprint(['policies', SHOP, '--policies', YAOBANK_POLICIES]);
    expect(status).toBe(0);
    expect(out).toMatch(/tenant-isolation .*not in the manifests: changed since, or another cluster/);
  });

  test('takes files and folders, and the flags of a view', () => {
    const manifests = join(folder, 'manifests');
    mkdirSync(manifests);
    for (const name of ['a.yaml', 'b.txt']) {
      execFileSync('cp', [name === 'b.txt' ? SHOP : YAOBANK_POLICIES, join(manifests, name)]);
    }
    const both = pawprint(['policies', SHOP, '--format', 'json', '--policies', SHOP_POLICIES, manifests]);
    expect(both.status).toBe(0);
    expect(both.err).toMatch(
      /a\.yaml:\d+: CalicoNetworkPolicy yaobank\/allow-customer is already in samples\/shop-policies\.yaml/,
    );
    const narrow = pawprint(['policies', SHOP, '--query', 'dest_namespace = "payments"', '--format', 'json']);
    const report = JSON.parse(narrow.out);
    expect(report).toMatchObject({ manifests: false, view: { query: 'dest_namespace = "payments"' } });
    expect(report.flows).toBeLessThan(JSON.parse(both.out).flows);
    const edges = new Set(
      JSON.parse(pawprint(['graph', SHOP, '--format', 'json']).out).edges.map(({ id }: { id: string }) => id),
    );
    for (const policy of report.policies) for (const edge of policy.edges) expect(edges).toContain(edge);
    expect(pawprint(['policies', SHOP, '--hide', 'node-1'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('--hide'),
    });
  });

  test('prints Markdown and CSV', () => {
    const markdown = pawprint(['policies', SHOP, '--policies', SHOP_POLICIES, '--format', 'md']);
    expect(markdown.out).toContain('## Rules never hit in this capture\n\n- allow-dns, egress 1\n');
    const csv = pawprint(['policies', SHOP, '--policies', SHOP_POLICIES, '--format', 'csv']);
    expect(csv.out).toContain('platform,GlobalNetworkPolicy,,allow-dns,,false,,egress,1,allow,0,0,neverHit,');
  });
});

describe('pawprint explain --policies', () => {
  const between = ['explain', YAOBANK, '--from', 'summary*', '--to', 'database*', '--policies'];

  test('shows the rule itself at its place', () => {
    const { status, out } = pawprint([...between, YAOBANK_POLICIES]);
    expect(status).toBe(0);
    expect(out).toMatch(
      /allow,? ?rule 0 ◀ decided\n.*\n.*\n +samples\/yaobank-policies\.yaml:\d+\n +│ action: Allow\n +│ destination:\n +│ {3}ports:\n +│ {3}- 2379\n/,
    );
  });

  test('says so where the policy is not in them', () => {
    const other = file('other.yaml', 'apiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: t}\n');
    expect(pawprint([...between, other]).out).toContain('No manifest holds this policy');
  });
});

describe('what can’t be read', () => {
  test('of manifests ends with status 2, and every place', () => {
    const broken = file('broken.yaml', 'apiVersion: v1\nkind: List\nitems:\n- kind: [x\n');
    const wrong = file(
      'wrong.yaml',
      'apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: "a\u001b[31m"}\nspec:\n  order: high\n',
    );
    for (const command of [
      ['policies', SHOP],
      ['explain', SHOP, '--from', '*', '--to', '*'],
    ]) {
      const { status, out, err } = pawprint([...command, '--policies', broken, wrong]);
      expect([status, out]).toEqual([2, '']);
      expect(err).toMatch(/broken\.yaml:\d+:\d+: /);
      expect(err).toContain('wrong.yaml:5:10: NetworkPolicy a\\u001b[31m: spec.order: is no number.');
      expect(err).not.toContain('\u001b');
    }
  });

  test.each([
    [['policies', SHOP, '--policies', 'no-such.yaml'], 'no-such.yaml does not exist'],
    [['policies', SHOP, '--policies', 'src/yaml'], 'holds no *.yaml, *.yml or *.json'],
    [['policies', '-', '--policies', '-'], '- (standard input) can be given only once'],
    [['policies', SHOP, '--query', 'dest_port = = 3'], 'could not be read'],
    [['policies'], 'missing required argument'],
  ])('as in %j is told', (parameters, message) => {
    expect(pawprint(parameters)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(message) });
  });

  test('of an empty capture ends with status 2', () => {
    expect(pawprint(['policies', '-', '--policies', SHOP_POLICIES])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('No flow log was found'),
    });
  });

  test('of hostile names steers no terminal', () => {
    const name = '\u001b[2J\u202e<b>';
    const line = JSON.stringify({
      source_name_aggr: 'a',
      source_type: 'hep',
      dest_name_aggr: 'b',
      dest_type: 'hep',
      action: 'allow',
      reporter: 'src',
      policies: { enforced_policies: [`0|${name}|${name}.${name}|allow|0`, `1|x|${name}`] },
    });
    for (const format of ['text', 'json', 'md']) {
      const { status, out } = pawprint(['policies', '-', '--format', format], line);
      expect(status).toBe(0);
      expect(out).not.toContain('\u001b');
      expect(out).not.toContain('\u202e');
    }
  });
});
