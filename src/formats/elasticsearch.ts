import type { Envelope } from './dialect.ts';
import { isJsonObject, isListOrNull, type JsonObject, listItems, ownValue } from './json.ts';
import { singleValues } from './spread-fields.ts';

/**
 * A `_search` response, also Kibana's "Inspect > Response": `{"hits":{"hits":[{"_source":{…}}]}}`.
 * https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search
 */
export const elasticsearchSearch: Envelope = {
  label: 'Elasticsearch response',
  listPaths: [
    ['hits', 'hits'],
    ['rawResponse', 'hits', 'hits'],
  ],
  detect(value) {
    const hits = hitsOf(value);
    return hits !== null && isListOrNull(ownValue(hits, 'hits'));
  },
  unwrap(value) {
    const hits = hitsOf(value);
    return hits === null ? [] : listItems(ownValue(hits, 'hits'));
  },
};

/** Kibana's own search wraps the response once more, as `rawResponse`. */
function hitsOf(value: JsonObject): JsonObject | null {
  const raw = ownValue(value, 'rawResponse');
  const hits = ownValue(isJsonObject(raw) ? raw : value, 'hits');
  return isJsonObject(hits) ? hits : null;
}

/**
 * An `_msearch` response: `{"responses":[{"hits":…},{"error":…}]}`.
 * https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-msearch
 */
export const elasticsearchMultiSearch: Envelope = {
  label: 'Elasticsearch multi-search response',
  listPaths: [['responses']],
  detect: (value) => Object.hasOwn(value, 'responses') && isListOrNull(value['responses']),
  unwrap: (value) => listItems(value['responses']),
};

/** One hit, as elasticdump writes it and Kibana shows it: the record is its `_source`, perhaps as text. */
export const elasticsearchHit: Envelope = {
  label: 'Elasticsearch hit',
  listPaths: [],
  detect(value) {
    const source = ownValue(value, '_source');
    if (isJsonObject(source)) return Object.keys(source).length > 0 || !Object.hasOwn(value, 'fields');
    return typeof source === 'string';
  },
  unwrap: (value) => [value['_source']],
};

/**
 * One hit of newer Kibanas, whose fields are lists of values: `{"fields":{"source_name_aggr":["a-*"]}}`.
 * https://www.elastic.co/docs/reference/elasticsearch/rest-apis/retrieve-selected-fields
 */
export const elasticsearchFields: Envelope = {
  label: 'Elasticsearch hit (fields)',
  listPaths: [],
  detect(value) {
    const fields = ownValue(value, 'fields');
    return isJsonObject(fields) && Object.values(fields).some(Array.isArray);
  },
  unwrap(value) {
    const fields = ownValue(value, 'fields');
    return isJsonObject(fields) ? [singleValues(fields)] : [];
  },
};
