import { type FlowSide, sidesOf } from './flow-sides.ts';
import type { Address, Conversation, Endpoint, Manner, Protocol } from './model.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';

/** Seen from the client, whoever reports: `bytesOut` is client to server. */
export interface Counters {
  readonly flows: number;
  readonly started: number;
  readonly completed: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly packetsOut: number;
  readonly packetsIn: number;
}

/** One record, before it is written in any dialect. */
export interface Sighting {
  readonly side: FlowSide;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** The node whose Felix reports. */
  readonly host: string;
  /** null where the record doesn't tell one: aggregated away. */
  readonly sourceAddress: Address | null;
  readonly destAddress: Address | null;
  readonly counters: Counters;
}

/** Tells a story interval by interval, each one in the order in which the nodes' logs are collected. */
export function* observe(story: Story, random: Random): Generator<Sighting> {
  const sides = new Map<Conversation, Map<Endpoint, Map<Endpoint, FlowSide[]>>>();
  const sidesFor = (conversation: Conversation, source: Endpoint, dest: Endpoint): FlowSide[] => {
    const bySource = getOrMake(sides, conversation, () => new Map<Endpoint, Map<Endpoint, FlowSide[]>>());
    const byDest = getOrMake(bySource, source, () => new Map<Endpoint, FlowSide[]>());
    return getOrMake(byDest, dest, () => sidesOf(story.rules, conversation, source, dest));
  };

  for (let interval = 0; interval < story.intervals; interval++) {
    const startSeconds = story.startSeconds + interval * story.intervalSeconds;
    const sightings: Sighting[] = [];
    for (const conversation of story.conversations) {
      const volume = volumeIn(conversation, interval, startSeconds, random);
      if (volume === 0) continue;
      const sources = activeIn(conversation.source.versions, interval);
      const dests = activeIn(conversation.dest.versions, interval);
      for (const source of sources) {
        for (const dest of dests) {
          const flows = Math.max(1, Math.round(volume / (sources.length * dests.length)));
          const exchanges = exchange(
            conversation,
            sidesFor(conversation, source, dest),
            source,
            dest,
            flows,
            random,
          );
          sightings.push(
            ...reports(exchanges, { startSeconds, endSeconds: startSeconds + story.intervalSeconds }),
          );
        }
      }
    }
    // Collectors ship a node's log as a whole.
    yield* sightings.sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
  }
}

/**
 * What flows of a manner count. An attempt that some end denies gets no answer, and what is counted of it
 * are the SYNs and their repetitions.
 */
export function count(
  manner: Manner,
  proto: Protocol,
  flows: number,
  answered: boolean,
  random: Random,
): Counters {
  if (!answered) {
    const packets = flows * random.integer(1, 3);
    const packetBytes = proto === 'tcp' ? 60 : 84;
    return {
      flows,
      started: flows,
      completed: flows,
      bytesOut: packets * packetBytes,
      bytesIn: 0,
      packetsOut: packets,
      packetsIn: 0,
    };
  }
  const scale = random.around(1, 0.35) * flows;
  const bytes = (mean: number): number => Math.round(mean * scale * random.around(1, 0.1));
  const packets = (mean: number): number => Math.max(flows, Math.round(mean * scale));
  const started = Math.min(flows, Math.round(flows * manner.started * random.around(1, 0.3)));
  if (proto === 'icmp') {
    const echoes = packets(manner.packetsOut);
    const size = echoes * 84;
    return {
      flows,
      started,
      completed: started,
      bytesOut: size,
      bytesIn: size,
      packetsOut: echoes,
      packetsIn: echoes,
    };
  }
  return {
    flows,
    started,
    completed: Math.max(0, Math.min(flows, started + random.integer(-1, 1))),
    bytesOut: bytes(manner.bytesOut),
    bytesIn: bytes(manner.bytesIn),
    packetsOut: packets(manner.packetsOut),
    packetsIn: packets(manner.packetsIn),
  };
}

