import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateSample, isSampleName, SAMPLE_FILES } from '../../samples/generator/samples.ts';
import { conversationOf, readHits, readRecords, type SampleRecord } from './read-records.ts';

const committed = (file: string): string =>
  readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8');

const yaobank = readRecords(committed(SAMPLE_FILES.yaobank));
const shop = readRecords(committed(SAMPLE_FILES.shop));

describe('every sample', () => {
  it.each(Object.keys(SAMPLE_FILES).filter(isSampleName))(
    '%s is what its seed gives, to the byte',
    (name) => {
      // Not toBe: a difference of megabytes would be printed for minutes.
      expect(generateSample(name) === committed(SAMPLE_FILES[name])).toBe(true);
    },
  );

  it('is small enough to live in the repository', () => {
    expect(committed(SAMPLE_FILES.yaobank).length).toBeLessThan(2_500_000);
    expect(committed(SAMPLE_FILES.shop).length).toBeLessThan(6_000_000);
  });
});

describe.each([
  ['yaobank', yaobank],
  ['shop', shop],
])('%s', (_name, records) => {
  it('numbers each list of policies from 0 and lets only its last step decide', () => {
    for (const { policies } of records) {
      for (const list of [
        policies.enforced_policies,
        policies.pending_policies,
        policies.all_policies ?? [],
      ]) {
        if (list.length === 0) continue;
        const hits = readHits(list);
        expect(hits.map((hit) => hit.index)).toEqual(hits.map((_, nth) => nth));
        const steps = hits.filter((hit, nth) => nth === hits.length - 1 || !isStaged(hit.name));
        expect(steps.slice(0, -1).every((hit) => hit.action === 'pass')).toBe(true);
        expect(steps.at(-1)?.action).not.toBe('pass');
      }
    }
  });

  it('decides as the record says', () => {
    for (const { policies, action } of records) {
      expect(readHits(policies.enforced_policies).at(-1)?.action).toBe(action);
      if (policies.all_policies !== undefined) {
        expect(readHits(policies.all_policies).at(-1)?.action).toBe(action);
      }
    }
  });

  it('has staged policies in the pending lists and not in the enforced ones', () => {
    const names = (list: 'enforced_policies' | 'pending_policies'): string[] =>
      records.flatMap(({ policies }) => readHits(policies[list]).map((hit) => hit.name));
    expect(names('enforced_policies').filter(isStaged)).toEqual([]);
    expect(names('pending_policies').filter(isStaged).length).toBeGreaterThan(0);
  });

  it('visits the tiers in one order', () => {
    const before = new Map<string, Set<string>>();
    for (const { policies } of records) {
      const tiers = readHits(policies.enforced_policies).map((hit) => hit.tier);
      expect(new Set(tiers).size).toBe(tiers.length);
      tiers.forEach((tier, nth) => {
        const earlier = before.get(tier) ?? new Set();
        for (const each of tiers.slice(0, nth)) earlier.add(each);
        before.set(tier, earlier);
      });
    }
    for (const [tier, earlier] of before) {
      for (const each of earlier) expect(before.get(each)?.has(tier)).toBe(false);
    }
  });

  it('spells ReplicaSet hashes in their alphabet, and as the label has them', () => {
    const hashes = records.flatMap((record) =>
      [record.source_labels, record.dest_labels].flatMap((labels, nth) => {
        const label = labels?.labels.find((each) => each.startsWith('pod-template-hash='));
        if (label === undefined) return [];
        const hash = label.slice('pod-template-hash='.length);
        const name = nth === 0 ? record.source_name_aggr : record.dest_name_aggr;
        expect(name.endsWith(`-${hash}-*`)).toBe(true);
        return [hash];
      }),
    );
    expect(hashes.length).toBeGreaterThan(100);
    for (const hash of new Set(hashes)) expect(hash).toMatch(/^[456789bcdf]{6,10}$/);
  });

  it('has policies and labels in random order', () => {
    const orders = new Map<string, Set<string>>();
    for (const { source_labels, policies } of records) {
      for (const list of [source_labels?.labels ?? [], policies.enforced_policies]) {
        const key = [...list].sort().join();
        const seen = orders.get(key) ?? new Set();
        orders.set(key, seen.add(list.join()));
      }
    }
    expect(Math.max(...[...orders.values()].map((seen) => seen.size))).toBeGreaterThan(20);
  });

  it('has IPs and pod names where a flow is or would be denied, and nowhere else', () => {
    for (const record of records) {
      const pending = readHits(record.policies.pending_policies).at(-1)?.action;
      const detailed = record.action === 'deny' || pending === 'deny';
      expect(record.source_ip !== null).toBe(detailed);
      expect(record.dest_ip !== null).toBe(detailed);
      if (!detailed) expect([record.source_name, record.dest_name]).toEqual(['-', '-']);
      else if (record.source_type === 'wep') expect(record.source_name).not.toMatch(/^-$|\*$/);
    }
  });

  it('tells the service at the source only', () => {
    expect(records.some((record) => record.dest_service_name !== '-')).toBe(true);
    for (const record of records) {
      if (record.reporter === 'dst') expect(record.dest_service_name).toBe('-');
    }
  });

  it('has whole intervals of five minutes, over several hours', () => {
    for (const record of records) {
      expect(record.start_time % 300).toBe(0);
      expect(record.end_time - record.start_time).toBe(300);
      expect(record['@timestamp']).toBe(record.end_time * 1000);
    }
    const starts = records.map((record) => record.start_time);
    expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThanOrEqual(3.5 * 3600);
  });

  it('lets both ends count the same bytes and packets', () => {
    for (const [, { src, dst }] of byReporter(records)) {
      if (src.length === 0 || dst.length === 0) continue;
      expect(sum(src, 'bytes_out')).toBe(sum(dst, 'bytes_in'));
      expect(sum(src, 'bytes_in')).toBe(sum(dst, 'bytes_out'));
      expect(sum(src, 'packets_out')).toBe(sum(dst, 'packets_in'));
      expect(sum(src, 'packets_in')).toBe(sum(dst, 'packets_out'));
    }
  });

  it('has two reporters where both ends are in the cluster and the source lets the flow out', () => {
    const hasFelix = (type: string): boolean => type === 'wep' || type === 'hep';
    for (const [, { src, dst }] of byReporter(records)) {
      const [any] = [...src, ...dst];
      if (any === undefined) continue;
      const deniedAtSource = src.some((record) => record.action === 'deny');
      expect(src.length > 0).toBe(hasFelix(any.source_type));
      expect(dst.length > 0).toBe(hasFelix(any.dest_type) && !deniedAtSource);
    }
  });

  it('gives denied flows no answer', () => {
    for (const record of records.filter((each) => each.action === 'deny')) {
      expect(record.reporter === 'src' ? record.bytes_in : record.bytes_out).toBe(0);
      const [bytes, packets] =
        record.reporter === 'src'
          ? [record.bytes_out, record.packets_out]
          : [record.bytes_in, record.packets_in];
      expect(bytes).toBe(packets * 60);
    }
  });
});

