import { isFelixLine, readFelixPairs } from './felix.ts';

export type ReadText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

/** What a line of a log holds behind its header, and by what that header is known. */
export type LogLine = ReadText & { readonly label: string };

interface Header {
  readonly label: string;
  /** Groups `time` and `host` where the header has them. */
  readonly pattern: RegExp;
}

const ISO_TIME = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)`;
const PRIORITY = String.raw`(?:<\d{1,3}>)?`;
/** `calico-felix[312412]: `; some forwarders leave it out. */
const TAG = String.raw`(?:[\w./@-]{1,64}(?:\[[^\]\s]{1,32}\])?: *)?`;
const STRUCTURED_DATA = String.raw`(?:-|(?:\[(?:[^\]"\\]|"(?:[^"\\]|\\.)*")*\])+)`;

const CONTAINER_LOG = 'Container log (CRI)';

/** Tried in this order. All are bounded from the line's beginning on, so that no line costs more than a look. */
const HEADERS: readonly Header[] = [
  {
    // https://kubernetes.io/docs/concepts/cluster-administration/logging/
    label: CONTAINER_LOG,
    pattern: new RegExp(`^${ISO_TIME} std(?:out|err) F(?::\\S{0,64})? `),
  },
  { label: 'fluentd file', pattern: new RegExp(`^${ISO_TIME}\\t[^\\t]{1,200}\\t`) },
  {
    label: 'fluentd output',
    pattern: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [+-]\d{4} [^\s:]{1,200}: (?=\{)/,
  },
  {
    // https://www.rfc-editor.org/rfc/rfc5424#section-6
    label: 'syslog (RFC 5424)',
    pattern: new RegExp(
      `^${PRIORITY}1 (?:-|(?<time>${ISO_TIME})) (?<host>\\S{1,255}) \\S{1,48} \\S{1,128} \\S{1,32} ${STRUCTURED_DATA} ?\\uFEFF?`,
    ),
  },
  {
    // https://www.rfc-editor.org/rfc/rfc3164#section-4.1
    label: 'syslog (RFC 3164)',
    pattern: new RegExp(
      `^${PRIORITY}(?<time>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d) (?<host>\\S{1,255}) ${TAG}`,
    ),
  },
  {
    // rsyslog's and journalctl's own way: RFC 3164 with a whole date.
    label: 'syslog',
    pattern: new RegExp(`^${PRIORITY}(?<time>${ISO_TIME}) (?<host>[^\\s{]{1,255}) ${TAG}`),
  },
];

const PART_OF_A_LINE = new RegExp(`^${ISO_TIME} std(?:out|err) P(?::\\S{0,64})? `);
const CUT_IN_PIECES =
  'The container runtime cut this line in pieces (marked P in its log): its record can not be read.';

/**
 * What stands behind a log line's header: JSON, or a flow in Felix's own pairs. null where the line has
 * no header that is known, or something else behind it.
 */
export function readLogLine(line: string): LogLine | null {
  const text = line.trimEnd();
  if (PART_OF_A_LINE.test(text)) return { label: CONTAINER_LOG, ok: false, reason: CUT_IN_PIECES };
  for (const { label, pattern } of HEADERS) {
    const header = pattern.exec(text);
    if (header === null) continue;
    const content = text
      .slice(header[0].length)
      .trimStart()
      .replace(/^@cee: ?/, '');
    if (content.startsWith('{')) return { label, ...readJson(content, "behind the log line's header") };
    return isFelixLine(content) ? readFelix(label, content, header.groups ?? {}) : null;
  }
  return isFelixLine(text) ? readFelix('Felix lines', text, {}) : null;
}

/** Reads JSON that stands somewhere within a text, as `where` says in a rejection. */
export function readJson(text: string, where: string): ReadText {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: `The record ${where} is not valid JSON: ${message}.` };
  }
}

function readFelix(label: string, content: string, header: { readonly [group: string]: string }): LogLine {
  const pairs = readFelixPairs(content);
  if (pairs === null) {
    return {
      label,
      ok: false,
      reason: 'The Felix line is damaged: its pairs (key="value") break off or stand twice.',
    };
  }
  const { host, time } = header;
  return {
    label,
    ok: true,
    value: { ...pairs, ...(host === undefined ? {} : { host }), ...(time === undefined ? {} : { time }) },
  };
}
