import { describe, expect, it } from 'vitest';
import { canonicalTable } from '../table/canonical-table.ts';
import { readText, record } from './read-text.ts';

const PAIRS =
  'action="deny" dstIP="147.75.40.148" dstPort="443" inBytes=0 inPackets=0 outBytes=120 outPackets=2 policy="hep-external" proto="6" rule="-1" ruleDir="egress" srcIP="10.0.1.10" srcPort="57312" tier="security" trafficDir="outbound" updateType=report';
const HEADER = 'Aug  4 16:14:12 bastion calico-felix[312412]: INFO <nil> <nil>:  ';
const ISO_HEADER = '2026-08-04T16:14:12+00:00 bastion calico-felix[312412]: INFO <nil> <nil>:  ';
const FELIX = HEADER + PAIRS;

/** What the line above says, in Enterprise's words. */
const meant = {
  source_name_aggr: 'bastion',
  source_namespace: '-',
  source_type: 'hep',
  source_ip: '10.0.1.10',
  source_port: 57_312,
  dest_name_aggr: 'pub',
  dest_namespace: '-',
  dest_type: 'net',
  dest_ip: '147.75.40.148',
  dest_port: 443,
  proto: 'tcp',
  action: 'deny',
  reporter: 'src',
  host: 'bastion',
  bytes_in: 0,
  bytes_out: 120,
  packets_in: 0,
  packets_out: 2,
  num_flows: 1,
  num_flows_completed: 0,
  policies: { enforced_policies: ['0|security|security.hep-external|deny|-1'] },
};
const seconds = Date.UTC(2026, 7, 4, 16, 14, 12) / 1000;

async function tableOf(text: string) {
  const { table, account } = await readText(text);
  expect(account.rejections).toEqual([]);
  return canonicalTable(table);
}

const LINES: readonly (readonly [string, string, object])[] = [
  ['a denied egress', FELIX, {}],
  ['bare values', FELIX.replaceAll('"', ''), {}],
  ['another order', HEADER + PAIRS.split(' ').reverse().join(' '), {}],
  ['a priority before it', `<14>${FELIX}`, {}],
  ['a whole date', ISO_HEADER + PAIRS, { start_time: seconds, end_time: seconds }],
  [
    'RFC 5424',
    `<14>1 2026-08-04T16:14:12.000Z bastion calico-felix 312412 - - INFO <nil> <nil>:  ${PAIRS}`,
    { start_time: seconds, end_time: seconds },
  ],
  [
    'the end of a connection',
    FELIX.replace('updateType=report', 'updateType=expire'),
    { num_flows_completed: 1 },
  ],
  [
    'an ingress from a private network',
    FELIX.replace('ruleDir="egress"', 'ruleDir="ingress"')
      .replace('srcIP="10.0.1.10"', 'srcIP="172.31.0.4"')
      .replace('dstIP="147.75.40.148"', 'dstIP="10.0.1.10"'),
    {
      source_name_aggr: 'pvt',
      source_type: 'net',
      source_ip: '172.31.0.4',
      dest_name_aggr: 'bastion',
      dest_type: 'hep',
      dest_ip: '10.0.1.10',
      reporter: 'dst',
    },
  ],
  [
    'addresses that are private, but not by Calico',
    FELIX.replace('147.75.40.148', 'fd00::1'),
    { dest_ip: 'fd00::1' },
  ],
  [
    'a protocol without a name, and no ports',
    FELIX.replace('proto="6"', 'proto="47"').replace(' dstPort="443"', ''),
    { proto: '47', dest_port: null },
  ],
  ['no policy', FELIX.replace('policy="hep-external" ', ''), { policies: null }],
  [
    'a policy in a namespace',
    FELIX.replace('policy="hep-external"', 'policy="edge/security.hep-external"'),
    { policies: { enforced_policies: ['0|security|edge/security.hep-external|deny|-1'] } },
  ],
];

describe("Felix's lines in a host's syslog", () => {
  it.each(LINES)('are read: %s', async (_, line, fields) => {
    expect(await tableOf(line)).toEqual(await tableOf(JSON.stringify({ ...meant, ...fields })));
  });

  it('are read within what Splunk and log collectors put around them', async () => {
    const expected = await tableOf(FELIX);
    for (const wrapped of [
      { result: { _raw: FELIX } },
      { log: `${FELIX}\n` },
      { message: FELIX },
      { event: FELIX },
    ]) {
      expect(await tableOf(JSON.stringify(wrapped))).toEqual(expected);
    }
  });

  it('have no time where their header tells neither year nor zone, and a notice says so', async () => {
    const { account } = await readText(`${FELIX}\n${FELIX}\n${ISO_HEADER}${PAIRS}`);
    const [file] = account.files;
    expect(file).toMatchObject({
      accepted: 3,
      dialects: ['Felix on a host'],
      envelopes: ['syslog', 'syslog (RFC 3164)'],
      startSeconds: seconds,
    });
    expect(file?.notices).toMatchObject([{ count: 2, text: expect.stringContaining('have no time') }]);
  });
});

const json = JSON.stringify(record({ dest_port: 7 }));

