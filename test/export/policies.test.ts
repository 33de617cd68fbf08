import { describe, expect, test } from 'vitest';
import { policiesCsv } from '../../src/export/policies-csv.ts';
import { policiesJson } from '../../src/export/policies-json.ts';
import { policiesMarkdown } from '../../src/export/policies-markdown.ts';
import { policiesText } from '../../src/export/policies-text.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { NO_MANIFESTS } from '../../src/review/manifests/manifests.ts';
import { readManifests } from '../../src/review/manifests/read-manifests.ts';
import { countPolicies } from '../../src/review/policies/count-policies.ts';
import { allDecidedEdges } from '../../src/review/policies/decided-edges.ts';
import type { PolicyReview } from '../../src/review/policies/policy-review.ts';
import { reviewPolicies } from '../../src/review/policies/review-policies.ts';
import { readRecords } from '../graph/contract.ts';
import { record } from '../ingest/read-text.ts';

const MANIFESTS = `apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: {name: app.web, namespace: shop}
spec:
  tier: app
  egress:
  - action: Allow
    destination:
      ports:
      - 80
      - 443
  - action: Deny
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: {name: app.old, namespace: shop}
spec: {tier: app, ingress: [{action: Deny}]}
`;

const RECORDS = [
  record({
    num_flows: 1204,
    policies: {
      enforced_policies: ['0|app|np:shop/app.web|allow|0'],
      pending_policies: ['0|app|snp:shop/app.next|deny|0'],
    },
  }),
  record({
    dest_port: 53,
    num_flows: 3,
    action: 'deny',
    policies: {
      enforced_policies: ['0|app|gnp:app.lost|deny|-1'],
      pending_policies: ['0|app|gnp:app.lost|deny|-1'],
    },
  }),
  record({
    dest_port: 22,
    policies: {
      enforced_policies: ['0|app|np:shop/web|allow|7'],
      pending_policies: ['0|app|np:shop/web|allow|7'],
    },
  }),
];

async function review(records: readonly object[], text: string): Promise<PolicyReview> {
  const { table } = await readRecords(records);
  const manifests = text === '' ? NO_MANIFESTS : readManifests([{ file: 'p.yaml', text }]);
  return reviewPolicies(countPolicies(table, DEFAULT_VIEW), manifests);
}

const plain = (text: string): string => text;

