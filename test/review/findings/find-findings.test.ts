import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsJson } from '../../../src/export/findings-json.ts';
import { findingsMarkdown } from '../../../src/export/findings-markdown.ts';
import { findingsText } from '../../../src/export/findings-text.ts';
import { buildGraph } from '../../../src/graph/build-graph.ts';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import type { Capture } from '../../../src/ingest/ingest.ts';
import { findFindings } from '../../../src/review/findings/find-findings.ts';
import { MOST_APART } from '../../../src/review/findings/group-drafts.ts';
import { RULE_TEXTS } from '../../../src/review/findings/registry.ts';
import { SEVERITIES } from '../../../src/review/findings/severity.ts';
import { anyCapture } from '../../graph/any-capture.ts';
import { readRecords, readTexts } from '../../graph/contract.ts';
import { between, chains, DB, findingsOf, LONG, PUB, START, WEB } from './findings-of.ts';

function jsonOf({ table, account }: Capture): string {
  const { startSeconds, endSeconds } = table;
  const found = findFindings(table, DEFAULT_VIEW);
  const read = { version: '0.0.0', account, startSeconds, endSeconds, view: DEFAULT_VIEW };
  return [...findingsJson({ ...read, rules: RULE_TEXTS, found, findings: found })].join('');
}

describe('the list of findings', () => {
  it('is the same, to the byte, in any order of records', async () => {
    const distinct = anyCapture.map((records) =>
      records.map((record, at) => ({ ...record, host: `n${at}` })),
    );
    await fc.assert(
      fc.asyncProperty(
        distinct.chain((records) =>
          fc.tuple(fc.constant(records), fc.shuffledSubarray([...records], { minLength: records.length })),
        ),
        async ([records, shuffled]) => {
          expect(jsonOf(await readRecords(shuffled))).toBe(jsonOf(await readRecords(records)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has the worst first, then the most flows, and no id twice', async () => {
    const { table } = await readTexts([readFileSync('samples/tickets.ndjson', 'utf8')]);
    const found = findFindings(table, DEFAULT_VIEW);
    const ranks = found.map(({ severity, evidence }) => [SEVERITIES.indexOf(severity), -evidence.flows]);
    expect(ranks).toEqual([...ranks].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });

  it.each(['samples/tickets.ndjson', 'samples/shop.ndjson', 'test/fixtures/goldmane/flows.ndjson'])(
    'names edges and nodes of the unfolded graph and counts no more than they do in %s',
    async (file) => {
      const { table } = await readTexts([readFileSync(file, 'utf8')]);
      const graph = buildGraph(table, DEFAULT_VIEW);
      const edges = new Map(graph.edges.map((edge) => [edge.id, edge]));
      const nodes = new Set(graph.nodes.map(({ id }) => id));
      for (const { subject, evidence } of findFindings(table, { ...DEFAULT_VIEW, level: 'namespace' })) {
        expect(subject.edges.length).toBeGreaterThan(0);
        for (const node of subject.nodes) expect(nodes).toContain(node);
        const sum = (figure: 'flows' | 'bytesOut' | 'packetsIn') =>
          subject.edges.reduce((total, id) => total + (edges.get(id)?.[figure] ?? Number.NaN), 0);
        for (const figure of ['flows', 'bytesOut', 'packetsIn'] as const) {
          expect(evidence[figure]).toBeLessThanOrEqual(sum(figure));
        }
      }
    },
  );

  it('is plain data', async () => {
    const { table } = await readTexts([readFileSync('samples/tickets.ndjson', 'utf8')]);
    const found = findFindings(table, DEFAULT_VIEW);
    expect(structuredClone(found)).toEqual(found);
  });

  it('keeps to the query, the time range and what is hidden', async () => {
    const records = [
      between(WEB, PUB, { num_flows: 3 }),
      between(WEB, PUB, { num_flows: 4, start_time: START + LONG, end_time: START + LONG + 60 }),
      between(DB, PUB),
    ];
    const flows = async (view: object) =>
      (await findingsOf(records, view))
        .filter(({ rule }) => rule === 'egress-to-public')
        .map(({ evidence }) => evidence.flows);
    expect(await flows({})).toEqual([7, 1]);
    expect(await flows({ query: 'source_namespace = data' })).toEqual([1]);
    expect(await flows({ timeRange: { startSeconds: START + LONG, endSeconds: START + 2 * LONG } })).toEqual([
      4,
    ]);
    expect(await flows({ hidden: ['namespace:shop'] })).toEqual([1]);
  });
});

describe('a crowd of findings of one rule', () => {
  const pods = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      between({ ...WEB, name_aggr: `app${at}-*` }, PUB, {
        num_flows: 2,
        bytes_out: 10,
        source_ip: `10.0.0.${at}`,
      }),
    );
  const egress = async (count: number) =>
    (await findingsOf(pods(count))).filter(({ rule }) => rule === 'egress-to-public');

  it('stays apart as long as it is a handful', async () => {
    expect((await egress(MOST_APART)).map(({ subject }) => subject.kind)).toEqual(
      Array.from({ length: MOST_APART }, () => 'edge'),
    );
  });

  it('is one finding beyond, with every edge and exact sums', async () => {
    const [finding, ...others] = await egress(200);
    expect(others).toEqual([]);
    expect(finding?.says).toBe(
      '200 endpoints of namespace shop reach the public network, on tcp 443: 400 flows let out.',
    );
    expect(finding?.subject).toMatchObject({ kind: 'edges' });
    expect(finding?.subject.edges).toHaveLength(200);
    expect(finding?.evidence).toMatchObject({ flows: 400, bytesOut: 2000 });
    expect(finding?.evidence.named.sourceIps).toMatchObject({ more: true });
  });
});

describe('what a finding can’t know', () => {
  const doubts = async (records: readonly Record<string, unknown>[], rule: string) =>
    (await findingsOf(records)).find((finding) => finding.rule === rule)?.cannotKnow;

  it('one end that reports, ports and addresses aggregated away, and a short capture', async () => {
    const records = [
      between(WEB, DB, { dest_port: null, ...chains(['0|__PROFILE__|pro:kns.shop|allow|0']) }),
    ];
    expect(await doubts(records, 'namespace-default')).toEqual([
      'Only the source reported: what the destination did with it is not known.',
      'Ports were aggregated away, at least in part.',
      'The records cover 5 min: what is usual can’t be told from that.',
    ]);
    expect(await doubts([between(WEB, PUB)], 'egress-to-public')).toContain(
      'Addresses outside the cluster were aggregated away.',
    );
    expect(await doubts([between(WEB, PUB, { dest_ip: '203.0.113.9' })], 'egress-to-public')).not.toContain(
      'Addresses outside the cluster were aggregated away.',
    );
  });

  it('counts that are estimated, and policies that are not listed', async () => {
    const records = [between(WEB, PUB, { num_flows: undefined })];
    expect(await doubts(records, 'egress-to-public')).toEqual(
      expect.arrayContaining([
        'Records have no count of flows: each is counted as one.',
        'Some of its records list no policies.',
      ]),
    );
  });
});

describe('the evidence of a finding', () => {
  it('names what records name, and the policies that made it so', async () => {
    const records = [
      between(WEB, PUB, { dest_ip: '203.0.113.9', dest_domains: ['a.example'], source_ip: '10.0.0.1' }),
      between(WEB, DB, { action: 'deny', ...chains(['0|app|np:shop/web|deny|-1']) }),
    ];
    const found = await findingsOf(records);
    expect(found.find(({ rule }) => rule === 'egress-to-public')?.evidence).toMatchObject({
      reporters: ['src'],
      firstSeen: START,
      lastSeen: START + 300,
      ports: [{ proto: 'tcp', port: 443, services: [], flows: 1 }],
      named: { destIps: { values: ['203.0.113.9'] }, domains: { values: ['a.example'] } },
    });
    expect(found.find(({ rule }) => rule === 'tier-default-deny')?.evidence.policies).toEqual([
      {
        tier: 'app',
        kind: 'CalicoNetworkPolicy',
        namespace: 'shop',
        name: 'web',
        staged: false,
        action: 'deny',
        rule: -1,
      },
    ]);
  });
});

describe('hostile names', () => {
  const EVIL =
    '\u001b[31m<img src=x onerror=alert(1)>\u202e[x](http://evil.example)\n# `@everyone` | __proto__';

  it('steer neither terminal, JSON nor Markdown', async () => {
    const source = { name_aggr: EVIL, namespace: EVIL, type: 'wep' };
    const capture = await readRecords([
      between(source, PUB, chains([`0|${'t'.repeat(5000)}|np:x/y|deny|-1`])),
      between(
        source,
        { ...DB, name_aggr: '__proto__' },
        { action: 'deny', ...chains(['0|app|np:<b>/**x**|deny|-1']) },
      ),
    ]);
    const found = findFindings(capture.table, DEFAULT_VIEW);
    const texts = [
      [...findingsText(found, found, (text) => text)].join(''),
      jsonOf(capture),
      [...findingsMarkdown(found, found, RULE_TEXTS)].join(''),
    ];
    expect(found.length).toBeGreaterThan(2);
    for (const text of texts) {
      for (const steering of ['\u001b', '\u202e']) expect(text).not.toContain(steering);
    }
    const [, , markdown = ''] = texts;
    expect(markdown).not.toMatch(/(?<!\\)<img|(?<!\\)\]\(|(?<!\\)`@|http:\/\/|@everyone|(?<!\\)\*\*x/);
    for (const { says } of found) expect(says.length).toBeLessThan(500);
  });
});
