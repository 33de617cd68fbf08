import type { Dialect, Envelope } from './dialect.ts';
import {
  elasticsearchFields,
  elasticsearchHit,
  elasticsearchMultiSearch,
  elasticsearchSearch,
} from './elasticsearch.ts';
import { enterprise } from './enterprise.ts';
import { felix } from './felix.ts';
import { goldmane, goldmaneItem, goldmaneList } from './goldmane.ts';
import type { JsonObject } from './json.ts';
import { logEntry, messageEntry } from './log-collectors.ts';
import { splunkCollectorEvent, splunkRaw, splunkResult, splunkResults } from './splunk.ts';
import { enterpriseSpread } from './spread-fields.ts';
import { whisker, whiskerList } from './whisker.ts';

/** Tried in this order: what a record has in common with several, the first one takes. */
export const DIALECTS: readonly Dialect[] = [goldmane, whisker, enterpriseSpread, enterprise, felix];

/** Tried in this order, after the dialects. */
export const ENVELOPES: readonly Envelope[] = [
  elasticsearchSearch,
  elasticsearchMultiSearch,
  elasticsearchHit,
  elasticsearchFields,
  whiskerList,
  goldmaneItem,
  goldmaneList,
  splunkResult,
  splunkResults,
  splunkRaw,
  logEntry,
  messageEntry,
  splunkCollectorEvent,
];

/** Where lists stand that are read element by element, keys joined by newlines, and what such a list is. */
export const LIST_PATHS: ReadonlyMap<string, string> = new Map(
  ENVELOPES.flatMap((envelope) => envelope.listPaths.map((path) => [path.join('\n'), envelope.label])),
);

export function findDialect(record: JsonObject): Dialect | null {
  return DIALECTS.find((dialect) => dialect.detect(record)) ?? null;
}

export function findEnvelope(value: JsonObject): Envelope | null {
  return ENVELOPES.find((envelope) => envelope.detect(value)) ?? null;
}

/** An envelope that holds the original of the fields beside it, which is preferred to them. */
export function findOriginal(value: JsonObject): Envelope | null {
  return splunkRaw.detect(value) ? splunkRaw : null;
}