describe('yaobank', () => {
  it("has the story's denied conversation with exactly its four policies", () => {
    const denied = yaobank.filter(
      (record) =>
        record.source_name_aggr === 'customer-856cd6d9f5-*' &&
        record.dest_name_aggr === 'database-69f6f4db5b-*',
    );
    expect(denied.length).toBeGreaterThan(10);
    for (const record of denied) {
      expect([record.action, record.reporter, record.proto, record.dest_port]).toEqual([
        'deny',
        'src',
        'tcp',
        2379,
      ]);
      expect([...record.policies.enforced_policies].sort()).toEqual([
        '0|tigera-security|tigera-security.block-alienvault-ipthreatfeed|pass|1',
        '1|security|security.security-default-pass|pass|0',
        '2|platform|platform.platform-default-pass|pass|0',
        '3|application|yaobank/application.allow-customer|deny|-1',
      ]);
    }
  });

  it('lets summary reach the database', () => {
    const allowed = yaobank.filter(
      (record) => record.source_name_aggr.startsWith('summary-') && record.dest_port === 2379,
    );
    expect(new Set(allowed.map((record) => `${record.reporter} ${record.action}`))).toEqual(
      new Set(['src allow', 'dst allow']),
    );
  });
});

describe('shop', () => {
  it('has about a dozen namespaces and every type of endpoint', () => {
    const ends = shop.flatMap((record) => [
      [record.source_type, record.source_namespace],
      [record.dest_type, record.dest_namespace],
    ]);
    expect(new Set(ends.map(([, namespace]) => namespace)).size - 1).toBeGreaterThanOrEqual(11);
    expect(new Set(ends.map(([type]) => type))).toEqual(new Set(['wep', 'hep', 'ns', 'net']));
  });

  it('is denied something at both ends, and has every kind of policy name', () => {
    const denies = shop.filter((record) => record.action === 'deny');
    expect(new Set(denies.map((record) => record.reporter))).toEqual(new Set(['src', 'dst']));
    const names = shop.flatMap(({ policies }) =>
      readHits([...policies.enforced_policies, ...policies.pending_policies]).map((hit) => hit.name),
    );
    expect(new Set(names.map((name) => name.slice(0, name.indexOf(':'))))).toEqual(
      new Set(['gnp', 'np', 'knp', 'sgnp', 'snp', 'sknp', 'kcnp', 'pro']),
    );
  });

  it('rolls out a new frontend, has ICMP without a port and a pod without labels', () => {
    const frontends = shop
      .map((record) => record.dest_name_aggr)
      .filter((name) => name.startsWith('frontend-'));
    expect(new Set(frontends).size).toBe(2);
    const icmp = shop.filter((record) => record.proto === 'icmp');
    expect(icmp.length).toBeGreaterThan(0);
    expect(icmp.every((record) => record.dest_port === null)).toBe(true);
    expect(shop.some((record) => record.source_type === 'wep' && record.source_labels === null)).toBe(true);
  });
});

function isStaged(name: string): boolean {
  return /^(sgnp|snp|sknp):/.test(name) || name.includes('staged:');
}

function byReporter(
  records: readonly SampleRecord[],
): Map<string, { src: SampleRecord[]; dst: SampleRecord[] }> {
  const ends = new Map<string, { src: SampleRecord[]; dst: SampleRecord[] }>();
  for (const record of records) {
    const key = conversationOf(record);
    const both = ends.get(key) ?? { src: [], dst: [] };
    both[record.reporter].push(record);
    ends.set(key, both);
  }
  return ends;
}

function sum(
  records: readonly SampleRecord[],
  field: 'bytes_in' | 'bytes_out' | 'packets_in' | 'packets_out',
): number {
  return records.reduce((total, record) => total + record[field], 0);
}
