import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { laddersOf } from '../../../src/app/ladder.ts';
import { legendOf } from '../../../src/app/legend.ts';
import { outlineWords } from '../../../src/app/outline/outline-words.ts';
import { edgeWords, indexPicture } from '../../../src/app/picture-index.ts';
import { answer } from '../../../src/app/questions.ts';
import { verdictWords } from '../../../src/app/verdict-words.ts';
import { graphOfView } from '../../../src/app/what-if/graph-of-view.ts';
import { pendingGraphOf } from '../../../src/app/what-if/pending-picture.ts';
import { edgesOfLitStaged } from '../../../src/app/what-if/what-if-slice.ts';
import {
  changeSentences,
  changesWords,
  effectKey,
  effectWords,
  policiesBehind,
} from '../../../src/app/what-if/what-if-words.ts';
import { deciderWords, ladderVerb } from '../../../src/app/wording.ts';
import { DEFAULT_VIEW, type View } from '../../../src/graph/view.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import type { PendingEdge, PendingGraph } from '../../../src/review/what-if/pending-graph.ts';
import { textSource } from '../../../src/sources/browser.ts';
import type { FlowTable } from '../../../src/table/flow-table.ts';
import { startApp, until } from '../app-here.ts';

const TICKETS = readFileSync('samples/tickets.ndjson', 'utf8');
const PENDING: View = { ...DEFAULT_VIEW, verdicts: 'pending' };
const MAIL_TODAY = 'wep:mail/mailer-dc8589dbf-*>net:-/pub:allow';
const LOCKED_OUT = 'wep:tickets/web-74d56f59f-*>net:-/pub:deny';
const LOCKED_OUT_TODAY = 'wep:tickets/web-74d56f59f-*>net:-/pub:allow';
const LET_IN = 'wep:tickets/web-74d56f59f-*>wep:tickets/seats-cache-*:allow';
const LET_IN_TODAY = 'wep:tickets/web-74d56f59f-*>wep:tickets/seats-cache-*:deny';
const SILENT = 'wep:finance/report-88dd8b9b67-*>wep:tickets/orders-db-*:deny';

async function tickets(): Promise<FlowTable> {
  return (await ingest([textSource('tickets.ndjson', TICKETS)])).table;
}

function pendingOf(table: FlowTable, view: View = PENDING): PendingGraph {
  const graph = pendingGraphOf(graphOfView(table, view));
  if (!graph) throw new Error('The graph is not one of pending verdicts.');
  return graph;
}

function edgeOf({ edges }: PendingGraph, id: string): PendingEdge {
  const edge = edges.find((other) => other.id === id);
  if (!edge) throw new Error(`${id} is not in the graph.`);
  return edge;
}

