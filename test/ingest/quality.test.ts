import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../src/ingest/ingest.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { captureQuality, type QualityNote } from '../../src/ingest/quality.ts';
import { NOTHING_FOLDED } from '../../src/table/flow-table.ts';
import { bytesSource, record, textSource } from './read-text.ts';

type Fields = Record<string, unknown>;

const HOUR = 3600;
const START = Date.UTC(2026, 10, 22, 9) / 1000;
const POLICIES = { enforced_policies: ['0|default|default.some|allow|0'] };

function lines(records: readonly Fields[]): string {
  return records.map((fields) => JSON.stringify(fields)).join('\n');
}

function both(fields: Fields = {}): Fields[] {
  return [
    record({ policies: POLICIES, ...fields }),
    record({ policies: POLICIES, ...fields, reporter: 'dst' }),
  ];
}

/** An hour of a healthy capture: twelve intervals, both ends of one connection in each. */
function healthy(fields: Fields = {}): Fields[] {
  return Array.from({ length: 12 }, (_, at) =>
    both({ start_time: START + 300 * at, end_time: START + 300 * (at + 1), ...fields }),
  ).flat();
}

async function notesOf(records: readonly Fields[] | string): Promise<readonly QualityNote[]> {
  const text = typeof records === 'string' ? records : lines(records);
  const { table, account } = await ingest([textSource('flows', text)]);
  return captureQuality(table, account);
}

async function noteOf(id: string, records: readonly Fields[] | string): Promise<QualityNote | undefined> {
  return (await notesOf(records)).find((note) => note.id === id);
}

async function readFiles(...files: readonly string[]): Promise<Capture> {
  return ingest(files.map((file) => bytesSource(file, readFileSync(file))));
}

async function idsOf(...files: readonly string[]): Promise<readonly string[]> {
  const { table, account } = await readFiles(...files);
  return captureQuality(table, account).map(({ id, severity }) => `${severity} ${id}`);
}

describe('a healthy capture', () => {
  it('has nothing to be said about', async () => {
    expect(await notesOf(healthy())).toEqual([]);
    expect(await idsOf('samples/yaobank.ndjson')).toEqual([]);
    expect(await idsOf('samples/shop.ndjson')).toEqual([]);
  });

  it('from Whisker is told by what Whisker leaves out, without a caution', async () => {
    expect(await idsOf('samples/shop-whisker.json')).toEqual([
      'info no-time-axis',
      'info flows-estimated',
      'info types-inferred',
    ]);
  });

  it.each([
    ['flows.ndjson', ['caution short-capture', 'info denials-aggregated']],
    ['goldmane-push.ndjson', ['caution short-capture']],
    ['goldmane-stream.json', ['caution short-capture']],
    ['goldmane-list.json', ['caution short-capture', 'info no-time-axis']],
    ['whisker-stream.sse', ['caution short-capture', 'info flows-estimated', 'info types-inferred']],
    [
      'whisker-list.json',
      ['caution short-capture', 'info no-time-axis', 'info flows-estimated', 'info types-inferred'],
    ],
  ])('of 90 seconds is told to be short, as %s', async (file, ids) => {
    expect(await idsOf(`test/fixtures/goldmane/${file}`)).toEqual(ids);
  });

  it('is not judged where nothing was accepted', async () => {
    expect(await notesOf('garbage')).toEqual([]);
  });
});

