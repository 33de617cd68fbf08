import type { FlowTable } from '../../table/flow-table.ts';
import { hashText, keyedHash } from './keyed-hash.ts';

/**
 * What tells a capture from others, as 16 hexadecimal digits: the same for the same records in whatever order and in
 * however many files. Networks don't count, for people's own names change them.
 */
export function captureFingerprint(table: FlowTable, accepted: number): string {
  const endpoints = table.endpoints
    .filter(({ type }) => type !== 'net')
    .map(({ cluster, type, namespace, name }) => JSON.stringify([cluster, type, namespace, name]))
    .sort();
  const facts = [accepted, table.startSeconds, table.endSeconds];
  return hashText(keyedHash({ low: 0, high: 0 }, JSON.stringify([facts, endpoints])));
}