describe('questions about edges that there would be', () => {
  it('draw the graph of pending verdicts where the view asks for it, and of what happened else', async () => {
    const table = await tickets();
    const { graph } = answer(table, 'picture', { view: PENDING });
    const ids = graph.edges.map(({ id }) => id);
    expect(ids).toContain(LOCKED_OUT);
    expect(ids).toContain(LET_IN);
    expect(ids).not.toContain(LOCKED_OUT_TODAY);
    expect(ids).not.toContain(LET_IN_TODAY);
    const today = answer(table, 'picture', { view: DEFAULT_VIEW });
    expect(pendingGraphOf(today.graph)).toBeNull();
    expect(answer(table, 'pictureSize', { view: PENDING })).toEqual({
      nodes: graph.nodes.length,
      edges: graph.edges.length,
    });
  });

  it('tell what the conversations behind them name', async () => {
    const table = await tickets();
    for (const [id, today] of [
      [LOCKED_OUT, LOCKED_OUT_TODAY],
      [LET_IN, LET_IN_TODAY],
    ] as const) {
      const { total, largest } = answer(table, 'conversations', { view: PENDING, edge: id });
      expect(total).toBe(1);
      expect(largest[0]?.edge).toBe(id);
      expect(largest[0]?.flows).toBe(edgeOf(pendingOf(table), id).flows);
      const evidence = answer(table, 'evidence', { view: PENDING, edge: id });
      expect(evidence).toEqual(answer(table, 'evidence', { view: DEFAULT_VIEW, edge: today }));
      expect(evidence.sourcePods.values.length).toBeGreaterThan(0);
      expect(answer(table, 'conversations', { view: DEFAULT_VIEW, edge: id }).total).toBe(0);
      expect(answer(table, 'conversations', { view: PENDING, edge: today }).total).toBe(0);
    }
  });

  it('lead from a row to its edge and from an edge to its rows', async () => {
    const table = await tickets();
    const view: View = { ...PENDING, selection: { kind: 'edge', id: LOCKED_OUT } };
    const asked = { view, sort: null, columns: [] };
    const { count } = answer(table, 'rows', { ...asked, where: null });
    const { rows } = answer(table, 'rowsPage', { ...asked, from: 0, to: count });
    expect(rows.length).toBeGreaterThan(0);
    for (const { row, action } of rows) {
      expect(action).toBe('allow');
      expect(answer(table, 'edgesOfRow', { view: PENDING, row })).toEqual([LOCKED_OUT]);
      expect(answer(table, 'edgesOfRow', { view: DEFAULT_VIEW, row })).toEqual([LOCKED_OUT_TODAY]);
    }
  });

  it('find and filter by what records say, and light edges that there would be', async () => {
    const table = await tickets();
    const find = 'from:tickets/web* AND to:tickets/seats-cache* AND action = deny';
    expect(answer(table, 'found', { view: PENDING, find })).toEqual([LET_IN]);
    expect(answer(table, 'found', { view: DEFAULT_VIEW, find })).toEqual([LET_IN_TODAY]);
    expect(answer(table, 'search', { view: PENDING, text: find }).light?.edges).toBe(1);
    const focus: View['focus'] = [
      { kind: 'around', nodes: ['wep:tickets/seats-cache-*'], hops: 1, direction: 'both' },
    ];
    expect(answer(table, 'search', { view: { ...PENDING, focus }, text: find }).light?.edges).toBe(1);
    const { graph } = answer(table, 'picture', { view: { ...PENDING, query: find } });
    expect(graph.edges.map(({ id }) => id)).toEqual([LET_IN]);
  });

  it('know whether a link selects one', async () => {
    const table = await tickets();
    const drawn = (view: View, id: string) =>
      answer(table, 'unknownNames', { view: { ...view, selection: { kind: 'edge', id } } }).selection;
    expect(drawn(PENDING, LOCKED_OUT)).toBe('drawn');
    expect(drawn(PENDING, LOCKED_OUT_TODAY)).toBe('undrawn');
    expect(drawn(DEFAULT_VIEW, LOCKED_OUT)).toBe('undrawn');
  });
});

describe('words', () => {
  it('count what would change', async () => {
    const { changes } = pendingOf(await tickets());
    expect(changesWords(changes)).toBe('2 conversations would be denied, 1 allowed, 2 unknown');
    const none = { conversations: 0, flows: 0 };
    const one = { conversations: 1, flows: 5 };
    const nothing = { wouldDeny: none, wouldAllow: none, unknown: none, stays: one, changed: none };
    expect(changesWords(nothing)).toBe('nothing would change');
    expect(changesWords({ ...nothing, wouldAllow: one })).toBe('1 conversation would be allowed');
    expect(changesWords({ ...nothing, unknown: one })).toBe('1 conversation unknown');
  });

  it('say of an edge what would become of it, what it is, and which staged policy is behind it', async () => {
    const graph = pendingOf(await tickets());
    const index = indexPicture(graph);
    const denied = edgeOf(graph, LOCKED_OUT);
    expect(verdictWords(denied)).toBe('Would be denied');
    expect(edgeWords(index, denied)).toBe('web to public network, would be denied');
    expect(changeSentences(denied)).toEqual(['Today it is allowed.', 'Changes on tcp 443.']);
    expect(deciderWords(denied)).toEqual([
      { verb: 'Would be denied by', policy: 'egress-lockdown', place: 'on egress, in tier platform' },
    ]);
    expect(policiesBehind(graph, denied, [])).toEqual(['egress-lockdown']);
    expect(policiesBehind(graph, denied, ['egress-lockdown'])).toEqual([]);
    const allowed = edgeOf(graph, LET_IN);
    expect(verdictWords(allowed)).toBe('Would be allowed');
    expect(changeSentences(allowed)[0]).toBe('Today it is denied.');
    const same = edgeOf(graph, MAIL_TODAY);
    expect(verdictWords(same)).toBe('Allowed');
    expect(changeSentences(same)).toEqual(['The same as today.']);
  });

  it('never call unknown what would be allowed or denied', async () => {
    const graph = pendingOf(await tickets());
    const unknown = edgeOf(graph, SILENT);
    expect(verdictWords(unknown)).toBe('Unknown');
    expect(edgeWords(indexPicture(graph), unknown)).toBe('report to orders-db, unknown');
    expect(changeSentences(unknown).join(' ')).toMatch(
      /^Today it is denied\. Unknown on tcp 5432\. .*nobody knows what it would do\.$/,
    );
    expect(deciderWords(unknown).map(({ verb }) => verb)).toEqual(['Today denied at the end of tier']);
    expect(policiesBehind(graph, unknown, [])).toEqual(['finance/report-to-orders']);
  });

  it('set both chains side by side, with what each way would come to', async () => {
    const edge = edgeOf(pendingOf(await tickets()), LOCKED_OUT);
    const [ladder] = laddersOf(edge).flatMap(({ ladders }) => ladders);
    if (!ladder) throw new Error('The edge has no ladder.');
    expect(ladder.differs).toBe(true);
    expect(ladderVerb(edge, ladder)).toBe('would be denied');
  });

  it('tell the same in the outline and the legend', async () => {
    const graph = pendingOf(await tickets());
    const index = indexPicture(graph);
    const item = { key: '', level: 2, position: 1, setSize: 1, open: null, parent: null };
    const web = outlineWords(index, { ...item, kind: 'node', id: 'wep:tickets/web-74d56f59f-*', at: null });
    expect(web.denied).toBe('1 would be denied, 1 would be allowed');
    const line = outlineWords(index, { ...item, kind: 'edge', id: SILENT, at: edgeOf(graph, SILENT).source });
    expect(line.said).toContain(', unknown, ');
    expect(legendOf(graph).actions.map(({ label }) => label)).toEqual([
      'would be denied',
      'would be allowed',
      'unknown',
      'allowed as today',
      'denied as today',
    ]);
  });

  it('say of each staged policy what it would change', async () => {
    const { effects } = pendingOf(await tickets());
    expect(effects.map(effectWords).map(({ name, effect }) => `${name}: ${effect}`)).toEqual([
      'finance/report-to-orders: might let 1 conversation through',
      'tickets/seats-for-web: would allow 1 conversation',
      'egress-lockdown: would deny 2 conversations',
    ]);
  });

  it('keep names of policies from steering what is around them', () => {
    const policy = {
      tier: 'a\u202etier',
      kind: 'StagedNetworkPolicy' as const,
      namespace: '__proto__',
      name: 'x\u001b[31m',
    };
    const none = { conversations: 0, flows: 0 };
    const words = effectWords({ policy, wouldDeny: none, wouldAllow: none, unknown: none, edges: [] });
    expect(Object.values(words).join(' ')).toBe(
      '__proto__/x\\u001b[31m tier a\\u202etier, StagedNetworkPolicy would change nothing',
    );
  });
});