describe('one end reporting', () => {
  const answered = { bytes_in: 10, packets_in: 1 };
  const bySource = (fields: Fields = {}) => healthy(fields).filter(({ reporter }) => reporter === 'src');

  it('is told where no destination reports at all', async () => {
    expect((await noteOf('no-destination-reports', bySource()))?.says).toBe(
      'No destination reports: all 12 records come from sources, also for 1 pair of endpoints whose destination is a workload.',
    );
  });

  it('is told where no source reports at all', async () => {
    const byDestination = healthy().filter(({ reporter }) => reporter === 'dst');
    expect((await noteOf('no-source-reports', byDestination))?.says).toBe(
      'No source reports: all 12 records come from destinations, also for 1 pair of endpoints whose source is a workload.',
    );
  });

  it('is told by namespace', async () => {
    const note = await noteOf('silent-destinations', [
      ...healthy(),
      ...bySource({ dest_namespace: 'payments', dest_name_aggr: 'ledger-*' }),
      ...bySource({ dest_namespace: 'payments', dest_name_aggr: 'gateway-*' }),
    ]);
    expect(note?.severity).toBe('caution');
    expect(note?.says).toBe(
      'As the destination, payments (2 pairs) never reports: these 2 pairs of endpoints are known from the source only.',
    );
  });

  it('of sources is told by namespace', async () => {
    const note = await noteOf('silent-sources', [
      ...healthy(),
      ...healthy({ source_namespace: 'dev', source_name_aggr: 'x-*' }).filter(
        ({ reporter }) => reporter === 'dst',
      ),
    ]);
    expect(note?.says).toBe(
      'As the source, dev (1 pair) never reports: this pair of endpoints is known from the destination only.',
    );
  });

  it('is told where a namespace reports only in part, but not for a single pair', async () => {
    const named = (name: string, records: (fields: Fields) => Fields[]) => records({ dest_name_aggr: name });
    const partly = await noteOf('partial-destinations', [
      ...named('a-*', healthy),
      ...named('b-*', healthy),
      ...named('c-*', bySource),
      ...named('d-*', bySource),
    ]);
    expect(partly?.says).toBe(
      'As the destination, yaobank (2 of 4 pairs) reports only in part: 2 of 4 pairs of endpoints (50 %) are known from the source only.',
    );
    expect(await notesOf([...named('a-*', healthy), ...named('c-*', bySource)])).toEqual([]);
  });

  it.each([
    ['was denied at the source', { action: 'deny' }],
    ['had no answer', { bytes_in: 0, packets_in: 0 }],
    ['went to a network', { dest_type: 'net', dest_namespace: '-', dest_name_aggr: 'pub' }],
    ['went to a NetworkSet', { dest_type: 'ns', dest_name_aggr: 'feed' }],
    ['went to a host', { dest_type: 'hep', dest_namespace: '-', dest_name_aggr: 'node-1' }],
  ])('is by nature so where the connection %s', async (_what, fields) => {
    const notes = await notesOf([
      ...healthy(),
      ...bySource({ ...answered, dest_name_aggr: 'other-*', ...fields }),
    ]);
    expect(notes.filter(({ id }) => id.includes('destination'))).toEqual([]);
  });
});

describe('the time', () => {
  const without = (...intervals: readonly number[]) =>
    healthy().filter(({ start_time }) => !intervals.includes((Number(start_time) - START) / 300));

  it('with a hole of two intervals has a gap, one missing interval is none', async () => {
    const note = await noteOf('time-gaps', without(4, 5));
    expect(note?.severity).toBe('caution');
    expect(note?.says).toBe('No record speaks of 22 Nov 09:20 – 09:30 UTC (10 min).');
    expect(await notesOf(without(4))).toEqual([]);
  });

  it('names the longest of several gaps, in their order', async () => {
    const day = Array.from({ length: 288 }, (_, at) => at);
    const missing = new Set([10, 11, 40, 41, 42, 80, 81, 82, 83, 120, 121, 122, 200, 201]);
    const records = day
      .filter((at) => !missing.has(at))
      .flatMap((at) => both({ start_time: START + 300 * at, end_time: START + 300 * (at + 1) }));
    expect((await noteOf('time-gaps', records))?.says).toBe(
      'No record speaks of 22 Nov 12:20 – 12:35 UTC (15 min), 22 Nov 15:40 – 16:00 UTC (20 min) and 22 Nov 19:00 – 19:15 UTC (15 min), nor of 2 shorter gaps.',
    );
  });

  it('of a sparse log is called so instead of full of gaps', async () => {
    const records = Array.from({ length: 12 }, (_, at) =>
      both({ start_time: START + (at % 3 === 0 ? 0 : 700) + HOUR * at, end_time: START + HOUR * at + 800 }),
    ).flat();
    const notes = await notesOf(records);
    expect(notes.map(({ id }) => id)).not.toContain('time-gaps');
  });

  it('that a long record covers is no gap', async () => {
    const long = both({ start_time: START, end_time: START + HOUR, dest_port: 80 });
    expect((await notesOf([...without(4, 5, 6), ...long])).map(({ id }) => id)).not.toContain('time-gaps');
  });

  it('may be short', async () => {
    const ofMinutes = (minutes: number) =>
      healthy().filter(({ end_time }) => Number(end_time) <= START + 60 * minutes);
    expect((await noteOf('short-capture', ofMinutes(10)))?.says).toBe(
      'The capture covers 10 min: 22 Nov 09:00 – 09:10 UTC.',
    );
    expect(await notesOf(ofMinutes(15))).toEqual([]);
  });

  it('may be missing, from all records or some', async () => {
    const timeless = both({ start_time: null, end_time: null });
    expect((await noteOf('untimed-records', timeless))?.says).toBe('No record has a time.');
    expect((await noteOf('untimed-records', [...healthy(), ...timeless]))?.says).toBe(
      '2 of 26 records (7.7 %) have no time.',
    );
  });

  it('has no axis where records sum it up', async () => {
    const summed = [1, 2, 3, 4].flatMap((quarter) =>
      both({ start_time: START, end_time: START + quarter * 900, dest_port: quarter }),
    );
    expect((await noteOf('no-time-axis', summed))?.says).toBe(
      'Records sum up long stretches of time: half of them 45 min or more, of 60 min in all.',
    );
    expect(await noteOf('no-time-axis', both({ start_time: START, end_time: START + HOUR }))).toBeUndefined();
  });
});

