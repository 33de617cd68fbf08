import type { Envelope } from './dialect.ts';
import { isJsonObject, isListOrNull, listItems, ownValue } from './json.ts';

/**
 * A line of Splunk's JSON export: `{"preview":false,"result":{"_raw":"{…}"}}`.
 * https://docs.splunk.com/Documentation/Splunk/latest/RESTREF/RESTsearch
 */
export const splunkResult: Envelope = {
  label: 'Splunk result',
  listPaths: [],
  detect: (value) => isJsonObject(ownValue(value, 'result')),
  unwrap: (value) => [value['result']],
};

/** Splunk's answer to a search that has ended: `{"results":[{"_raw":"{…}"}]}`. */
export const splunkResults: Envelope = {
  label: 'Splunk results',
  listPaths: [['results']],
  detect: (value) => Object.hasOwn(value, 'results') && isListOrNull(value['results']),
  unwrap: (value) => listItems(value['results']),
};

/**
 * An event as Splunk took it in. The fields beside `_raw` are extracted from it, and Splunk stops
 * extracting at a number of characters and fields: the text is the whole record, the fields may be half.
 */
export const splunkRaw: Envelope = {
  label: 'Splunk event',
  listPaths: [],
  detect: (value) => typeof ownValue(value, '_raw') === 'string',
  unwrap: (value) => [value['_raw']],
};

/**
 * What is sent to Splunk's HTTP Event Collector: `{"time":…,"host":…,"event":{…}}`, the event as object or text.
 * https://docs.splunk.com/Documentation/Splunk/latest/Data/FormateventsforHTTPEventCollector
 */
export const splunkCollectorEvent: Envelope = {
  label: 'Splunk collector event',
  listPaths: [],
  detect(value) {
    const event = ownValue(value, 'event');
    return isJsonObject(event) || typeof event === 'string';
  },
  unwrap: (value) => [value['event']],
};