const REJECTED: readonly (readonly [string, string, string])[] = [
  [
    'a Felix line without header',
    PAIRS,
    'The Felix line names no host, which is one end of the flow: the syslog header before it is missing.',
  ],
  [
    'a Felix line that breaks off',
    FELIX.slice(0, FELIX.indexOf('bound" updateType')),
    'The Felix line is damaged: its pairs (key="value") break off or stand twice.',
  ],
  [
    'a Felix line with a torn quote',
    FELIX.replace('dstIP="', 'dstIP='),
    'The Felix line is damaged: its pairs (key="value") break off or stand twice.',
  ],
  [
    'a Felix line with a key twice',
    `${FELIX} action="allow"`,
    'The Felix line is damaged: its pairs (key="value") break off or stand twice.',
  ],
  [
    'a Felix line with a damaged address',
    FELIX.replace('147.75.40.148', '147.75.40.1480'),
    'dstIP is "147.75.40.1480"; expected an IP address.',
  ],
  [
    'a Felix line without an address',
    FELIX.replace('dstIP="147.75.40.148" ', ''),
    'dstIP is missing; expected an IP address.',
  ],
  [
    'a Felix line without direction',
    FELIX.replace('ruleDir="egress"', 'ruleDir="out"'),
    'ruleDir is "out"; expected egress or ingress.',
  ],
  [
    'a Felix line with another action',
    FELIX.replace('"deny"', '"log"'),
    'action is "log"; expected allow, deny or pass.',
  ],
  [
    "another of Felix's lines",
    `${HEADER}Ready`,
    `Expected a flow log record (a JSON object), found ${JSON.stringify(HEADER.slice(0, 40))}.`,
  ],
  [
    'a record behind words that are no header',
    `flow logs: ${json}`,
    `Expected a flow log record (a JSON object), found ${JSON.stringify(`flow logs: ${json}`.slice(0, 40))}.`,
  ],
  [
    'a line that the container runtime cut',
    `2026-08-04T16:14:12.0Z stdout P ${json.slice(0, 80)}`,
    'The container runtime cut this line in pieces (marked P in its log): its record can not be read.',
  ],
  [
    'text within a log entry',
    JSON.stringify({ log: 'level=info' }),
    'Expected a flow log record (a JSON object) in the text, found "level=info".',
  ],
  [
    'an error in an _msearch response',
    JSON.stringify({
      responses: [{ error: { type: 'index_not_found_exception', reason: 'no such index [x]' }, status: 404 }],
    }),
    'This is an error that the server answered: "no such index [x]".',
  ],
];

describe('a rejection of a line', () => {
  it.each(REJECTED)('says what is wrong and costs no other line its record: %s', async (_, line, reason) => {
    for (const sliceBytes of [undefined, 1, 61]) {
      const { account } = await readText([json, line, json].join('\n'), sliceBytes);
      expect(account.rejections).toMatchObject([{ line: 2, reason }]);
      expect(account.accepted).toBe(2);
    }
  });

  it('tells where the JSON behind a header or in a text breaks off', async () => {
    for (const line of [
      `Aug  4 16:14:12 a b: ${json.slice(0, 90)}`,
      JSON.stringify({ log: json.slice(0, 90) }),
    ]) {
      const { account } = await readText([json, line, json].join('\n'));
      expect(account).toMatchObject({ accepted: 2, rejected: 1 });
      expect(account.rejections[0]?.reason).toMatch(
        /^The record (behind the log line's header|in the text) is not valid JSON: /,
      );
    }
  });
});

describe('forms after a broken value of several lines', () => {
  const pretty = JSON.stringify(record(), null, 2).slice(0, 200);
  it.each([
    ['a log line', `Aug  4 16:14:12 node-1 calico: ${json}`],
    ['an event', `data: ${json}`],
    ['a line of a container log', `2026-08-04T16:14:12.0Z stdout F ${json}`],
  ])('lose nothing: %s', async (_, line) => {
    const { account, table } = await readText([pretty, line, '', line].join('\n'));
    expect(account).toMatchObject({ accepted: 2, rejected: 1 });
    expect([...table.columns.port]).toEqual([7]);
  });
});

describe('lines of extraordinary length or depth', () => {
  it('are one rejection where they are garbage, whatever stands at their end, in any slices', async () => {
    const long = `${'x'.repeat(3 << 20)} ${json}`;
    for (const sliceBytes of [1 << 16, 1 << 20, 1 << 23]) {
      const { account } = await readText(`${json}\n${long}\n${json}`, sliceBytes);
      expect(account).toMatchObject({ accepted: 2, rejected: 1 });
    }
  });

  it('are read as events of more than a mebibyte', async () => {
    const long = JSON.stringify(record({ note: 'x'.repeat(3 << 20) }));
    for (const sliceBytes of [1 << 16, 1 << 23]) {
      const { account } = await readText(`data: ${json}\n\ndata: ${long}\n\ndata: ${json}\n`, sliceBytes);
      expect(account).toMatchObject({ accepted: 3, rejected: 0 });
    }
  });

  it('are read the same on one line and pretty-printed', async () => {
    let nested: unknown = 1;
    for (let depth = 0; depth < 400; depth++) nested = [nested];
    const deep = record({ note: nested });
    for (const text of [
      JSON.stringify(deep),
      JSON.stringify(deep, null, 1),
      JSON.stringify([deep], null, 1),
    ]) {
      const { account } = await readText(text);
      expect(account).toMatchObject({ accepted: 1, rejected: 0 });
    }
  });
});