describe('policies', () => {
  it.each([
    ['no-policies', {}, 'No record lists a policy.'],
    [
      'all-policies-only',
      { all_policies: ['0|default|default.some|allow|0'] },
      'All 24 records name their policies in the deprecated list all_policies alone.',
    ],
    ['hidden-policies', { enforced_policies: ['0|*|*|allow|*'] }, 'All 24 records hide policies behind *.'],
    ['undecoded-policies', { enforced_policies: ['what?'] }, '24 policy entries could not be decoded.'],
  ])('give %s', async (id, policies, says) => {
    expect((await noteOf(id, healthy({ policies })))?.says).toBe(says);
  });

  it('of a few allowed records may be missing without a caution, those of a denied one may not', async () => {
    const allowed = await noteOf('no-policies', [...healthy(), ...healthy(), record({ policies: null })]);
    expect(allowed).toMatchObject({ severity: 'info', says: '1 of 49 records (2 %) lists no policies.' });
    const denied = await noteOf('no-policies', [
      ...healthy(),
      ...both({ policies: null }),
      record({ policies: null, action: 'deny' }),
    ]);
    expect(denied).toMatchObject({
      severity: 'caution',
      says: '3 of 27 records (11 %) list no policies; 1 of them is a denial.',
    });
  });

  it('staged among the enforced ones of old records are a caution', async () => {
    const staged = {
      all_policies: ['0|default|default.staged:some|deny|0', '1|default|default.some|allow|0'],
    };
    expect((await noteOf('all-policies-only', healthy({ policies: staged })))?.severity).toBe('caution');
    const plain = { all_policies: ['0|default|default.some|allow|0'] };
    expect((await noteOf('all-policies-only', healthy({ policies: plain })))?.severity).toBe('info');
  });

  it('may be spelled in two ways', async () => {
    const kinded = { enforced_policies: ['0|default|gnp:default.some|allow|0'] };
    expect((await noteOf('policy-names-mixed', [...healthy(), ...healthy({ policies: kinded })]))?.says).toBe(
      'Policies are spelled in two ways: as before Calico 3.32 in 24 records, as since in 24.',
    );
  });
});

