import { closeSync, openSync, readSync } from 'node:fs';
import { BUCKET_SECONDS, type DistinctFlow } from './distinct-flow.ts';
import { measureContender } from './measure.ts';

/** The part of a record that is read. The file is our own, so nothing is checked. */
interface FlowRecord {
  readonly start_time: number;
  readonly end_time: number;
  readonly cluster?: string;
  readonly source_type: string;
  readonly source_namespace: string;
  readonly source_name_aggr: string;
  readonly dest_type: string;
  readonly dest_namespace: string;
  readonly dest_name_aggr: string;
  readonly dest_port: number | null;
  readonly dest_service_namespace: string;
  readonly dest_service_name: string;
  readonly dest_service_port: string;
  readonly dest_service_port_num: number | null;
  readonly proto: string;
  readonly action: string;
  readonly reporter: string;
  readonly policies: {
    readonly enforced_policies?: string[];
    readonly pending_policies?: string[];
    readonly transit_policies?: string[];
  };
  readonly source_labels: { readonly labels: string[] } | null;
  readonly dest_labels: { readonly labels: string[] } | null;
  readonly num_flows: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
  readonly packets_in: number;
  readonly packets_out: number;
}

interface Sum {
  records: number;
  flows: number;
  bytesIn: number;
  bytesOut: number;
  packetsIn: number;
  packetsOut: number;
  firstSeen: number;
  lastSeen: number;
  sourceLabels: string[] | null;
  destLabels: string[] | null;
}

/** As large as the slices that Pawprint reads. */
const SLICE_BYTES = 4 * 1024 * 1024;

const NEWLINE = 0x0a;

await measureContender(
  async (file) => groupFile(file),
  async (sums) => flowsOf(sums),
);

/** What anybody would write: large slices, split into lines, parsed, added up in a Map. */
function groupFile(file: string): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  const descriptor = openSync(file, 'r');
  const slice = Buffer.allocUnsafe(SLICE_BYTES);
  let filled = 0;
  for (;;) {
    const read = readSync(descriptor, slice, filled, SLICE_BYTES - filled, null);
    const length = filled + read;
    const end = read === 0 ? length : slice.lastIndexOf(NEWLINE, length - 1) + 1;
    for (const line of slice.toString('utf8', 0, end).split('\n')) {
      if (line !== '') addRecord(sums, JSON.parse(line));
    }
    slice.copyWithin(0, end, length);
    filled = length - end;
    if (read === 0) break;
  }
  closeSync(descriptor);
  return sums;
}

function addRecord(sums: Map<string, Sum>, record: FlowRecord): void {
  const { enforced_policies, pending_policies, transit_policies } = record.policies;
  const bucket = record.start_time - (record.start_time % BUCKET_SECONDS);
  const key = `${record.cluster ?? '-'}\n${record.source_type}\n${record.source_namespace}\n${record.source_name_aggr}\n${record.dest_type}\n${record.dest_namespace}\n${record.dest_name_aggr}\n${record.proto}\n${record.dest_port ?? '-'}\n${record.dest_service_namespace}\n${record.dest_service_name}\n${record.dest_service_port}\n${record.dest_service_port_num ?? '-'}\n${record.action}\n${record.reporter}\n${text(enforced_policies)}\n${text(pending_policies)}\n${text(transit_policies)}\n${bucket}`;
  const sum = sums.get(key);
  if (sum === undefined) {
    sums.set(key, {
      records: 1,
      flows: record.num_flows,
      bytesIn: record.bytes_in,
      bytesOut: record.bytes_out,
      packetsIn: record.packets_in,
      packetsOut: record.packets_out,
      firstSeen: record.start_time,
      lastSeen: record.end_time,
      sourceLabels: record.source_labels?.labels.sort() ?? null,
      destLabels: record.dest_labels?.labels.sort() ?? null,
    });
    return;
  }
  sum.records++;
  sum.flows += record.num_flows;
  sum.bytesIn += record.bytes_in;
  sum.bytesOut += record.bytes_out;
  sum.packetsIn += record.packets_in;
  sum.packetsOut += record.packets_out;
  sum.firstSeen = Math.min(sum.firstSeen, record.start_time);
  sum.lastSeen = Math.max(sum.lastSeen, record.end_time);
  sum.sourceLabels = shared(sum.sourceLabels, record.source_labels?.labels);
  sum.destLabels = shared(sum.destLabels, record.dest_labels?.labels);
}

function shared(known: string[] | null, labels: string[] | undefined): string[] | null {
  if (labels === undefined || labels.length === 0) return known;
  return known === null ? labels.sort() : known.filter((label) => labels.includes(label));
}

function text(policies: string[] | undefined): string {
  return policies === undefined ? '' : policies.sort().join(' ');
}

function* flowsOf(sums: ReadonlyMap<string, Sum>): Generator<DistinctFlow> {
  for (const [key, sum] of sums) {
    const [sourceLabels, destLabels] = [sum.sourceLabels, sum.destLabels].map(
      (labels) => labels?.join(' ') ?? '',
    );
    yield { key: key.split('\n'), ...sum, sourceLabels: sourceLabels ?? '', destLabels: destLabels ?? '' };
  }
}