describe('the switch', () => {
  it('moves nothing, keeps what is selected by its ends, and tells what would change', async () => {
    const app = startApp();
    await app.store.getState().open({ kind: 'text', text: TICKETS });
    const before = await until(app, ({ announcement }) => announcement.text.startsWith('Opened'));
    expect(before.capture?.listsPending).toBe(true);
    before.selectEdge(LOCKED_OUT_TODAY);
    before.chooseVerdicts('pending');
    const after = await until(app, ({ picture, drawing }) => !drawing && picture !== before.picture);
    expect(after.picture?.layout.positions).toEqual(before.picture?.layout.positions);
    expect(after.view.selection).toEqual({ kind: 'edge', id: LOCKED_OUT });
    const { announcement } = await until(app, ({ announcement }) =>
      announcement.text.startsWith('If staged'),
    );
    expect(announcement.text).toContain(
      'If staged policies were enforced: 2 conversations would be denied, 1 allowed, 2 unknown.',
    );
    const effect = pendingGraphOf(
      after.picture?.graph ?? { level: 'endpoint', nodes: [], edges: [], answers: [] },
    )?.effects.at(-1);
    if (!effect) throw new Error('No staged policy changes anything.');
    after.lightEffect(effectKey(effect));
    expect(edgesOfLitStaged(app.store.getState())).toEqual(effect.edges);
    after.lightEffect(effectKey(effect));
    expect(edgesOfLitStaged(app.store.getState())).toBeNull();
    after.lightEffect(effectKey(effect));
    after.chooseVerdicts('enforced');
    const back = await until(app, ({ picture, drawing }) => !drawing && picture !== after.picture);
    expect(edgesOfLitStaged(back)).toBeNull();
    expect(back.view.selection).toEqual({ kind: 'edge', id: LOCKED_OUT_TODAY });
    expect(back.picture?.graph).toEqual(before.picture?.graph);
  });

  it('says why there is nothing to switch to where records list no pending policies', async () => {
    const app = startApp();
    const text = TICKETS.split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const record = JSON.parse(line);
        delete record.policies.pending_policies;
        return JSON.stringify(record);
      })
      .join('\n');
    await app.store.getState().open({ kind: 'text', text });
    const { capture } = await until(app, ({ picture, drawing }) => picture !== null && !drawing);
    expect(capture?.listsPending).toBe(false);
  });
});