describe('the use of policies', () => {
  test('as text has a line for every rule, hit or not', async () => {
    const text = policiesText(await review(RECORDS, MANIFESTS), plain);
    expect(text.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
      'POLICY | KIND | ALLOWED | DENIED | PASSED | ENDPOINTS | EDGES',
      'tier app (3 flows denied by default at its end)',
      ' | lost | GlobalNetworkPolicy | - | 3 | - | 1 | 1 | not in the manifests: changed since, or another cluster',
      ' | egress, end of tier | - | 3 | -',
      ' | shop/next | StagedNetworkPolicy | - | 1,204 | - | 1 | - | staged: what it would do; not in the manifests: changed since, or another cluster',
      ' | egress 0, pending | - | 1,204 | -',
      ' | shop/old | CalicoNetworkPolicy | never seen in this capture',
      ' | ingress 0 | never hit in this capture | p.yaml:17 | {action: Deny}',
      ' | shop/web | CalicoNetworkPolicy | 1,205 | - | - | 1 | 1',
      ' | egress 0 | 1,204 | - | - | 0 if staged policies were enforced | p.yaml:7 | action: Allow, destination: ports: 80, 443',
      ' | egress 1 | never hit in this capture | p.yaml:12 | action: Deny',
      ' | egress 7 | 1 | - | - | not in the manifests: changed since, or another cluster',
      '',
      '1,208 flows, 3 policies seen, 1 policy never seen, 1 rule of those seen never hit',
      'A flow counts for every policy in its own record: what both ends report counts at both, and need not add up to edges.',
      'End of tier: no rule matched. Calico names one policy of those that selected the endpoint.',
      'Never hit in this capture does not mean unused: it is a stretch of time, and may lack nodes.',
      '',
    ]);
  });

  test('as Markdown lists what a reviewer looks for first', async () => {
    const text = policiesMarkdown(await review(RECORDS, MANIFESTS));
    expect(text).toContain('## Rules never hit in this capture\n\n- shop/web, egress 1\n');
    expect(text).toContain('## Policies never seen in this capture\n\n- shop/old\n');
    expect(text).toContain('another cluster\n\n- lost\n- shop/next\n- shop/web\n');
    const withoutManifests = policiesMarkdown(await review(RECORDS, ''));
    expect(withoutManifests).not.toMatch(/never|manifest/);
  });

  test('as CSV has a row for every hit, and for every rule without one', async () => {
    const rows = [...policiesCsv(await review(RECORDS, MANIFESTS))].map((row) => row.trimEnd());
    expect(rows).toContain(
      'app,CalicoNetworkPolicy,shop,web,,false,enforced,egress,0,allow,1204,1204,hit,p.yaml,7',
    );
    expect(rows).toContain('app,CalicoNetworkPolicy,shop,web,,false,,egress,1,deny,0,0,neverHit,p.yaml,12');
    expect(rows).toContain(
      'app,CalicoNetworkPolicy,shop,web,,false,enforced,egress,7,allow,1,1,notInManifest,p.yaml,1',
    );
    expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([15]));
  });

  test('as JSON names the edges that each policy decided', async () => {
    const { table, account } = await readRecords(RECORDS);
    const json = policiesJson({
      version: '1',
      account,
      startSeconds: table.startSeconds,
      endSeconds: table.endSeconds,
      view: DEFAULT_VIEW,
      review: await review(RECORDS, MANIFESTS),
      edgesOf: allDecidedEdges(table, DEFAULT_VIEW),
    });
    const report = JSON.parse(json);
    expect(report).toMatchObject({ pawprint: '1', input: { records: 3 }, flows: 1208, manifests: true });
    const ends = 'wep:yaobank/customer-856cd6d9f5-*>wep:yaobank/database-69f6f4db5b-*';
    expect(report.policies).toMatchObject([
      { name: 'lost', edges: [`${ends}:deny`], manifest: null },
      { name: 'next', staged: true, edges: [] },
      { name: 'old', seen: false, manifest: { rules: [{ state: 'neverHit' }] } },
      {
        name: 'web',
        edges: [`${ends}:allow`],
        manifest: {
          firstLine: 1,
          rules: [
            { index: 0, state: 'hit', firstLine: 7, lastLine: 11 },
            { index: 1, state: 'neverHit' },
          ],
          notInManifest: [
            { list: 'enforced', rule: 7, flows: 1 },
            { list: 'pending', rule: 7, flows: 1 },
          ],
        },
      },
    ]);
  });

  test('says of no rule that it was never hit where its policy may be a hidden one', async () => {
    const records = [
      record({ policies: { enforced_policies: ['0|*|*|allow|*'], pending_policies: ['0|*|*|allow|*'] } }),
      record({
        dest_port: 53,
        policies: {
          enforced_policies: ['0|app|np:shop/app.web|allow|0'],
          pending_policies: ['0|app|np:shop/app.web|allow|0'],
        },
      }),
    ];
    const reviewed = await review(records, MANIFESTS);
    const caveat =
      'Some policies are hidden or could not be decoded: one that was never seen may be among them.';
    const text = policiesText(reviewed, plain);
    expect(text).toContain(caveat);
    expect(policiesMarkdown(reviewed)).toContain(`- ${caveat}`);
    const lines = text.split('\n').map((line) => line.replace(/ {2,}/g, ' | '));
    const at = lines.findIndex((line) => line.startsWith(' | shop/old'));
    expect(lines[at + 1]).toBe(
      ' | ingress 0 | not known: its policy may be among those that are hidden or could not be decoded | p.yaml:17 | {action: Deny}',
    );
    const rows = [...policiesCsv(reviewed)].map((row) => row.trimEnd());
    expect(rows).toContain('app,CalicoNetworkPolicy,shop,old,,false,,ingress,0,deny,0,0,unsure,p.yaml,17');
    // What is named once is hidden from nobody.
    expect(rows).toContain('app,CalicoNetworkPolicy,shop,web,,false,,egress,1,deny,0,0,neverHit,p.yaml,12');
    const { table, account } = await readRecords(records);
    const { startSeconds, endSeconds } = table;
    const input = { version: '1', account, startSeconds, endSeconds, view: DEFAULT_VIEW, review: reviewed };
    const report = JSON.parse(policiesJson({ ...input, edgesOf: () => [] }));
    const old = report.policies.find(({ name }: { name: string }) => name === 'old');
    expect(old.manifest.rules).toMatchObject([{ state: 'unsure' }]);
  });

  test('lets no name steer a terminal, a page or a spreadsheet', async () => {
    const name = '\u001b[31m<img src=x>[a](www.evil)\u202e@team`';
    const records = ['=cmd', name, '__proto__'].map((policy) =>
      record({
        policies: {
          enforced_policies: [`0|app|app.${policy}|allow|0`],
        },
      }),
    );
    const reviewed = await review(records, '');
    expect(reviewed.policies.length).toBe(3);
    const text = policiesText(reviewed, plain);
    const markdown = policiesMarkdown(reviewed);
    const csv = [...policiesCsv(reviewed)].join('');
    for (const output of [text, markdown]) {
      expect(output).not.toContain('\u001b');
      expect(output).not.toContain('\u202e');
      expect(output).toContain('proto');
    }
    expect(markdown).not.toMatch(/(?<!\\)<img|(?<!\\)\[a|@team/);
    expect(csv).toContain(",'=cmd,");
  });
});
