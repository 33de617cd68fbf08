import { z } from 'zod';

/** What the samples' tests look at; written down anew here, so that they don't trust the generator's types. */
const policyLists = z.object({
  all_policies: z.array(z.string()).optional(),
  enforced_policies: z.array(z.string()),
  pending_policies: z.array(z.string()),
});
const labels = z.object({ labels: z.array(z.string()) }).nullable();
const endpointType = z.enum(['wep', 'hep', 'ns', 'net']);

const record = z.object({
  start_time: z.number().int(),
  end_time: z.number().int(),
  source_ip: z.string().nullable(),
  dest_ip: z.string().nullable(),
  source_name: z.string(),
  dest_name: z.string(),
  source_name_aggr: z.string(),
  dest_name_aggr: z.string(),
  source_namespace: z.string(),
  dest_namespace: z.string(),
  source_type: endpointType,
  dest_type: endpointType,
  source_labels: labels,
  dest_labels: labels,
  dest_service_name: z.string(),
  dest_port: z.number().int().nullable(),
  proto: z.enum(['tcp', 'udp', 'icmp']),
  action: z.enum(['allow', 'deny']),
  reporter: z.enum(['src', 'dst']),
  policies: policyLists,
  bytes_in: z.number().int().nonnegative(),
  bytes_out: z.number().int().nonnegative(),
  packets_in: z.number().int().nonnegative(),
  packets_out: z.number().int().nonnegative(),
  num_flows: z.number().int().positive(),
  num_flows_started: z.number().int().nonnegative(),
  num_flows_completed: z.number().int().nonnegative(),
  host: z.string(),
  '@timestamp': z.number().int(),
});

export type SampleRecord = z.infer<typeof record>;

export function readRecords(text: string): SampleRecord[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => record.parse(JSON.parse(line)));
}

/** `index|tier|name|action|rule`, taken apart as far as tests need. */
export interface ReadHit {
  readonly index: number;
  readonly tier: string;
  readonly name: string;
  readonly action: string;
  readonly rule: number;
}

export function readHits(list: readonly string[]): ReadHit[] {
  return list
    .map((text) => {
      const [index, tier = '', name = '', action = '', rule] = text.split('|');
      return { index: Number(index), tier, name, action, rule: Number(rule) };
    })
    .sort((a, b) => a.index - b.index);
}

/** The conversation and the interval that both ends tell of. */
export function conversationOf(record: SampleRecord): string {
  return [
    record.start_time,
    `${record.source_type}:${record.source_namespace}/${record.source_name_aggr}`,
    `${record.dest_type}:${record.dest_namespace}/${record.dest_name_aggr}`,
    record.proto,
    record.dest_port,
  ].join(' ');
}
