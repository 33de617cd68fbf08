import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const TICKETS = 'samples/tickets.ndjson';
const YAOBANK = 'samples/yaobank.ndjson';
const folder = mkdtempSync(join(tmpdir(), 'pawprint-findings-'));

/** Runs the built command as a person would. */
function pawprint(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

interface Report {
  readonly counts: Record<string, number>;
  readonly rules: readonly { readonly id: string }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly subject: { readonly edges: readonly string[] };
    readonly evidence: { readonly flows: number };
  }[];
}

function report(...args: readonly string[]): Report {
  const { out } = pawprint(['findings', ...args, '--format', 'json']);
  return JSON.parse(out);
}

describe('pawprint findings', () => {
  it('lists what it found, worst first, with the evidence for it', () => {
    const { status, out, err } = pawprint(['findings', YAOBANK]);
    expect(status).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(
      /^HIGH {6}The public network reaches yaobank\/customer on tcp 80: 1,264 flows let in\.\n/,
    );
    expect(out).toContain('Edge: wep:yaobank/customer-856cd6d9f5-*>wep:yaobank/database-69f6f4db5b-*:deny');
    expect(out).toMatch(/\n16 findings: 1 high, 4 medium, 9 low, 2 info\n$/);
  });

  it('prints JSON with every edge, for other programs', () => {
    const { findings, counts, rules } = report(TICKETS);
    expect(counts).toMatchObject({ critical: 1, high: 3 });
    expect(rules).toHaveLength(17);
    expect(findings[0]).toMatchObject({
      rule: 'threat-allowed',
      severity: 'critical',
      subject: { edges: ['wep:sandbox/toolbox>ns:-/threatfeed.otx:allow'] },
      evidence: { flows: 17 },
    });
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(findings.length);
  });

  it('prints Markdown for a ticket', () => {
    const { out } = pawprint(['findings', TICKETS, '--format', 'md', '--severity', 'critical']);
    expect(out).toMatch(
      /^# Findings\n\n1 finding: 1 critical; \d+ less severe ones not shown\n\n## Critical\n\n### /,
    );
    expect(out).toContain('(`threat-allowed`)');
  });

  it('shows a severity and worse, and some rules only', () => {
    expect(new Set(report(TICKETS, '--severity', 'high').findings.map(({ severity }) => severity))).toEqual(
      new Set(['critical', 'high']),
    );
    expect(
      report(TICKETS, '--only', 'scan', '--only', 'threat-denied').findings.map(({ rule }) => rule),
    ).toEqual(['scan', 'threat-denied']);
    const without = report(TICKETS, '--except', 'scan');
    expect(without.rules.map(({ id }) => id)).not.toContain('scan');
    expect(without.findings.map(({ rule }) => rule)).not.toContain('scan');
  });

  it('keeps to a view', () => {
    const all = report(TICKETS).findings.length;
    const narrowed = report(
      TICKETS,
      '--query',
      'source_namespace = mail',
      '--time',
      '2026-11-22T15:00:00Z..',
    );
    expect(narrowed.findings.length).toBeGreaterThan(0);
    expect(narrowed.findings.length).toBeLessThan(all);
    for (const { subject } of narrowed.findings) {
      for (const edge of subject.edges) expect(edge).toMatch(/^wep:mail\//);
    }
  });

  it('exits with 1 where it found what it was told to fail on, whatever is shown', () => {
    expect(pawprint(['findings', TICKETS, '--severity', 'critical', '--fail-on', 'low']).status).toBe(1);
    expect(pawprint(['findings', YAOBANK, '--fail-on', 'critical']).status).toBe(0);
    expect(
      pawprint(['findings', YAOBANK, '--fail-on', 'high', '--except', 'ingress-from-public']).status,
    ).toBe(0);
  });

  it('names networks before it looks, and calls what is named no public network', () => {
    const names = join(folder, 'networks.yaml');
    writeFileSync(names, 'partners: [203.0.113.0/24, 198.51.100.0/24]\n');
    const args = [YAOBANK, '--only', 'egress-to-public'];
    expect(report(...args).findings).toHaveLength(1);
    expect(report(...args, '--networks', names).findings).toHaveLength(0);
  });

  it.each([
    [['findings'], "missing required argument 'file'"],
    [['findings', 'no-such-file.ndjson'], 'no-such-file.ndjson does not exist'],
    [['findings', TICKETS, '--severity', 'bad'], 'Allowed choices are critical, high, medium, low, info'],
    [['findings', TICKETS, '--fail-on', 'bad'], 'Allowed choices are critical, high, medium, low, info'],
    [['findings', TICKETS, '--format', 'xml'], 'Allowed choices are text, json, md'],
    [['findings', TICKETS, '--only', 'scam'], 'There is no rule "scam". The rules are threat-allowed'],
    [['findings', TICKETS, '--only', 'scan', '--except', 'scan'], 'exclude each other'],
    [['findings', TICKETS, '--level', 'namespace'], "unknown option '--level'"],
    [['findings', TICKETS, '--query', 'dest_prot = 1'], 'There is no field "dest_prot"'],
  ])('says what is wrong with %j and exits with 2', (args, message) => {
    const { status, out, err } = pawprint(args);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(out).toBe('');
  });

  it('exits with 2 where a capture is empty or holds nothing, also with --fail-on', () => {
    for (const text of ['', 'not a flow log\n']) {
      const { status, out, err } = pawprint(['findings', '-', '--fail-on', 'info'], text);
      expect(status).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('No flow log was found in standard input.');
    }
    const [line = ''] = readFileSync(YAOBANK, 'utf8').split('\n');
    expect(
      pawprint(['findings', '-', '--strict', '--fail-on', 'info'], `${line}\n{"action":"deny"}\n`).status,
    ).toBe(2);
  });

  it('prints hostile names without what would steer a terminal', () => {
    const [line = ''] = readFileSync(YAOBANK, 'utf8')
      .split('\n')
      .filter((text) => text.includes('"deny"'));
    const hostile = line.replaceAll(
      /"source_name_aggr":"[^"]*"/g,
      '"source_name_aggr":"\\u001b[31mred\\u202e<b>\\n# x"',
    );
    for (const format of ['text', 'json', 'md']) {
      const { status, out, err } = pawprint(['findings', '-', '--format', format], hostile);
      expect(status).toBe(0);
      for (const steering of ['\u001b', '\u202e', '\n# x']) expect(`${out}${err}`).not.toContain(steering);
    }
  });
});

