import { createEnterpriseWriter } from './enterprise.ts';
import { type FlowSide, sidesOf } from './flow-sides.ts';
import { buildLoadCluster, leastEndpoints } from './load-cluster.ts';
import { loadConversations } from './load-conversations.ts';
import type { Address, Conversation } from './model.ts';
import { count, type Sighting } from './observe.ts';
import { createRandom, type Random } from './random.ts';
import { createWhiskerWriter, WHISKER_LIST_END, WHISKER_LIST_START } from './whisker.ts';

/** How large a load is. The same options give the same text. */
export interface LoadOptions {
  /** Records (Whisker: items) to write, exactly. */
  readonly flows: number;
  /** Namespaces with workloads; ingress, DNS and monitoring have theirs beside them. */
  readonly namespaces: number;
  /** Endpoints of all types in the cluster. Those that no conversation reaches don't show. */
  readonly endpoints: number;
  /** Conversations: different (source, destination, protocol, port). Each shows if there are records enough. */
  readonly distinct: number;
  readonly seed: number;
  /** The records are spread over so many hours, in intervals of five minutes (Whisker: 15 seconds). */
  readonly hours: number;
  /** `enterprise` is NDJSON; `whisker` one list of items, an item for each key and interval. */
  readonly dialect: 'enterprise' | 'whisker';
}

export const LOAD_DEFAULTS: LoadOptions = {
  flows: 100_000,
  namespaces: 20,
  endpoints: 600,
  distinct: 3000,
  seed: 1,
  hours: 6,
  dialect: 'enterprise',
};

/** 2026-11-22 00:00 UTC */
const START_SECONDS = 1_795_305_600;

/**
 * What is wrong with the options, as a sentence; null where nothing is. `generateLoad` throws the same.
 */
export function explainLoadOptions(options: LoadOptions): string | null {
  const { namespaces, endpoints } = options;
  for (const name of ['flows', 'namespaces', 'endpoints', 'distinct'] as const) {
    const value = options[name];
    if (!Number.isSafeInteger(value) || value < 1) return `${name} has to be a whole number of at least 1.`;
  }
  if (!Number.isSafeInteger(options.seed)) return 'seed has to be a whole number.';
  if (!(options.hours > 0 && Number.isFinite(options.hours))) return 'hours has to be a number above 0.';
  const least = leastEndpoints(namespaces);
  if (endpoints < least)
    return `${namespaces} namespaces need at least ${least} endpoints, not ${endpoints}.`;
  return null;
}

/**
 * A capture of any size, line by line (without line ends); joined by `\n`, the lines are the file. Nothing is
 * kept but the cluster and one interval.
 */
export function* generateLoad(options: Partial<LoadOptions> = {}): Generator<string, void, undefined> {
  const chosen: LoadOptions = { ...LOAD_DEFAULTS, ...options };
  const wrong = explainLoadOptions(chosen);
  if (wrong !== null) throw new RangeError(wrong);

  const random = createRandom(chosen.seed);
  if (chosen.dialect === 'enterprise') {
    const write = createEnterpriseWriter(
      { era: 'kinded', fields: 'everything', mixedPolicyList: false },
      createRandom(chosen.seed ^ 0x5eed),
    );
    for (const sighting of observeLoad(chosen, random, 300)) yield write(sighting);
    return;
  }
  const write = createWhiskerWriter();
  let left = chosen.flows;
  yield WHISKER_LIST_START;
  for (const sighting of observeLoad(chosen, random, 15)) {
    left -= 1;
    yield left > 0 ? `${write(sighting)},` : write(sighting);
  }
  yield WHISKER_LIST_END;
}

interface Speaker {
  readonly conversation: Conversation;
  readonly sides: readonly FlowSide[];
  readonly from: readonly Address[];
  readonly to: readonly Address[];
  readonly answered: boolean;
}

function* observeLoad(options: LoadOptions, random: Random, intervalSeconds: number): Generator<Sighting> {
  const cluster = buildLoadCluster(random, options.namespaces, options.endpoints);
  const speakers = loadConversations(cluster, options.distinct, random).flatMap((conversation): Speaker[] => {
    const source = conversation.source.versions[0]?.endpoint;
    const dest = conversation.dest.versions[0]?.endpoint;
    if (source === undefined || dest === undefined) return [];
    const sides = sidesOf(cluster.rules, conversation, source, dest);
    const answered = sides.every((side) => side.action === 'allow');
    return [{ conversation, sides, from: source.addresses, to: dest.addresses, answered }];
  });

  const intervals = Math.max(1, Math.round((options.hours * 3600) / intervalSeconds));
  let turn = 0;
  for (let interval = 0; interval < intervals; interval++) {
    const startSeconds = START_SECONDS + interval * intervalSeconds;
    let left =
      Math.floor(((interval + 1) * options.flows) / intervals) -
      Math.floor((interval * options.flows) / intervals);
    // Collectors ship a node's log as a whole, so an end's record stands far from the other end's.
    const byHost = new Map<string, Sighting[]>();
    while (left > 0) {
      // Every second turn is everybody's in order, so that all are heard; the others go to the talkative few.
      const nth = turn % 2 === 0 ? (turn / 2) % speakers.length : speakers.length * random.next() ** 2.5;
      turn += 1;
      const speaker = speakers[Math.floor(nth)];
      if (speaker === undefined) continue;
      for (const sighting of speak(speaker, startSeconds, startSeconds + intervalSeconds, random)) {
        if (left === 0) break;
        left -= 1;
        const records = byHost.get(sighting.host);
        if (records === undefined) byHost.set(sighting.host, [sighting]);
        else records.push(sighting);
      }
    }
    for (const records of byHost.values()) yield* records;
  }
}

function speak(speaker: Speaker, startSeconds: number, endSeconds: number, random: Random): Sighting[] {
  const { manner, proto, volume } = speaker.conversation;
  const from = random.pick(speaker.from);
  const to = random.pick(speaker.to);
  const flows = Math.max(1, Math.round(random.around(manner.flows * volume, 0.4)));
  const counters = count(manner, proto, flows, speaker.answered, random);
  return speaker.sides.map((side) => {
    const detailed = side.aggregationLevel === 1;
    return {
      side,
      startSeconds,
      endSeconds,
      host: (side.reporter === 'src' ? from.node : to.node) ?? '-',
      sourceAddress: detailed ? from : null,
      destAddress: detailed ? to : null,
      counters,
    };
  });
}
