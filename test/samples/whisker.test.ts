import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SAMPLE_FILES } from '../../samples/generator/samples.ts';
import { readRecords } from './read-records.ts';

// The shape of a real whisker-backend's items.
const hit = z.strictObject({
  kind: z.string(),
  name: z.string(),
  namespace: z.string(),
  tier: z.string(),
  action: z.enum(['Allow', 'Deny', 'Pass', 'ActionUnspecified']),
  policy_index: z.number().int(),
  rule_index: z.number().int(),
});
const trigger = z.strictObject({ ...hit.shape, trigger: z.null() });
const hits = z.array(z.strictObject({ ...hit.shape, trigger: trigger.nullable() }));
const list = z.strictObject({
  total: z.strictObject({ totalPages: z.literal(1) }),
  items: z.array(
    z.strictObject({
      start_time: z.iso.datetime(),
      end_time: z.iso.datetime(),
      action: z.enum(['Allow', 'Deny']),
      source_name: z.string(),
      source_namespace: z.string(),
      source_labels: z.string(),
      dest_name: z.string(),
      dest_namespace: z.string(),
      dest_labels: z.string(),
      protocol: z.string(),
      dest_port: z.number().int(),
      reporter: z.enum(['Src', 'Dst']),
      policies: z.strictObject({ enforced: hits, pending: hits }),
      packets_in: z.number().int(),
      packets_out: z.number().int(),
      bytes_in: z.number().int(),
      bytes_out: z.number().int(),
    }),
  ),
});

const sample = (file: string): string =>
  readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8');

describe('shop-whisker', () => {
  const { items } = list.parse(JSON.parse(sample(SAMPLE_FILES['shop-whisker'])));

  it('has one item a key', () => {
    const keys = items.map(({ start_time, end_time, packets_in, packets_out, bytes_in, bytes_out, ...key }) =>
      JSON.stringify(key),
    );
    expect(new Set(keys).size).toBe(items.length);
    expect(items.length).toBeGreaterThan(100);
  });

  it("has the bytes of the shop's last hour", () => {
    const records = readRecords(sample(SAMPLE_FILES.shop));
    const from = Math.max(...records.map((record) => record.end_time)) - 3600;
    const lastHour = records.filter((record) => record.start_time >= from);
    const total = (of: readonly { bytes_in: number; bytes_out: number }[]): number =>
      of.reduce((sum, { bytes_in, bytes_out }) => sum + bytes_in + bytes_out, 0);
    expect(total(items)).toBe(total(lastHour));
  });

  it('writes the end of a tier, profiles and networks as Whisker does', () => {
    const all = items.flatMap(({ policies }) => [...policies.enforced, ...policies.pending]);
    const ends = all.filter((each) => each.rule_index === -1);
    expect(ends.length).toBeGreaterThan(0);
    for (const end of ends) {
      expect([end.kind, end.name, end.trigger?.action]).toEqual(['EndOfTier', '', 'ActionUnspecified']);
    }
    for (const profile of all.filter((each) => each.kind === 'Profile')) {
      expect([profile.tier, profile.name.startsWith('pro:')]).toEqual(['', false]);
    }
    const names = new Set(items.flatMap((item) => [item.source_name, item.dest_name]));
    expect(names.has('PUBLIC NETWORK') && names.has('PRIVATE NETWORK') && !names.has('pub')).toBe(true);
  });
});