describe('pawprint graph --pending', () => {
  it('prints the graph as it would be, and what each staged policy would change', () => {
    const { status, out } = pawprint(['graph', YAOBANK, '--pending']);
    expect(status).toBe(0);
    expect(out).toMatch(/loadgen\S+ +wep:yaobank\/customer\S+ +deny .* would be denied\n/);
    expect(out).toContain(
      'application yaobank/quarantine-loadgen StagedNetworkPolicy: would deny 1,594 flows of 2 conversations',
    );
  });

  it('says unknown, and not allowed, where the destination never had to decide', () => {
    const { out } = pawprint(['graph', TICKETS, '--pending']);
    expect(out).toMatch(
      /finance\/report\S+ +wep:tickets\/orders-db\S* +deny .* unknown \(the destination never saw it\)\n/,
    );
  });

  it('adds to the JSON what would change, and takes nothing away', () => {
    const today = JSON.parse(pawprint(['graph', TICKETS, '--format', 'json']).out);
    const pending = JSON.parse(pawprint(['graph', TICKETS, '--format', 'json', '--pending']).out);
    expect(today.pending).toBeUndefined();
    expect(today.edges[0].change).toBeUndefined();
    expect(pending.pending.changes).toMatchObject({
      wouldDeny: { conversations: 2, flows: 79 },
      wouldAllow: { conversations: 1, flows: 61 },
    });
    expect(
      pending.pending.stagedPolicies.map((effect: { policy: { name: string } }) => effect.policy.name),
    ).toEqual(['report-to-orders', 'seats-for-web', 'egress-lockdown']);
    for (const edge of pending.edges) {
      expect(Object.keys(edge)).toEqual([
        ...Object.keys(today.edges[0]),
        'change',
        'changes',
        'unknownBecause',
        'changedPorts',
        'unknownPorts',
      ]);
    }
    const allowed = pending.edges.filter((edge: { change: string }) => edge.change === 'would-allow');
    expect(allowed.map(({ id, changes }: { id: string; changes: object }) => [id, changes])).toEqual([
      [
        expect.stringMatching(/^wep:tickets\/web-.*>wep:tickets\/seats-cache-\*:allow$/),
        {
          stays: { conversations: 0, flows: 0 },
          changed: { conversations: 1, flows: 61 },
          unknown: { conversations: 0, flows: 0 },
        },
      ],
    ]);
  });
});
