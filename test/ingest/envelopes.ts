import { readFileSync } from 'node:fs';
import { record } from './read-text.ts';

/** Records of one dialect, as JSON values. */
export interface Sample {
  readonly dialect: string;
  readonly records: readonly object[];
}

/** One way in which records are wrapped: in JSON values, or as text of its own. */
export interface Wrapping {
  readonly name: string;
  /** What the account calls it. */
  readonly labels: readonly string[];
  readonly json?: (records: readonly object[]) => readonly unknown[];
  readonly text?: (records: readonly object[]) => string;
  /** Whether it spreads a record's fields, as only flat records can be. */
  readonly flatOnly?: true;
}

const fixture = (name: string) => readFileSync(`test/fixtures/goldmane/${name}`, 'utf8');

/** The first objects of pretty-printed ones that follow one another. */
function firstObjects(text: string, count: number): readonly object[] {
  return text
    .split(/\n(?=\{)/)
    .slice(0, count)
    .map((part) => JSON.parse(part));
}

const original = record({
  policies: {
    enforced_policies: ['1|security|gnp:allow-dns|allow|2', '0|platform|np:yaobank/platform.first|pass|0'],
    pending_policies: ['0|security|sgnp:quarantine|deny|-1'],
    transit_policies: ['0|default|gnp:default.hosts|allow|0'],
    all_policies: ['0|security|security.staged:quarantine|deny|-1', '1|security|security.allow-dns|allow|2'],
  },
  source_labels: { labels: ['app=customer', 'pod-template-hash=856cd6d9f5'] },
  dest_labels: { labels: ['app=database'] },
  dest_service_namespace: 'yaobank',
  dest_service_name: 'database',
  dest_service_port: 'client',
  dest_service_port_num: 2379,
  source_ip: '10.0.0.7',
  dest_ip: '10.0.0.8',
  source_port: 51_234,
  bytes_in: 1_234_567,
  num_flows_started: 3,
  host: 'node-1',
});

export const ENTERPRISE: readonly object[] = [
  original,
  // The same traffic once more, under another set of policies: Felix's copy.
  { ...original, policies: { enforced_policies: ['0|default|np:yaobank/default.other|allow|0'] } },
  record({ source_labels: null, dest_labels: null, policies: null, reporter: 'dst', dest_ip: null }),
  record({
    dest_name_aggr: 'pub',
    dest_namespace: '-',
    dest_type: 'net',
    dest_port: 443,
    dest_ip: '147.75.40.148',
    dest_domains: ['api.example.com', 'www.example.com'],
    action: 'deny',
    policies: { all_policies: ['0|__PROFILE__|__PROFILE__.kns.yaobank|allow|0', 'odd'] },
  }),
  record({
    proto: 'icmp',
    dest_port: null,
    source_name: 'customer-856cd6d9f5-x2x7q',
    start_time: 1_795_461_900,
    end_time: 1_795_462_200,
  }),
  record({ reporter: 'fwd', transit_bytes_in: 12, transit_bytes_out: 13 }),
];

export const SAMPLES: readonly Sample[] = [
  { dialect: 'Calico Enterprise', records: ENTERPRISE },
  {
    dialect: 'Whisker',
    records: (JSON.parse(fixture('whisker-list.json')).items as readonly object[]).slice(0, 8),
  },
  {
    dialect: 'Goldmane',
    records: fixture('goldmane-push.ndjson')
      .split('\n')
      .slice(0, 8)
      .map((line) => JSON.parse(line)),
  },
  { dialect: 'Goldmane', records: firstObjects(fixture('goldmane-stream.json'), 8) },
];

const text = (value: unknown) => JSON.stringify(value);
const hits = (records: readonly object[]) =>
  records.map((value, id) => ({ _index: 'tigera_secure_ee_flows', _id: `${id}`, _source: value }));
const halves = (records: readonly object[]) => [records.slice(0, 2), records.slice(2)];
const each = (wrap: (value: object) => unknown) => (records: readonly object[]) => records.map(wrap);
const lines = (wrap: (json: string) => string) => (records: readonly object[]) =>
  `${records.map((value) => wrap(text(value))).join('\n')}\n`;

export const WRAPPINGS: readonly Wrapping[] = [
  { name: 'nothing', labels: [], json: (records) => records },
  { name: 'a list', labels: [], json: (records) => [records] },
  {
    name: 'an Elasticsearch response',
    labels: ['Elasticsearch hit', 'Elasticsearch response'],
    json: (records) => [{ took: 3, timed_out: false, hits: { total: { value: 9 }, hits: hits(records) } }],
  },
  {
    name: "Kibana's own search",
    labels: ['Elasticsearch hit', 'Elasticsearch response'],
    json: (records) => [{ id: 'x', rawResponse: { took: 3, hits: { total: 9, hits: hits(records) } } }],
  },
  {
    name: 'an _msearch response',
    labels: ['Elasticsearch hit', 'Elasticsearch multi-search response', 'Elasticsearch response'],
    json: (records) => [
      {
        took: 3,
        responses: halves(records).map((half) => ({
          took: 1,
          hits: { total: 4, hits: hits(half) },
          status: 200,
        })),
      },
    ],
  },
  { name: 'hits of elasticdump', labels: ['Elasticsearch hit'], json: hits },
  {
    name: 'hits whose _source is text',
    labels: ['Elasticsearch hit'],
    json: each((value) => ({ _id: '1', _source: text(value) })),
  },
  {
    name: 'hits with _source and fields',
    labels: ['Elasticsearch hit'],
    json: each((value) => ({ _id: '1', _source: value, fields: { bytes_in: [9] } })),
  },
  {
    name: 'hits of newer Kibanas, with fields',
    labels: ['Elasticsearch hit (fields)'],
    json: each((value) => ({ _id: '1', fields: inLists(spread(value)) })),
    flatOnly: true,
  },
  {
    name: 'a Whisker list',
    labels: ['Whisker list'],
    json: (items) => [{ total: { totalPages: 1 }, items }],
  },
  {
    name: 'a Goldmane list',
    labels: ['Goldmane list'],
    json: (flows) => [{ meta: { totalPages: '1' }, flows }],
  },
  { name: 'Goldmane items', labels: ['Goldmane item'], json: each((flow) => ({ id: '1', flow })) },
  {
    name: "Splunk's results a line",
    labels: ['Splunk event', 'Splunk result'],
    json: each((value) => ({
      preview: false,
      result: { _raw: text(value), _time: 'x', source_name_aggr: 'half' },
    })),
  },
  {
    name: "Splunk's results",
    labels: ['Splunk event', 'Splunk results'],
    json: (records) => [
      { preview: false, results: records.map((value) => ({ _raw: text(value) })), highlighted: {} },
    ],
  },
  {
    name: "Splunk's results of syslog lines",
    labels: ['Splunk event', 'Splunk results', 'syslog (RFC 3164)'],
    json: (records) => [
      { results: records.map((value) => ({ _raw: `Aug  4 16:14:12 node-1 calico: ${text(value)}` })) },
    ],
  },
  {
    name: "Splunk's extracted fields",
    labels: ['Splunk result'],
    json: each((value) => ({ preview: false, result: asSplunk(spread(value)) })),
    flatOnly: true,
  },
  {
    name: 'collector events',
    labels: ['Splunk collector event'],
    json: each((event) => ({ time: 1, host: 'a', event })),
  },
  {
    name: 'collector events as text',
    labels: ['Splunk collector event'],
    json: each((value) => ({ event: text(value) })),
  },
  {
    name: "Docker's json-file",
    labels: ['fluentd or Docker log entry'],
    json: each((value) => ({ log: `${text(value)}\n`, stream: 'stdout', time: '2026-08-04T16:14:12Z' })),
  },
  {
    name: 'Fluent Bit with parsed logs',
    labels: ['fluentd or Docker log entry'],
    json: each((log) => ({ log, kubernetes: { namespace_name: 'calico-system' } })),
  },
  {
    name: "records beside fluentd's keys",
    labels: [],
    json: each((value) => ({ ...value, stream: 'stdout', kubernetes: { pod_name: 'x' } })),
  },
  {
    name: 'Filebeat entries',
    labels: ['Logstash or Filebeat entry'],
    json: each((value) => ({
      '@timestamp': '2026-08-04T16:14:12Z',
      message: text(value),
      agent: { type: 'filebeat' },
    })),
  },
  {
    name: 'Filebeat entries in an Elasticsearch response',
    labels: ['Elasticsearch hit', 'Elasticsearch response', 'Logstash or Filebeat entry'],
    json: (records) => [{ hits: { hits: hits(records.map((value) => ({ message: text(value) }))) } }],
  },
  { name: 'events', labels: ['Server-Sent Events'], text: lines((json) => `data: ${json}\n`) },
  {
    name: 'CRI logs',
    labels: ['Container log (CRI)'],
    text: lines((json) => `2026-08-04T16:14:12.031Z stdout F ${json}`),
  },
  {
    name: "fluentd's files",
    labels: ['fluentd file'],
    text: lines((json) => `2026-08-04T16:14:12+00:00\tcalico.flows\t${json}`),
  },
  {
    name: "fluentd's output",
    labels: ['fluentd output'],
    text: lines((json) => `2026-08-04 16:14:12.031 +0000 calico.flows: ${json}`),
  },
  {
    name: 'syslog of RFC 3164',
    labels: ['syslog (RFC 3164)'],
    text: lines((json) => `<14>Aug  4 16:14:12 node-1 calico[12]: ${json}`),
  },
  {
    name: 'syslog without tag',
    labels: ['syslog (RFC 3164)'],
    text: lines((json) => `Aug 14 16:14:12 node-1 ${json}`),
  },
  {
    name: 'syslog of RFC 5424',
    labels: ['syslog (RFC 5424)'],
    text: lines(
      (json) =>
        `<165>1 2026-08-04T16:14:12.003Z node-1 calico 12 ID47 [a@1 b="]\\""][c@2 d="1"] \uFEFF${json}`,
    ),
  },
  {
    name: "rsyslog's files",
    labels: ['syslog'],
    text: lines((json) => `2026-08-04T16:14:12.003+02:00 node-1 calico: @cee: ${json}`),
  },
];

/** A table has a header before its records, unlike the forms above. */
export const TABLES: readonly Wrapping[] = [
  { name: 'a CSV', labels: ['CSV'], text: (records) => asCsv(records), flatOnly: true },
  {
    name: 'a CSV of quoted cells',
    labels: ['CSV'],
    text: (records) => asCsv(records, { quoteAll: true }),
    flatOnly: true,
  },
];

/** How a CSV is written. */
export interface Writing {
  readonly separator?: string;
  readonly quoteAll?: boolean;
  readonly lineEnd?: string;
  readonly name?: (name: string) => string;
  readonly cell?: (name: string, value: unknown) => string;
}

export const plainCell = (_: string, value: unknown) =>
  Array.isArray(value) ? value.join(', ') : String(value);

/** The records as a CSV with all the columns that any of them has. */
export function asCsv(records: readonly object[], writing: Writing = {}): string {
  const {
    separator = ',',
    quoteAll = false,
    lineEnd = '\n',
    name = (text) => text,
    cell = plainCell,
  } = writing;
  const rows = records.map(spread);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quote = (text: string) =>
    quoteAll || text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((row) =>
    names.map((key) => quote(row[key] === undefined ? '' : cell(key, row[key]))),
  );
  return [names.map((text) => quote(name(text))), ...lines]
    .map((cells) => cells.join(separator) + lineEnd)
    .join('');
}

/** A record with its nested lists under dotted names; what is null is left out. */
export function spread(value: object): Record<string, unknown> {
  const fields = Object.entries(value).flatMap(([key, field]): readonly (readonly [string, unknown])[] => {
    if (field === null) return [];
    if (typeof field !== 'object' || Array.isArray(field)) return [[key, field]];
    return Object.entries(field).map(([inner, list]) => [`${key}.${inner}`, list] as const);
  });
  return Object.fromEntries(fields);
}

function inLists(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, Array.isArray(value) ? value : [value]]),
  );
}

/** Strings for numbers, `{}` after the names of lists, and a list of one as its one value. */
function asSplunk(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) =>
      Array.isArray(value) ? [`${key}{}`, value.length === 1 ? value[0] : value] : [key, String(value)],
    ),
  );
}
