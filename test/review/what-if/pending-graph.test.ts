import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../src/graph/build-graph.ts';
import { type FlowGraph, LEVELS } from '../../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import { type PendingEdge, pendingGraph } from '../../../src/review/what-if/pending-graph.ts';
import { anyCapture } from '../../graph/any-capture.ts';
import { readRecords } from '../../graph/contract.ts';
import type { RawRecord } from '../../graph/oracle.ts';
import { between, chains, DB, PARTNERS, WEB } from '../findings/findings-of.ts';
import { rewriteRecords } from './rewrite-records.ts';

const TYPES = new Map([
  ['pub', 'net'],
  ['pvt', 'net'],
  ['node-1', 'hep'],
  ['partners', 'ns'],
  ['threats', 'ns'],
]);

/** Types and counts stated; each of another node, so that none is taken for a copy of the one before. */
const anyStatedCapture = anyCapture.map((records) =>
  records.map(
    (record, at): RawRecord => ({
      ...record,
      source_type: TYPES.get(String(record['source_name_aggr'])) ?? 'wep',
      dest_type: TYPES.get(String(record['dest_name_aggr'])) ?? 'wep',
      num_flows: record['num_flows'] ?? 1,
      host: `node-${at}`,
    }),
  ),
);

async function pendingOf(records: readonly RawRecord[], view = {}) {
  const { table } = await readRecords(records);
  return pendingGraph(table, { ...DEFAULT_VIEW, ...view });
}

/** What two graphs must agree on. Labels and times are those of records that would not be there any more. */
function compared({ nodes, edges }: FlowGraph, withTraceFlows: boolean) {
  return {
    nodes: nodes.map(({ id }) => id),
    edges: edges.map((edge) => ({
      id: edge.id,
      figures: [edge.flows, edge.bytesOut, edge.bytesIn, edge.packetsOut, edge.packetsIn],
      denied: [edge.deniedAtSource, edge.deniedAtDest, edge.deniedInTransit],
      ports: edge.ports,
      traces: edge.traces
        .map(({ reporter, action, flows, enforced, pending, transit, all }) =>
          JSON.stringify([reporter, action, withTraceFlows ? flows : 0, enforced, pending, transit, all]),
        )
        .sort(),
    })),
  };
}

