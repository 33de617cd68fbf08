import type { Envelope } from './dialect.ts';
import { isJsonObject, isListOrNull, listItems, ownValue } from './json.ts';

/**
 * A `_search` response, also Kibana's "Inspect > Response": `{"hits":{"hits":[{"_source":{…}}]}}`.
 * https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search
 */
export const elasticsearchSearch: Envelope = {
  label: 'Elasticsearch response',
  listPaths: [['hits', 'hits']],
  detect(value) {
    const hits = ownValue(value, 'hits');
    return isJsonObject(hits) && isListOrNull(ownValue(hits, 'hits'));
  },
  unwrap(value) {
    const hits = ownValue(value, 'hits');
    return isJsonObject(hits) ? listItems(ownValue(hits, 'hits')) : [];
  },
};

/** One hit: the record is its `_source`. */
export const elasticsearchHit: Envelope = {
  label: 'Elasticsearch hit',
  listPaths: [],
  detect: (value) => isJsonObject(ownValue(value, '_source')),
  unwrap: (value) => [value['_source']],
};