describe('aggregation', () => {
  it('as Felix does it by default is not worth a word', async () => {
    const staged = { ...POLICIES, pending_policies: ['0|default|default.staged:no|deny|0'] };
    const withIps = { source_ip: '10.0.0.1', dest_ip: '10.0.0.2' };
    expect(
      await notesOf([
        ...healthy(),
        ...healthy({ policies: staged, ...withIps }),
        ...healthy({ action: 'deny', ...withIps }),
      ]),
    ).toEqual([]);
  });

  it('at different levels is told by action', async () => {
    const detailed = healthy({ source_ip: '10.0.0.1', source_port: 40_000 });
    expect((await noteOf('aggregation-mixed', [...healthy(), ...detailed]))?.says).toBe(
      'Records are aggregated differently: allowed flows at level 0 (24) and level 2 (24).',
    );
  });

  it('that hides ports is a caution, but not for a protocol without any', async () => {
    const portless = healthy({ dest_port: null });
    expect(await noteOf('ports-hidden', [...healthy(), ...portless])).toMatchObject({
      severity: 'caution',
      says: '24 of 48 records (50 %) are aggregated at level 3, without destination ports.',
    });
    for (const proto of ['icmp', 'ipip', '50'])
      expect(await notesOf(healthy({ dest_port: null, proto }))).toEqual([]);
  });

  it('of denied flows is told', async () => {
    const denied = healthy({ action: 'deny' });
    expect((await noteOf('denials-aggregated', denied))?.says).toBe('No denied record names an IP or a pod.');
  });
});

describe('clusters and nodes', () => {
  it('may be several', async () => {
    const two = [...healthy({ cluster: 'east' }), ...healthy({ cluster: 'west' })];
    expect(await noteOf('clusters-mixed', two)).toMatchObject({
      severity: 'info',
      says: 'The records come from 2 clusters: east and west.',
    });
  });

  it('may be named by some records only', async () => {
    expect(await noteOf('clusters-mixed', [...healthy({ cluster: 'east' }), ...healthy()])).toMatchObject({
      severity: 'caution',
      says: 'Some records name a cluster (east) and others don’t: 2 endpoints stand in no named cluster.',
    });
  });
});

describe('files', () => {
  it.each([
    ['samples/shop.ndjson', 'samples/shop-whisker.json'],
    ['test/fixtures/goldmane/whisker-list.json', 'test/fixtures/goldmane/whisker-stream.sse'],
    ['test/fixtures/goldmane/goldmane-push.ndjson', 'test/fixtures/goldmane/whisker-stream.sse'],
  ])('that speak of one time in %s and %s may be the same traffic twice', async (one, other) => {
    expect(await idsOf(one, other)).toContain('caution files-overlap');
  });

  it('of one time in the logs of several nodes belong together, and so do different times', async () => {
    const logs = ['node-1.log', 'node-2.log'].map((name) => textSource(name, lines(healthy())));
    const { table, account } = await ingest(logs);
    expect(captureQuality(table, account)).toEqual([]);
    expect(await idsOf('samples/shop-whisker.json', 'test/fixtures/goldmane/flows.ndjson')).not.toContain(
      'caution files-overlap',
    );
  });

  it('that overlap are named, with the time that they share', async () => {
    const { table, account } = await readFiles('samples/shop.ndjson', 'samples/shop-whisker.json');
    const [note] = captureQuality(table, account);
    expect(note?.says).toBe(
      'samples/shop.ndjson (Calico Enterprise) and samples/shop-whisker.json (Whisker) speak of the same time, 22 Nov 12:00 – 13:00 UTC.',
    );
  });
});

describe('one log in two packings', () => {
  const log = readFileSync('samples/yaobank.ndjson');
  const capture = (other: Uint8Array) =>
    ingest([bytesSource('flows.log', log), bytesSource('flows.log.gz', gzipSync(other))]);

  it('is told, for its traffic is counted twice', async () => {
    const { table, account } = await capture(log);
    expect(captureQuality(table, account)).toMatchObject([
      {
        id: 'files-alike',
        severity: 'caution',
        says: 'flows.log and flows.log.gz hold equally many records of every kind, 985 each, over the same time, 22 Nov 09:00 – 13:00 UTC.',
      },
    ]);
  });

  it('is told with how many more there are', async () => {
    const sources = [1, 2, 3, 4].map((level) =>
      bytesSource(`level-${level}.gz`, gzipSync(log.subarray(0, 200_000), { level })),
    );
    const { table, account } = await ingest(sources);
    const alike = captureQuality(table, account).find(({ id }) => id === 'files-alike');
    expect(alike?.says).toMatch(/^level-1\.gz and level-2\.gz hold .*; so do 2 more files\.$/);
  });

  it('is not what two logs are that differ in a single record', async () => {
    const { table, account } = await capture(log.subarray(0, log.lastIndexOf('\n', log.length - 2)));
    expect(captureQuality(table, account)).toEqual([]);
  });

  it('is not told from a few records, of which nodes may well have equally many', async () => {
    const nodes = ['node-1', 'node-2'].map((host) => textSource(host, lines(healthy({ host }))));
    const { table, account } = await ingest(nodes);
    expect(captureQuality(table, account)).toEqual([]);
  });
});

