import type { Hit } from './evaluate-policies.ts';
import type { FlowSide } from './flow-sides.ts';
import type { Endpoint } from './model.ts';
import type { Sighting } from './observe.ts';
import { resourceName } from './spell-policy.ts';

/** The text around the items of Whisker's list. */
export const WHISKER_LIST_START = '{"total":{"totalPages":1},"items":[';
export const WHISKER_LIST_END = ']}';

/**
 * A writer of Whisker's items (`GET /whisker-backend/flows`), each as JSON. Whisker tells neither endpoint
 * types nor services, connections, IPs and hosts.
 */
export function createWhiskerWriter(): (sighting: Sighting) => string {
  const prepared = new Map<FlowSide, string>();
  return (sighting) => {
    let key = prepared.get(sighting.side);
    if (key === undefined) {
      key = whiskerKey(sighting.side);
      prepared.set(sighting.side, key);
    }
    const { bytesOut, bytesIn, packetsOut, packetsIn } = sighting.counters;
    return item(key, {
      startSeconds: sighting.startSeconds,
      endSeconds: sighting.endSeconds,
      ...(sighting.side.reporter === 'src'
        ? { bytesIn, bytesOut, packetsIn, packetsOut }
        : { bytesIn: bytesOut, bytesOut: bytesIn, packetsIn: packetsOut, packetsOut: packetsIn }),
    });
  };
}

/** Whisker's list over a window: one item a key, from the first to the last interval in which it was seen. */
export function whiskerList(sightings: Iterable<Sighting>): string {
  const sums = new Map<string, Sum>();
  for (const { side, startSeconds, endSeconds, counters } of sightings) {
    const key = whiskerKey(side);
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = { startSeconds, endSeconds, bytesIn: 0, bytesOut: 0, packetsIn: 0, packetsOut: 0 };
      sums.set(key, sum);
    }
    const fromClient = side.reporter === 'src';
    sum.startSeconds = Math.min(sum.startSeconds, startSeconds);
    sum.endSeconds = Math.max(sum.endSeconds, endSeconds);
    sum.bytesIn += fromClient ? counters.bytesIn : counters.bytesOut;
    sum.bytesOut += fromClient ? counters.bytesOut : counters.bytesIn;
    sum.packetsIn += fromClient ? counters.packetsIn : counters.packetsOut;
    sum.packetsOut += fromClient ? counters.packetsOut : counters.packetsIn;
  }
  const items = [...sums].map(([key, sum]) => item(key, sum));
  return `${WHISKER_LIST_START}\n${items.join(',\n')}\n${WHISKER_LIST_END}\n`;
}

interface Sum {
  startSeconds: number;
  endSeconds: number;
  bytesIn: number;
  bytesOut: number;
  packetsIn: number;
  packetsOut: number;
}

function item(key: string, sum: Readonly<Sum>): string {
  return (
    `{"start_time":"${timestamp(sum.startSeconds)}","end_time":"${timestamp(sum.endSeconds)}",${key}` +
    `,"packets_in":${sum.packetsIn},"packets_out":${sum.packetsOut}` +
    `,"bytes_in":${sum.bytesIn},"bytes_out":${sum.bytesOut}}`
  );
}

/** From `action` to `policies`: what tells one item from another, as JSON without its braces. */
function whiskerKey(side: FlowSide): string {
  const { flow, evaluation } = side;
  return JSON.stringify({
    action: side.action === 'allow' ? 'Allow' : 'Deny',
    source_name: shownName(flow.source),
    source_namespace: flow.source.namespace ?? '-',
    source_labels: joinedLabels(flow.source),
    dest_name: shownName(flow.dest),
    dest_namespace: flow.dest.namespace ?? '-',
    dest_labels: joinedLabels(flow.dest),
    protocol: flow.proto,
    // Go's zero value: ICMP has no port.
    dest_port: flow.port ?? 0,
    reporter: side.reporter === 'src' ? 'Src' : 'Dst',
    policies: {
      enforced: evaluation.enforced.map(structuredHit),
      pending: evaluation.pending.map(structuredHit),
    },
  }).slice(1, -1);
}

function shownName(endpoint: Endpoint): string {
  if (endpoint.type !== 'net') return endpoint.name;
  return endpoint.name === 'pub' ? 'PUBLIC NETWORK' : 'PRIVATE NETWORK';
}

/** Goldmane sorts labels, so that they can be part of its key. */
function joinedLabels(endpoint: Endpoint): string {
  if (!endpoint.labelsInLog) return '';
  return Object.entries(endpoint.labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(' | ');
}

const ACTION_NAMES = { allow: 'Allow', deny: 'Deny', pass: 'Pass' } as const;

function structuredHit(hit: Hit, index: number): Readonly<Record<string, unknown>> {
  const decided = { action: ACTION_NAMES[hit.action], policy_index: index, rule_index: hit.rule };
  if (hit.by === 'profile') {
    return { kind: 'Profile', name: hit.profile, namespace: '', tier: '', ...decided, trigger: null };
  }
  const policy = {
    kind: hit.policy.kind,
    name: resourceName(hit.policy),
    namespace: hit.policy.namespace ?? '',
    tier: hit.tier,
  };
  if (hit.rule >= 0) return { ...policy, ...decided, trigger: null };
  // No rule matched: the hit is the tier's, and the policy that had selected the endpoint its trigger,
  // whose own action and indexes say nothing.
  const trigger = {
    ...policy,
    action: 'ActionUnspecified',
    policy_index: 0,
    rule_index: 0,
    trigger: null,
  };
  return { kind: 'EndOfTier', name: '', namespace: '', tier: hit.tier, ...decided, trigger };
}

function timestamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
