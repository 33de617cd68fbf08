import { expect, test } from 'vitest';
import { evidenceLines } from '../../src/export/evidence-text.ts';
import type { EdgeEvidence } from '../../src/graph/edge-evidence.ts';

const NOTHING = { values: [], more: false };

function evidenceOf(lists: Partial<EdgeEvidence>): EdgeEvidence {
  return {
    domains: NOTHING,
    sourceIps: NOTHING,
    destIps: NOTHING,
    sourcePods: NOTHING,
    destPods: NOTHING,
    processes: NOTHING,
    hosts: NOTHING,
    ...lists,
  };
}

const ips = (count: number): string[] => Array.from({ length: count }, (_, at) => `10.0.0.${at}`).sort();

test('each list that has something is a line, in the order of numbers', () => {
  const evidence = evidenceOf({
    hosts: { values: ['node-1', 'node-10', 'node-2'], more: false },
    domains: { values: ['a.example'], more: false },
  });
  expect(evidenceLines(evidence)).toEqual(['Domains: a.example', 'Nodes: node-1, node-2, node-10']);
});

test('what does not fit on the line is counted, and what is not kept is said', () => {
  const line = (values: readonly string[], more: boolean) =>
    evidenceLines(evidenceOf({ destIps: { values, more } }))[0];
  const eight = ips(8).join(', ');
  expect(line(ips(8), false)).toBe(`Destination IPs: ${eight}`);
  expect(line(ips(9), false)).toBe(`Destination IPs: ${eight} and 1 more`);
  expect(line(ips(9), true)).toBe(`Destination IPs: ${eight} and 1 more, and others that are not kept`);
  expect(line(ips(2), true)).toBe('Destination IPs: 10.0.0.0, 10.0.0.1 and others that are not kept');
  expect(line([], true)).toBe('Destination IPs: some, which are not kept');
});

test('names that would steer a terminal are spelled out', () => {
  const evidence = evidenceOf({ processes: { values: ['sh\u001b[31m\n'], more: false } });
  expect(evidenceLines(evidence)).toEqual(['Processes: sh\\u001b[31m\\u000a']);
});
