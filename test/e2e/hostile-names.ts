import { record } from '../ingest/read-text.ts';

/** Names as no cluster should have them, and as anybody who can write to a log can make them. */
export const HOSTILE_NAMES: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror="window.hacked=1">',
  script: '"></title><script>window.hacked=1</script><svg onload=window.hacked=1>',
  address: 'javascript:window.hacked=1',
  template: '{{window.hacked=1}} %s%n $& $1 #{window.hacked=1}',
  quotes: 'a"b\'c`d\\e\\"f',
  formula: '=HYPERLINK("http://x","click")',
  lines: 'two\nlines\r\nand\ttabs\u000b\u0085\u2028\u2029end',
  ansi: 'an\u001b[31mred\u001b[0m\u001b]0;title\u0007\u001b[2J\u009b31mend',
  direction: 'abc\u202egnp.exe\u202c\u2066x\u2069\u200f\u061cend',
  prototype: '__proto__',
  constructor: 'constructor',
  method: 'toString',
  property: 'hasOwnProperty',
  long: 'n'.repeat(5000),
  words: 'long name '.repeat(500),
  surrogate: 'lone\ud800end\udc00',
  nothing: 'a\u0000b\u0001c\u007fd',
  invisible: '\u200b\u200d\ufeff\u00ad',
  stacked: `z${'\u0335\u0300'.repeat(300)}`,
  wide: '日本\u{1f469}\u200d\u{1f4bb}ﷺ',
  marks: '>:@*,;|=#&?/../%2e%2e "-"',
};

/** What would steer a terminal, line feeds apart: controls, and marks that change the direction of text. */
export const STEERING = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/** One record for each name, which stands in every place where a name may. */
export function hostileRecords(): readonly Record<string, unknown>[] {
  return Object.values(HOSTILE_NAMES).flatMap((name) => [
    recordOf(name, { reporter: 'src', action: 'allow' }),
    recordOf(name, { reporter: 'dst', action: 'deny', dest_type: 'wep' }),
    recordOf(name, { reporter: 'src', action: 'deny', dest_type: 'net', dest_namespace: '-' }),
  ]);
}

function recordOf(name: string, fields: Record<string, unknown>): Record<string, unknown> {
  const labels = { labels: [`${name}=v`, `k=${name}`, `projectcalico.org/namespace=${name}`] };
  const hits = [
    `0|${name}|gnp:${name}|deny|0`,
    `1|${name}|np:${name}/${name}.x|pass|-1`,
    `2|t|${name}|allow|1`,
    name,
  ];
  return record({
    source_namespace: name,
    source_name_aggr: `${name}-*`,
    source_name: `${name}-pod`,
    source_labels: labels,
    source_ip: `10.0.0.1${name}`,
    dest_namespace: name,
    dest_name_aggr: name,
    dest_name: `${name}-other`,
    dest_labels: labels,
    dest_ip: name,
    dest_domains: [name, `${name}.example`],
    dest_service_namespace: name,
    dest_service_name: name,
    dest_service_port: name,
    proto: name,
    host: name,
    process_name: name,
    process_id: name,
    policies: {
      enforced_policies: hits,
      pending_policies: [...hits, `3|s|sgnp:${name}|deny|0`],
      all_policies: hits,
    },
    // A field that nobody knows, and that a careless reader would take for something else.
    [name]: { [name]: name },
    ...fields,
  });
}

/** Lines that are rejected, with names in their reasons. */
export function hostileRejections(): readonly string[] {
  return Object.values(HOSTILE_NAMES).flatMap((name) => [
    JSON.stringify(record({ action: name })),
    JSON.stringify(record({ bytes_in: name })),
    JSON.stringify(record({ start_time: name })),
    name.replaceAll(/[\r\n]/g, ' '),
  ]);
}
