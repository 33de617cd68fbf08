import { readFileSync } from 'node:fs';
import type { Random } from '../../samples/generator/random.ts';
import { ENTERPRISE, SAMPLES, type Sample, spread, WRAPPINGS, type Wrapping } from '../ingest/envelopes.ts';

function linesOf(file: string, count: number): readonly object[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const step = Math.floor(lines.length / count);
  return Array.from({ length: count }, (_, at) => JSON.parse(lines[at * step] ?? ''));
}

/** Records with all their fields at the top, as Enterprise writes them: those that can be read fast. */
export const FLAT: readonly object[] = [
  ...ENTERPRISE,
  ...linesOf('samples/shop.ndjson', 16),
  ...linesOf('samples/yaobank.ndjson', 6),
  ...linesOf('test/fixtures/goldmane/flows.ndjson', 24),
];

/** Records of every dialect. */
export const DIALECTS: readonly Sample[] = [
  ...SAMPLES,
  {
    dialect: 'Whisker',
    records: (JSON.parse(readFileSync('samples/shop-whisker.json', 'utf8')).items as readonly object[]).slice(
      0,
      20,
    ),
  },
];

export { WRAPPINGS };

/** Wrappings in which every record is a line of its own. */
export const LINE_WRAPPINGS: readonly Wrapping[] = WRAPPINGS.filter(
  ({ json, text, name }) => name !== 'events' && (text !== undefined || json?.([{}, {}]).length === 2),
);

const FELIX =
  'Aug  4 16:14:12 bastion calico-felix[312412]: INFO <nil> <nil>:  action="deny" dstIP="147.75.40.148" dstPort="443" inBytes=0 inPackets=0 outBytes=120 outPackets=2 policy="hep-external" proto="6" rule="-1" ruleDir="egress" srcIP="10.0.1.10" srcPort="57312" tier="security" trafficDir="outbound" updateType=report';

/** Lines that Felix writes to syslog by itself. */
export function felixLine(random: Random): string {
  return FELIX.replace('443', String(random.integer(0, 70_000))).replace(
    '120',
    String(random.integer(0, 9999)),
  );
}

/** Records as a CSV with a header, cells in quotes where they need it. */
export function asCsv(records: readonly object[], separator: string): string {
  const rows = records.map(spread);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown): string => {
    const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
    return text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
    .map((cells) => `${cells.map(cell).join(separator)}\n`)
    .join('');
}

/** The same record of a later interval: figures, addresses and the order within its lists differ. */
export function vary(record: object, random: Random): object {
  const varied = Object.entries(record).map(
    ([key, value]) => [key, variedValue(key, value, random)] as const,
  );
  return Object.fromEntries(varied);
}

function variedValue(key: string, value: unknown, random: Random): unknown {
  if (typeof value === 'number' && /^(?:bytes|packets|num_flows|transit)/.test(key))
    return random.chance(0.3) ? value : random.integer(0, 5000);
  if (typeof value === 'number' && /^(?:start|end)_?time$/i.test(key))
    return random.chance(0.5) ? value : value + random.pick([15, 300, 3600]);
  if (/^(?:source|dest)_ip$/.test(key) && typeof value === 'string')
    return random.pick([value, '10.0.0.7', '203.0.113.9', '8.8.8.8', 'fd00::7', '-']);
  if (key === 'host' && typeof value === 'string') return random.pick([value, 'node-2', 'node-3']);
  if (Array.isArray(value)) return random.shuffle([...value]);
  if (typeof value !== 'object' || value === null) return value;
  return vary(value, random);
}
