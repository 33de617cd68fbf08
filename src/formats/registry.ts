import type { Dialect, Envelope } from './dialect.ts';
import { elasticsearchHit, elasticsearchSearch } from './elasticsearch.ts';
import { enterprise } from './enterprise.ts';
import { goldmane, goldmaneItem, goldmaneList } from './goldmane.ts';
import type { JsonObject } from './json.ts';
import { whisker, whiskerList } from './whisker.ts';

/** Tried in this order: what a record has in common with several, the first one takes. */
export const DIALECTS: readonly Dialect[] = [goldmane, whisker, enterprise];

export const ENVELOPES: readonly Envelope[] = [
  elasticsearchSearch,
  elasticsearchHit,
  whiskerList,
  goldmaneItem,
  goldmaneList,
];

/** The keys of every list that is read element by element, joined by newlines. */
export const LIST_PATHS: ReadonlySet<string> = new Set(
  ENVELOPES.flatMap((envelope) => envelope.listPaths.map((path) => path.join('\n'))),
);

export function findDialect(record: JsonObject): Dialect | null {
  return DIALECTS.find((dialect) => dialect.detect(record)) ?? null;
}

export function findEnvelope(value: JsonObject): Envelope | null {
  return ENVELOPES.find((envelope) => envelope.detect(value)) ?? null;
}