describe('records', () => {
  it('that were rejected are a caution from one in a hundred on', async () => {
    expect(await noteOf('rejected-records', `${lines(healthy())}\nwhat?`)).toMatchObject({
      severity: 'caution',
      says: '1 of 25 records (4 %) was rejected.',
    });
    const many = Array.from({ length: 10 }, () => healthy()).flat();
    expect((await noteOf('rejected-records', `${lines(many)}\nwhat?`))?.severity).toBe('info');
  });

  it('may not say which end wrote them, or how many flows they stand for', async () => {
    expect((await noteOf('no-reporter', healthy({ reporter: undefined })))?.says).toBe(
      '12 of 24 records (50 %) don’t say which end wrote them.',
    );
    const one = record({ policies: POLICIES, reporter: undefined });
    expect((await noteOf('no-reporter', [...healthy(), one]))?.says).toBe(
      '1 of 25 records (4 %) doesn’t say which end wrote it.',
    );
    expect((await noteOf('flows-estimated', healthy({ num_flows: undefined })))?.says).toBe(
      'No record says how many flows it stands for.',
    );
  });

  it('may leave the type of an end to be inferred', async () => {
    const note = await noteOf('types-inferred', [
      ...healthy(),
      ...healthy({ dest_type: undefined, dest_name_aggr: 'bare' }),
    ]);
    expect(note?.says).toBe('The type of 1 of 3 endpoints (33 %) is inferred from names and labels.');
  });
});

describe('what a table leaves out', () => {
  it('is told where caps were reached', async () => {
    const { table, account } = await ingest([textSource('flows', lines(healthy()))]);
    const notes = (folded: Partial<typeof NOTHING_FOLDED>) =>
      captureQuality({ ...table, folded: { ...NOTHING_FOLDED, ...folded } }, account);
    expect(notes({})).toEqual([]);
    expect(notes({ lists: true })[0]?.severity).toBe('info');
    expect(notes({ portsFrom: 32_768, names: true })).toMatchObject([
      {
        id: 'caps-reached',
        severity: 'caution',
        says: 'The capture has more distinct flows than are kept apart: ports from 32768 on are not told apart and names that no controller generated are shown as *.',
      },
    ]);
  });
});

describe('the nodes that wrote the records', () => {
  const lists = {
    values: ['node-1', 'node-2'],
    starts: Uint32Array.of(0, 1, 2, 4),
    members: Uint32Array.of(0, 1, 0, 1),
    more: new Uint8Array(3),
  };
  const notesFor = async (hosts: readonly number[]) => {
    const { table, account } = await ingest([textSource('flows', lines(healthy()))]);
    const column = Int32Array.from({ length: table.rows }, (_, row) => hosts[row % hosts.length] ?? -1);
    return captureQuality({ ...table, lists, columns: { ...table.columns, hosts: column } }, account);
  };

  it('are told where it is a single one', async () => {
    expect((await notesFor([0]))[0]?.says).toBe('All records come from one node, node-1.');
  });

  it.each([
    ['two nodes wrote rows of their own', [0, 1]],
    ['two nodes wrote one row', [2]],
    ['a row names no node', [0, -1]],
    ['no row names a node', [-1]],
  ])('are not where %s', async (_what, hosts) => {
    expect(await notesFor(hosts)).toEqual([]);
  });
});

describe('what a note says', () => {
  it('does not steer the text around it, however a namespace is named', async () => {
    const name = `\u202E\u001B[31m${'x'.repeat(5000)}`;
    const records = healthy({ dest_namespace: name }).filter(({ reporter }) => reporter === 'src');
    const note = await noteOf('silent-destinations', [...healthy(), ...records]);
    expect(note?.says).toContain('\\u202e\\u001b[31mxxx');
    expect(note?.says.length).toBeLessThan(300);
  });
});
