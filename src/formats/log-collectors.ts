import type { Envelope } from './dialect.ts';
import { isJsonObject, ownValue } from './json.ts';

/** fluentd, Fluent Bit and Docker's json-file: `{"log":"{…}\n","stream":"stdout"}`, or `log` as an object. */
export const logEntry: Envelope = entryUnder('log', 'fluentd or Docker log entry');

/** Logstash and Filebeat: `{"message":"{…}","@timestamp":…}`. */
export const messageEntry: Envelope = entryUnder('message', 'Logstash or Filebeat entry');

/** A record, as object or text, under one key of what a log collector wrote around it. */
function entryUnder(key: string, label: string): Envelope {
  return {
    label,
    listPaths: [],
    detect(value) {
      const inner = ownValue(value, key);
      return isJsonObject(inner) || typeof inner === 'string';
    },
    unwrap: (value) => [value[key]],
  };
}
