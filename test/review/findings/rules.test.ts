import { describe, expect, it } from 'vitest';
import { RULE_TEXTS } from '../../../src/review/findings/registry.ts';
import {
  between,
  chains,
  DB,
  FEED,
  findingsOf,
  HOST,
  LONG,
  PARTNERS,
  PUB,
  PVT,
  START,
  said,
  WEB,
} from './findings-of.ts';

const later = { start_time: START + LONG, end_time: START + LONG + 300 };
const toDb = (fields: Record<string, unknown> = {}) => between(WEB, DB, { dest_port: 5432, ...fields });
const ALLOW = '0|app|np:shop/web|allow|0';
const DENY = '0|app|np:data/db|deny|1';
const END = '0|app|np:data/db|deny|-1';
const STAGED_DENY = '0|app|snp:shop/quarantine|deny|0';
const STAGED_ALLOW = '0|app|snp:data/open|allow|0';
const DEFAULT = '0|__PROFILE__|pro:kns.shop|allow|0';

interface Example {
  readonly rule: string;
  readonly finds: readonly Record<string, unknown>[];
  readonly says: string;
  readonly nearly: readonly (readonly Record<string, unknown>[])[];
}

const names = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name_aggr: `s${at}-*`, namespace: 'data', type: 'wep' }));
const tries = (count: number, fields: Record<string, unknown> = {}) =>
  names(count).map((dest) => between(WEB, dest, { action: 'deny', dest_port: 22, ...fields }));
const ports = (count: number) =>
  Array.from({ length: count }, (_, at) => toDb({ action: 'deny', dest_port: 1000 + at }));

