import { createEnterpriseWriter } from './enterprise.ts';
import { writeManifests } from './manifests.ts';
import type { RuleBook } from './model.ts';
import { observe } from './observe.ts';
import { createRandom } from './random.ts';
import { shopStory } from './shop.ts';
import { SHOP_RULES } from './shop-policies.ts';
import { respellTickets, ticketsStory } from './tickets.ts';
import { TICKETS_RULES } from './tickets-policies.ts';
import { whiskerList } from './whisker.ts';
import { YAOBANK_RULES, yaobankStory } from './yaobank.ts';

/** The captures in `samples/`, with the name of the file that each is committed as. */
export const SAMPLE_FILES = {
  yaobank: 'yaobank.ndjson',
  shop: 'shop.ndjson',
  'shop-whisker': 'shop-whisker.json',
  tickets: 'tickets.ndjson',
} as const;

/** The policies of the clusters that the captures are of, as manifests beside them. */
export const MANIFEST_FILES = {
  yaobank: 'yaobank-policies.yaml',
  shop: 'shop-policies.yaml',
  tickets: 'tickets-policies.yaml',
} as const;

export type ManifestName = keyof typeof MANIFEST_FILES;

export type SampleName = keyof typeof SAMPLE_FILES;

export function isSampleName(text: string): text is SampleName {
  return Object.hasOwn(SAMPLE_FILES, text);
}

const YAOBANK_SEED = 2379;
const SHOP_SEED = 8080;
const TICKETS_SEED = 1587;

/** Whisker shows the last hour. */
const WHISKER_WINDOW_SECONDS = 3600;

/** The whole text of a sample: the bytes of its committed file. */
export function generateSample(name: SampleName): string {
  switch (name) {
    case 'yaobank': {
      const random = createRandom(YAOBANK_SEED);
      const write = createEnterpriseWriter(
        { era: 'legacy', fields: 'everything', mixedPolicyList: true },
        createRandom(YAOBANK_SEED + 1),
      );
      return lines(observe(yaobankStory(random), random), write);
    }
    case 'shop': {
      const random = createRandom(SHOP_SEED);
      const write = createEnterpriseWriter(
        { era: 'kinded', fields: 'usual', mixedPolicyList: false },
        createRandom(SHOP_SEED + 1),
      );
      return lines(observe(shopStory(random), random), write);
    }
    case 'tickets': {
      const random = createRandom(TICKETS_SEED);
      const write = createEnterpriseWriter(
        { era: 'kinded', fields: 'usual', mixedPolicyList: false, respell: respellTickets },
        createRandom(TICKETS_SEED + 1),
      );
      return lines(observe(ticketsStory(random), random), write);
    }
    case 'shop-whisker': {
      // The same traffic as `shop`, record by record.
      const random = createRandom(SHOP_SEED);
      const story = shopStory(random);
      const from = story.startSeconds + story.intervals * story.intervalSeconds - WHISKER_WINDOW_SECONDS;
      return whiskerList([...observe(story, random)].filter((sighting) => sighting.startSeconds >= from));
    }
  }
}

const RULES: Readonly<Record<ManifestName, RuleBook>> = {
  yaobank: YAOBANK_RULES,
  shop: SHOP_RULES,
  tickets: TICKETS_RULES,
};

/** The whole text of a cluster's manifests. */
export function generateManifests(name: ManifestName): string {
  return writeManifests(RULES[name]);
}

function lines<T>(items: Iterable<T>, write: (item: T) => string): string {
  let text = '';
  for (const item of items) text += `${write(item)}\n`;
  return text;
}