/** What one pod or host said to another within an interval, and who saw it. */
interface Exchange {
  readonly sides: readonly FlowSide[];
  readonly from: Address;
  readonly to: Address;
  readonly counters: Counters;
  readonly countersAtDest: Counters;
}

function exchange(
  conversation: Conversation,
  sides: readonly FlowSide[],
  source: Endpoint,
  dest: Endpoint,
  flows: number,
  random: Random,
): Exchange[] {
  const answered = sides.every((side) => side.action === 'allow');
  const pairs = flows > 1 && random.chance(0.45) ? 2 : 1;
  const exchanges: Exchange[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const share = pairs === 1 ? flows : pair === 0 ? Math.ceil(flows / 2) : Math.floor(flows / 2);
    const counters = count(conversation.manner, conversation.proto, share, answered, random);
    // A connection that opens as the interval ends is sometimes still unknown at the other end.
    const late = answered && counters.flows > 2 && random.chance(0.06);
    exchanges.push({
      sides,
      from: random.pick(source.addresses),
      to: random.pick(dest.addresses),
      counters,
      countersAtDest: late
        ? {
            ...counters,
            flows: counters.flows - 1,
            started: Math.min(counters.started, counters.flows - 1),
            completed: Math.min(counters.completed, counters.flows - 1),
          }
        : counters,
    });
  }
  return exchanges;
}

/** Adds up what a node's Felix puts into one record. */
function reports(
  exchanges: readonly Exchange[],
  times: { readonly startSeconds: number; readonly endSeconds: number },
): Sighting[] {
  const byKey = new Map<string, Sighting>();
  for (const { sides, from, to, ...seen } of exchanges) {
    for (const side of sides) {
      const counters = side.reporter === 'src' ? seen.counters : seen.countersAtDest;
      const host = (side.reporter === 'src' ? from.node : to.node) ?? '-';
      const detailed = side.aggregationLevel === 1;
      const key = `${side.reporter} ${host} ${detailed ? `${from.ip} ${to.ip}` : ''}`;
      const known = byKey.get(key);
      byKey.set(key, {
        side,
        ...times,
        host,
        sourceAddress: detailed ? from : null,
        destAddress: detailed ? to : null,
        counters: known === undefined ? counters : add(known.counters, counters),
      });
    }
  }
  return [...byKey.values()];
}

function add(a: Counters, b: Counters): Counters {
  return {
    flows: a.flows + b.flows,
    started: a.started + b.started,
    completed: a.completed + b.completed,
    bytesOut: a.bytesOut + b.bytesOut,
    bytesIn: a.bytesIn + b.bytesIn,
    packetsOut: a.packetsOut + b.packetsOut,
    packetsIn: a.packetsIn + b.packetsIn,
  };
}

function volumeIn(conversation: Conversation, interval: number, seconds: number, random: Random): number {
  const activity = conversation.activity?.(interval) ?? 1;
  if (activity === 0 || (activity === 1 && !random.chance(conversation.presence))) return 0;
  const rhythm = conversation.manner.steady ? 1 : dayRhythm(seconds);
  const flows = conversation.manner.flows * conversation.volume * activity * rhythm;
  return Math.max(1, Math.round(random.around(flows, 0.25)));
}

/** Quiet at night, busy at noon, with a swell of an hour and a half: 0.35 to 1.5. */
function dayRhythm(seconds: number): number {
  const hour = (seconds / 3600) % 24;
  const day = Math.sin(((hour - 7) / 24) * 2 * Math.PI);
  const swell = Math.sin((hour / 1.6) * 2 * Math.PI);
  return 0.95 + 0.4 * day + 0.15 * swell;
}

function activeIn(versions: Conversation['source']['versions'], interval: number): Endpoint[] {
  return versions
    .filter((version) => version.from <= interval && interval < version.until)
    .map((version) => version.endpoint);
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