const EXAMPLES: readonly Example[] = [
  {
    rule: 'threat-allowed',
    finds: [between(WEB, FEED, { num_flows: 3 })],
    says: 'shop/web called NetworkSet threatfeed.otx on tcp 443: 3 flows let through.',
    nearly: [
      [between(WEB, FEED, { action: 'deny' })],
      [between(WEB, PARTNERS)],
      [between(WEB, { ...FEED, type: 'wep' })],
    ],
  },
  {
    rule: 'threat-denied',
    finds: [between({ ...PARTNERS, name_aggr: 'malware-ips' }, WEB, { action: 'deny', reporter: 'dst' })],
    says: 'NetworkSet shop/malware-ips called shop/web on tcp 443: 1 flow denied.',
    nearly: [
      [between(WEB, FEED)],
      [between(WEB, { ...PARTNERS, name_aggr: 'ec2-allowlist' }, { action: 'deny' })],
    ],
  },
  {
    rule: 'ingress-from-public',
    finds: [between(PUB, WEB, { reporter: 'dst', num_flows: 1200 })],
    says: 'The public network reaches shop/web on tcp 443: 1,200 flows let in.',
    nearly: [
      [between(PUB, WEB, { reporter: 'dst', action: 'deny' })],
      [between(PVT, WEB, { reporter: 'dst' })],
      [between({ ...PUB, name_aggr: 'office' }, WEB, { reporter: 'dst' })],
    ],
  },
  {
    rule: 'egress-to-public',
    finds: [between(WEB, PUB)],
    says: 'shop/web reaches the public network on tcp 443: 1 flow let out.',
    nearly: [[between(WEB, PUB, { action: 'deny' })], [between(WEB, PVT)], [between(WEB, PARTNERS)]],
  },
  {
    rule: 'plaintext-to-public',
    finds: [
      between(WEB, PUB, { dest_port: 80, num_flows: 2 }),
      between(WEB, PUB, { dest_port: 443, num_flows: 40 }),
    ],
    says: 'shop/web sends to the public network on tcp 80, where HTTP is plain text: 2 flows let out.',
    nearly: [
      [between(WEB, PUB, { dest_port: 443 })],
      [between(WEB, PUB, { dest_port: 80, proto: 'udp' })],
      [between(WEB, PVT, { dest_port: 80 })],
      [between(WEB, PUB, { dest_port: 80, action: 'deny' })],
    ],
  },
  {
    rule: 'scan',
    finds: tries(5),
    says: 'shop/web tried 5 ports of 5 destinations that denied it or never answered: 5 flows.',
    nearly: [tries(4), tries(5, { action: 'allow' }), ports(9)],
  },
  {
    rule: 'staged-would-deny',
    finds: [toDb({ num_flows: 7, ...chains([ALLOW], [STAGED_DENY]) })],
    says: 'Staged policy shop/quarantine of tier app would deny shop/web calling data/db on tcp 5432: 7 flows let through today.',
    nearly: [
      [toDb(chains([ALLOW]))],
      [toDb({ action: 'deny', ...chains([DENY], [STAGED_DENY]) })],
      [toDb({ policies: { all_policies: [STAGED_DENY, '1|app|np:shop/web|allow|0'] } })],
    ],
  },
  {
    rule: 'staged-would-allow',
    finds: [
      toDb(chains([ALLOW])),
      toDb({ reporter: 'dst', action: 'deny', ...chains([END], [STAGED_ALLOW]) }),
    ],
    says: 'Staged policy data/open of tier app would let shop/web through to data/db on tcp 5432: 1 flow denied today.',
    nearly: [
      [toDb(chains([ALLOW])), toDb({ reporter: 'dst', action: 'deny', ...chains([END]) })],
      [toDb({ action: 'deny', ...chains([END], [STAGED_DENY]) })],
    ],
  },
  {
    rule: 'namespace-default',
    finds: [toDb({ num_flows: 4, ...chains([DEFAULT]) })],
    says: 'No policy decided what may leave 1 endpoint of namespace shop: its default let 4 flows out, on 1 edge.',
    nearly: [
      [toDb(chains([ALLOW]))],
      [toDb(chains(['0|__PROFILE__|pro:projectcalico-default-allow|allow|0']))],
      [toDb({ action: 'deny', ...chains(['0|__PROFILE__|pro:__NO_MATCH__|deny|0']) })],
    ],
  },
  {
    rule: 'denied-at-source',
    finds: [toDb({ action: 'deny', num_flows: 5, ...chains(['0|app|np:shop/web|deny|2']) })],
    says: 'shop/web was denied at the source on its way to data/db on tcp 5432: 5 flows, by policy shop/web of tier app.',
    nearly: [[toDb({ reporter: 'dst', action: 'deny' })], [toDb()]],
  },
  {
    rule: 'denied-at-destination',
    finds: [toDb({ reporter: 'dst', action: 'deny', num_flows: 5, ...chains([DENY]) })],
    says: 'data/db denied shop/web on tcp 5432: 5 flows, by policy data/db of tier app.',
    nearly: [[toDb({ action: 'deny' })], [toDb({ reporter: 'dst' })]],
  },
  {
    rule: 'ends-disagree',
    finds: [
      toDb({ num_flows: 6, ...chains([ALLOW]) }),
      toDb({ num_flows: 6, reporter: 'dst', action: 'deny', ...chains([DENY]) }),
    ],
    says: 'shop/web may go out to data/db on tcp 5432 (policy shop/web of tier app), and is denied there (policy data/db of tier app): 6 flows.',
    nearly: [
      [toDb({ reporter: 'dst', action: 'deny' })],
      [toDb(), toDb({ reporter: 'dst' })],
      // Another port is another conversation.
      [toDb({ dest_port: 80 }), toDb({ reporter: 'dst', action: 'deny' })],
    ],
  },
  {
    rule: 'tier-default-deny',
    finds: [toDb({ reporter: 'dst', action: 'deny', num_flows: 2, ...chains([END]) })],
    says: 'No ingress rule of data/db spoke of shop/web calling data/db on tcp 5432: the end of tier app denied 2 flows.',
    nearly: [
      [toDb({ reporter: 'dst', action: 'deny', ...chains([DENY]) })],
      [toDb(chains(['0|app|np:data/db|pass|-1', '1|__PROFILE__|pro:kns.shop|allow|0']))],
    ],
  },
  {
    rule: 'cross-namespace-once',
    finds: [toDb({ num_flows: 2 }), between(WEB, PVT), between(WEB, PVT, later)],
    says: 'shop/web called data/db in another namespace once in 95 min, on tcp 5432: 2 flows let through.',
    nearly: [
      [toDb(), toDb(later)],
      // Too short a capture to tell.
      [toDb()],
      [between(WEB, { ...DB, namespace: 'shop' }), between(WEB, PVT), between(WEB, PVT, later)],
    ],
  },
  {
    rule: 'host-endpoint',
    finds: [between(WEB, HOST, { num_flows: 8 })],
    says: 'Host node-1 was called by 1 source and called 0 destinations: 8 flows.',
    nearly: [[between(WEB, PVT)]],
  },
  {
    rule: 'hidden-policy',
    finds: [toDb(chains(['0|*|*|pass|*', '1|app|np:shop/web|allow|0']))],
    says: '1 policy entry in the chains of 1 edge is hidden from whoever exported the log: 1 flow.',
    nearly: [[toDb(chains([ALLOW]))]],
  },
  {
    rule: 'undecodable-policy',
    finds: [
      toDb(chains(['0|app|np:x/y|pass|0|v2', '1|app|np:shop/web|allow|0', '2|more|than|five|parts|of|it'])),
    ],
    says: '2 policy entries in the chains of 1 edge can’t be decoded: 1 flow.',
    nearly: [[toDb(chains(['0|*|*|allow|*']))]],
  },
];

