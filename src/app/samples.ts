import { toPlainText } from '../flow/plain-text.ts';
import type { ManifestSource } from './manifests/manifest-sources.ts';
import type { Failure, Opening } from './opening.ts';

export interface Sample {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly shows: string;
  /** The policies of its cluster, beside it. */
  readonly manifests: string;
}

/** The captures that come along, by the `?sample=` that opens them. */
export const SAMPLES: readonly Sample[] = [
  {
    id: 'yaobank',
    file: 'yaobank.ndjson',
    manifests: 'yaobank-policies.yaml',
    title: 'Yaobank',
    shows: 'A small bank: why may summary reach the database, and customer not?',
  },
  {
    id: 'shop',
    file: 'shop.ndjson',
    manifests: 'shop-policies.yaml',
    title: 'Online shop',
    shows: 'A dozen namespaces with ingress, monitoring, hosts, a threat feed and staged policies.',
  },
  {
    id: 'shop-whisker',
    file: 'shop-whisker.json',
    manifests: 'shop-policies.yaml',
    title: 'The shop, from Whisker',
    shows: 'The same shop, as the console of open source Calico hands it out.',
  },
  {
    id: 'tickets',
    file: 'tickets.ndjson',
    manifests: 'tickets-policies.yaml',
    title: 'Box office',
    shows: 'A small cluster to review: something of every kind of finding, and what is staged to enforce.',
  },
];

/** `base` is the page's address: samples lie beside it, wherever the page is hosted. */
export function sampleOpening(id: string, base: string): Opening | null {
  const sample = SAMPLES.find((candidate) => candidate.id === id);
  if (!sample) return null;
  const url = new URL(`samples/${sample.file}`, base).href;
  return { kind: 'sample', sample: sample.id, file: sample.file, url };
}

/** Where the policies of a sample lie; null where it isn't one. */
export function sampleManifests(opening: Opening): ManifestSource | null {
  if (opening.kind !== 'sample') return null;
  const sample = SAMPLES.find(({ id }) => id === opening.sample);
  return sample
    ? { name: sample.manifests, from: { url: new URL(sample.manifests, opening.url).href } }
    : null;
}

export function unknownSample(id: string): Failure {
  return {
    title: `There is no sample named “${toPlainText(id)}”`,
    details: [],
    advice: `The samples are ${SAMPLES.map((sample) => sample.id).join(', ')}. Choose one below, or a file of your own.`,
  };
}