describe('the graph of pending verdicts', () => {
  it('is that of records rewritten with their pending chains as enforced', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyStatedCapture, async (records) => {
        const { records: rewritten, isReduced } = rewriteRecords(records);
        const { table } = await readRecords(rewritten);
        for (const level of LEVELS) {
          const expected = buildGraph(table, { ...DEFAULT_VIEW, level });
          const actual = await pendingOf(records, { level });
          expect(compared(actual, !isReduced)).toEqual(compared(expected, !isReduced));
        }
      }),
      { numRuns: Number(process.env['ORACLE_RUNS'] ?? 150) },
    );
  });

  it.each(['test/fixtures/goldmane/flows.ndjson', 'samples/yaobank.ndjson', 'samples/shop.ndjson'])(
    'is so for %s',
    async (file) => {
      const records: RawRecord[] = readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const actual = await pendingOf(records);
      const { table } = await readRecords(rewriteDecoded(records));
      expect(compared(actual, true)).toEqual(compared(buildGraph(table, DEFAULT_VIEW), true));
      expect(actual.changes.changed.conversations).toBeGreaterThan(0);
    },
  );

  it('of a capture in which nothing is staged is today’s graph', async () => {
    const records = [between(WEB, DB, chains(['0|app|np:shop/web|allow|0']))];
    const { table } = await readRecords(records);
    const pending = await pendingOf(records);
    expect(compared(pending, true)).toEqual(compared(buildGraph(table, DEFAULT_VIEW), true));
    expect(pending.edges.map(({ change }) => change)).toEqual(['stays']);
    expect(pending.effects).toEqual([]);
  });

  it('is the same in any order of records', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyStatedCapture.chain((records) =>
          fc.tuple(fc.constant(records), fc.shuffledSubarray([...records], { minLength: records.length })),
        ),
        async ([records, shuffled]) => {
          expect(await pendingOf(shuffled)).toEqual(await pendingOf(records));
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Golden captures have one verdict a conversation and end, so that rewriting needs the pending chain's end alone. */
function rewriteDecoded(records: readonly RawRecord[]): readonly RawRecord[] {
  const lastAction = (list: readonly string[]): string => {
    const last = [...list].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).at(-1);
    return last?.split('|').at(-2) ?? '';
  };
  const conversationOf = (record: RawRecord): string =>
    ['source_namespace', 'source_name_aggr', 'dest_namespace', 'dest_name_aggr', 'proto', 'dest_port']
      .map((field) => record[field])
      .join(' ');
  const deniedAtSource = new Set<string>();
  const rewritten = records.map((record): RawRecord => {
    const pending: string[] = Object(record['policies']).pending_policies;
    const action = lastAction(pending);
    if (record['reporter'] === 'src' && action === 'deny') deniedAtSource.add(conversationOf(record));
    return { ...record, action, policies: { enforced_policies: pending, pending_policies: pending } };
  });
  return rewritten.filter(
    (record) => record['reporter'] === 'src' || !deniedAtSource.has(conversationOf(record)),
  );
}

const ALLOW = '0|app|np:shop/web|allow|0';
const DENY = '0|app|np:data/db|deny|-1';
const STAGED_DENY = '0|app|snp:shop/quarantine|deny|0';
const STAGED_ALLOW = '0|app|snp:data/open|allow|0';
const src = (fields: Record<string, unknown>) => between(WEB, DB, fields);
const dst = (fields: Record<string, unknown>) => between(WEB, DB, { reporter: 'dst', ...fields });
const EDGE = 'wep:shop/web-5d8f7c9b64-*>wep:data/db-*';

describe('what would change of an edge', () => {
  const changes = async (records: readonly RawRecord[]) =>
    (await pendingOf(records)).edges.map(({ id, change, changes, unknownBecause }: PendingEdge) => [
      id,
      change,
      changes.changed.flows,
      unknownBecause,
    ]);

  it('what the source would deny is one denied edge, though the destination let it in', async () => {
    const records = [
      src({ num_flows: 5, ...chains([ALLOW], [STAGED_DENY]) }),
      dst({ num_flows: 5, ...chains(['0|app|np:data/db|allow|0']) }),
    ];
    expect(await changes(records)).toEqual([[`${EDGE}:deny`, 'would-deny', 5, []]]);
  });

  it('what the destination would let in becomes allowed, where the source says that it lets it out', async () => {
    const records = [
      src({ num_flows: 5, ...chains([ALLOW]) }),
      dst({ num_flows: 5, action: 'deny', ...chains([DENY], [STAGED_ALLOW]) }),
    ];
    expect(await changes(records)).toEqual([[`${EDGE}:allow`, 'would-allow', 5, []]]);
  });

  it('is unknown, and still denied, where the destination never had to decide', async () => {
    const records = [src({ action: 'deny', ...chains([DENY], [STAGED_ALLOW]) })];
    expect(await changes(records)).toEqual([[`${EDGE}:deny`, 'unknown', 0, ['silent-destination']]]);
  });

  it('is allowed where nobody decides at the destination', async () => {
    const records = [between(WEB, PARTNERS, { action: 'deny', ...chains([DENY], [STAGED_ALLOW]) })];
    expect((await changes(records)).map(([, change]) => change)).toEqual(['would-allow']);
  });

  it('is unknown where only the destination speaks and would let it in', async () => {
    const records = [dst({ action: 'deny', ...chains([DENY], [STAGED_ALLOW]) })];
    expect(await changes(records)).toEqual([[`${EDGE}:deny`, 'unknown', 0, ['silent-source']]]);
  });

  it('is unknown, and counted, where the destination says nothing but denies about the rest', async () => {
    const records = [
      src({ action: 'deny', num_flows: 5, ...chains([DENY], [STAGED_ALLOW]) }),
      src({ num_flows: 10, ...chains([ALLOW]) }),
      dst({ action: 'deny', num_flows: 10, ...chains([DENY]) }),
    ];
    const { edges, effects } = await pendingOf(records);
    expect(edges.map(({ id, flows, changes, silent }) => [id, flows, changes, silent])).toEqual([
      [
        `${EDGE}:deny`,
        15,
        {
          stays: { conversations: 0, flows: 10 },
          changed: { conversations: 0, flows: 0 },
          unknown: { conversations: 1, flows: 5 },
        },
        [{ end: 'destination', flows: 5, ports: [{ proto: 'tcp', port: 443 }] }],
      ],
    ]);
    expect(effects.map(({ policy, unknown }) => [policy?.name, unknown.flows])).toEqual([['open', 5]]);
  });

  it('is unknown where a host on the way denies the rest', async () => {
    const to = (fields: Record<string, unknown>) => between(WEB, PARTNERS, fields);
    const records = [
      to({ action: 'deny', num_flows: 5, ...chains([DENY], [STAGED_ALLOW]) }),
      to({ num_flows: 3, ...chains([ALLOW]) }),
      to({ reporter: 'fwd', action: 'deny', num_flows: 3 }),
    ];
    const { edges } = await pendingOf(records);
    expect(edges.map(({ action, flows }) => [action, flows])).toEqual([['deny', 8]]);
  });

  it('is unknown only as far as the source would let it out', async () => {
    const records = [
      src({ action: 'deny', num_flows: 5, ...chains([DENY], [STAGED_ALLOW]) }),
      src({ num_flows: 10, ...chains([ALLOW]) }),
    ];
    const { edges, effects } = await pendingOf(records);
    expect(edges.map(({ action, change, changes }) => [action, change, changes.unknown.flows])).toEqual([
      ['allow', 'stays', 0],
      ['deny', 'unknown', 5],
    ]);
    expect(effects.map(({ edges }) => edges)).toEqual([[`${EDGE}:deny`]]);
  });

  it('is unknown where records list no pending chain', async () => {
    const records = [src({ policies: { all_policies: [ALLOW] } }), src({ dest_port: 80, policies: null })];
    expect(await changes(records)).toEqual([[`${EDGE}:allow`, 'unknown', 0, ['not-recorded']]]);
  });

  it('counts what changes and what stays of an edge apart', async () => {
    const { edges } = await pendingOf([
      src({ dest_port: 80, num_flows: 3, ...chains([ALLOW], [STAGED_DENY]) }),
      src({ dest_port: 22, action: 'deny', num_flows: 4, ...chains([DENY]) }),
    ]);
    expect(edges.map(({ change, changes }) => [change, changes])).toEqual([
      [
        'would-deny',
        {
          stays: { conversations: 1, flows: 4 },
          changed: { conversations: 1, flows: 3 },
          unknown: { conversations: 0, flows: 0 },
        },
      ],
    ]);
  });

  it('a query selects by what records say today', async () => {
    const records = [src(chains([ALLOW], [STAGED_DENY])), src({ dest_port: 80, ...chains([ALLOW]) })];
    const { table } = await readRecords(records);
    const { edges } = pendingGraph(table, { ...DEFAULT_VIEW, query: 'action = allow AND dest_port = 443' });
    expect(edges.map(({ id }) => id)).toEqual([`${EDGE}:deny`]);
  });
});

describe('what a staged policy would change', () => {
  const effects = async (records: readonly RawRecord[]) =>
    (await pendingOf(records)).effects.map(({ policy, wouldDeny, wouldAllow, unknown, edges }) => ({
      policy: policy?.name ?? null,
      wouldDeny: wouldDeny.flows,
      wouldAllow: wouldAllow.flows,
      unknown: unknown.flows,
      edges: edges.length,
    }));

  it('is what it decides otherwise, counted once though both ends say so', async () => {
    expect(
      await effects([
        src({ num_flows: 5, ...chains([ALLOW], [STAGED_DENY]) }),
        dst({ num_flows: 5, ...chains([ALLOW], [STAGED_DENY]) }),
      ]),
    ).toEqual([{ policy: 'quarantine', wouldDeny: 5, wouldAllow: 0, unknown: 0, edges: 1 }]);
  });

  it('is nothing where another one denies all the same', async () => {
    expect(await effects([src({ action: 'deny', ...chains([DENY], [STAGED_DENY]) })])).toEqual([
      { policy: 'quarantine', wouldDeny: 0, wouldAllow: 0, unknown: 0, edges: 0 },
    ]);
  });

  it('counts for the policy that passes the flow on to another verdict', async () => {
    const staged = '0|security|sgnp:skip|pass|0';
    const records = [src(chains([ALLOW], [staged, '1|app|np:shop/web|deny|-1']))];
    expect(await effects(records)).toMatchObject([{ policy: 'skip', wouldDeny: 1 }]);
  });

  it('is told apart from what changed without one', async () => {
    const records = [src(chains([ALLOW], ['0|app|np:shop/web|deny|-1']))];
    expect(await effects(records)).toMatchObject([{ policy: null, wouldDeny: 1, edges: 1 }]);
  });

  it('is unknown where it would let out what the destination never saw', async () => {
    expect(await effects([src({ action: 'deny', num_flows: 2, ...chains([DENY], [STAGED_ALLOW]) })])).toEqual(
      [{ policy: 'open', wouldDeny: 0, wouldAllow: 0, unknown: 2, edges: 1 }],
    );
  });
});