describe.each(EXAMPLES)('$rule', ({ rule, finds, says, nearly }) => {
  it('finds what it is for, and says it in a sentence', async () => {
    expect(await said(rule, finds)).toEqual([says]);
  });

  it.each(nearly.map((records, at) => [at + 1, records] as const))(
    'finds nothing in what is nearly that (%i)',
    async (_, records) => {
      expect(await said(rule, records)).toEqual([]);
    },
  );

  it('can be turned off', async () => {
    const all = await findingsOf(finds);
    expect(all.some((finding) => finding.rule === rule)).toBe(true);
    const { severity } = RULE_TEXTS.find(({ id }) => id === rule) ?? {};
    for (const finding of all) if (finding.rule === rule) expect(finding.severity).toBe(severity);
    const rest = await findingsOf(finds, {}, new Set([rule]));
    expect(rest).toEqual(all.filter((finding) => finding.rule !== rule));
  });
});

it('every rule has an example', () => {
  expect(EXAMPLES.map(({ rule }) => rule).sort()).toEqual(RULE_TEXTS.map(({ id }) => id).sort());
});

describe('what a rule says beyond its simplest case', () => {
  it('staged-would-allow says unknown, not allowed, where the destination never had to decide', async () => {
    const [finding] = (
      await findingsOf([toDb({ action: 'deny', num_flows: 3, ...chains([END], [STAGED_ALLOW]) })])
    ).filter(({ rule }) => rule === 'staged-would-allow');
    expect(finding?.says).toBe(
      'Staged policy data/open of tier app would let shop/web out to data/db on tcp 5432: 3 flows denied today; what the destination would do is unknown.',
    );
    expect(finding?.cannotKnow).toContain(
      'data/db never saw this traffic: whether it would let it in is unknown.',
    );
  });

  it('staged-would-allow leaves out flows of which records list no pending policies', async () => {
    const records = [
      toDb({ dest_port: 443, action: 'deny', num_flows: 7, ...chains([DENY], [STAGED_ALLOW]) }),
      toDb({ dest_port: 22, action: 'deny', num_flows: 1000, policies: { enforced_policies: [DENY] } }),
    ];
    expect(await said('staged-would-allow', records)).toEqual([
      'Staged policy data/open of tier app would let shop/web out to data/db on tcp 443: 7 flows denied today; what the destination would do is unknown.',
    ]);
  });

  it('staged-would-allow tells apart which end is silent', async () => {
    const opening = { action: 'deny', ...chains([DENY], [STAGED_ALLOW]) };
    const records = [
      toDb({ dest_port: 443, num_flows: 7, ...opening }),
      toDb({ dest_port: 22, num_flows: 3, reporter: 'dst', ...opening }),
    ];
    expect(await said('staged-would-allow', records)).toEqual([
      'Staged policy data/open of tier app would let shop/web out to data/db on tcp 443: 7 flows denied today; what the destination would do is unknown.',
      'Staged policy data/open of tier app would let shop/web in at data/db on tcp 22: 3 flows denied today; what the source would do is unknown.',
    ]);
  });

  it('staged-would-allow finds a port opened where another one is closed', async () => {
    const records = [
      toDb({ dest_port: 80, num_flows: 5, ...chains([ALLOW], [STAGED_DENY]) }),
      toDb({ dest_port: 443, action: 'deny', num_flows: 7, ...chains([DENY], [STAGED_ALLOW]) }),
    ];
    expect(await said('staged-would-allow', records)).toEqual([
      'Staged policy data/open of tier app would let shop/web out to data/db on tcp 443: 7 flows denied today; what the destination would do is unknown.',
    ]);
    expect(await said('staged-would-deny', records)).toEqual([
      'Staged policy shop/quarantine of tier app would deny shop/web calling data/db on tcp 80: 5 flows let through today.',
    ]);
  });

  it('staged-would-deny tells the ports that would be closed, and no others of the edge', async () => {
    const records = [
      toDb({ dest_port: 22, num_flows: 7, bytes_out: 70, ...chains([ALLOW], [STAGED_DENY]) }),
      toDb({ dest_port: 443, num_flows: 9, bytes_out: 900, ...chains([ALLOW]) }),
    ];
    const [finding] = (await findingsOf(records)).filter(({ rule }) => rule === 'staged-would-deny');
    expect(finding?.says).toBe(
      'Staged policy shop/quarantine of tier app would deny shop/web calling data/db on tcp 22: 7 flows let through today.',
    );
    expect(finding?.evidence).toMatchObject({ flows: 7, bytesOut: 70, ports: [{ proto: 'tcp', port: 22 }] });
  });

  describe('what a host denies on the way', () => {
    const transit = (hit: string) => ({
      reporter: 'fwd',
      action: 'deny',
      num_flows: 3,
      policies: { enforced_policies: [], pending_policies: [], transit_policies: [hit] },
    });
    const records = [
      between(WEB, PUB, { num_flows: 3, ...chains([ALLOW]) }),
      between(WEB, PUB, transit('0|security|gnp:hep-block|deny|1')),
    ];

    it('is not the destination’s doing', async () => {
      expect(await said('denied-at-destination', records)).toEqual([
        'A host on the way denied shop/web calling the public network on tcp 443: 3 flows, by policy hep-block of tier security.',
      ]);
      expect(await said('ends-disagree', records)).toEqual([
        'shop/web may go out to the public network on tcp 443 (policy shop/web of tier app), and is denied on the way (policy hep-block of tier security): 3 flows.',
      ]);
    });

    it('may be the end of a tier', async () => {
      const [first] = records;
      expect(
        await said('tier-default-deny', [
          first ?? {},
          between(WEB, PUB, transit('0|security|gnp:hep-block|deny|-1')),
        ]),
      ).toEqual([
        'No forwarding rule of hep-block spoke of shop/web calling the public network on tcp 443: the end of tier security denied 3 flows.',
      ]);
    });
  });

  it('tier-default-deny counts what each policy’s records say', async () => {
    const end = (policy: string, flows: number) =>
      toDb({ reporter: 'dst', action: 'deny', num_flows: flows, ...chains([`0|app|gnp:${policy}|deny|-1`]) });
    expect(await said('tier-default-deny', [end('a', 90), end('b', 10)])).toEqual([
      expect.stringMatching(/of a spoke .* denied 90 flows\.$/),
      expect.stringMatching(/of b spoke .* denied 10 flows\.$/),
    ]);
  });

  it('namespace-default counts what the default let through only', async () => {
    const records = [
      toDb({ num_flows: 1, ...chains([DEFAULT]) }),
      toDb({ num_flows: 999, ...chains([ALLOW]) }),
    ];
    expect(await said('namespace-default', records)).toEqual([
      'No policy decided what may leave 1 endpoint of namespace shop: its default let 1 flow out, on 1 edge.',
    ]);
  });

  it('scan also tells many ports of one destination', async () => {
    expect(await said('scan', ports(10))).toEqual([
      'shop/web tried 10 ports of 1 destination that denied it or never answered: 10 flows.',
    ]);
  });

  it('scan counts what was let out and never answered', async () => {
    const silent = tries(5, { action: 'allow', bytes_in: 0, packets_in: 0 });
    expect(await said('scan', silent)).toHaveLength(1);
  });

  it('scan leaves out what needs no answer', async () => {
    const metrics = { action: 'allow', bytes_in: 0, packets_in: 0, proto: 'udp', dest_port: 8125 };
    expect(await said('scan', tries(6, metrics))).toEqual([]);
    expect(await said('scan', [...tries(6, metrics), ...ports(10)])).toEqual([
      'shop/web tried 10 ports of 1 destination that denied it or never answered: 10 flows.',
    ]);
    expect(await said('scan', tries(6, { proto: 'udp' }))).toHaveLength(1);
  });

  describe('cross-namespace-once', () => {
    const at = (start: number, end: number) => ({ start_time: START + start, end_time: START + end });
    const long = [between(WEB, PVT), between(WEB, PVT, later)];

    it('looks at all traffic of the two, whatever became of it', async () => {
      const again = Array.from({ length: 18 }, (_, time) => toDb(at(time * 300, time * 300 + 300)));
      const denied = toDb({ action: 'deny', dest_port: 22, ...at(0, 300) });
      expect(await said('cross-namespace-once', [...again, denied])).toEqual([]);
      expect(await said('cross-namespace-once', [...long, toDb(at(0, 300)), denied])).toEqual([
        'shop/web called data/db in another namespace once in 95 min, on tcp 22 and tcp 5432: 2 flows, in part denied.',
      ]);
    });

    it('allows for ends that write their records at different moments', async () => {
      const source = toDb(at(300, 600));
      const destination = (start: number, end: number) => toDb({ reporter: 'dst', ...at(start, end) });
      expect(await said('cross-namespace-once', [...long, source, destination(450, 750)])).toHaveLength(1);
      const twice = [source, destination(450, 750), destination(300, 450)];
      expect(await said('cross-namespace-once', [...long, ...twice])).toEqual([]);
    });
  });

  it('misses ports only of protocols that have some', async () => {
    const doubts = async (proto: string) =>
      (await findingsOf([between(WEB, PUB, { proto, dest_port: null })])).flatMap(
        ({ cannotKnow }) => cannotKnow,
      );
    const missing = 'Ports were aggregated away, at least in part.';
    expect(await doubts('tcp')).toContain(missing);
    expect(await doubts('-')).toContain(missing);
    for (const proto of ['ipip', 'icmp', '47']) expect(await doubts(proto)).not.toContain(missing);
  });
});
