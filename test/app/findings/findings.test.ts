import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AppParts } from '../../../src/app/app.ts';
import { badgesOf } from '../../../src/app/findings/finding-badges.ts';
import { findingAsMarkdown, portsWords, subjectWords } from '../../../src/app/findings/finding-words.ts';
import {
  chosenFinding,
  edgesOfChosen,
  findingsAbout,
  isFindingFolded,
  listedFindings,
  type ShownFindings,
} from '../../../src/app/findings/findings-slice.ts';
import type { ListedFinding } from '../../../src/app/findings/found-list.ts';
import { indexPicture } from '../../../src/app/picture-index.ts';
import type { AppState } from '../../../src/app/state.ts';
import { readHere, startApp, until } from '../app-here.ts';

const TICKETS = readFileSync('samples/tickets.ndjson', 'utf8');
const THREAT = 'threat-allowed:wep:sandbox/toolbox>ns:-/threatfeed.otx:allow';

const settled = ({ picture, drawing, findings }: AppState): boolean =>
  picture !== null && !drawing && findings !== null;

async function openTickets(parts: Partial<AppParts> = {}) {
  const app = startApp(parts);
  await app.store.getState().open({ kind: 'text', text: TICKETS });
  await until(app, settled);
  const state = () => app.store.getState();
  const findings = () => state().findings as ShownFindings;
  const finding = (start: string) =>
    findings().list.findings.find(({ id }) => id.startsWith(start)) as ListedFinding;
  return { app, state, findings, finding };
}

/** Counts what is asked about findings. */
function counting(): { readonly asked: string[]; readonly read: AppParts['read'] } {
  const asked: string[] = [];
  const read: AppParts['read'] = async (opening, options) => {
    const reading = await readHere(opening, options);
    const ask: typeof reading.ask = (kind, about) => {
      if (kind === 'findings' || kind === 'drawnFindings') asked.push(kind);
      return reading.ask(kind, about);
    };
    return { ...reading, ask };
  };
  return { asked, read };
}

test('a finding on an edge is selected and gone to, and its details are shown', async () => {
  const { state } = await openTickets();
  state().goToFinding(THREAT);
  expect(state().view.selection).toEqual({
    kind: 'edge',
    id: 'wep:sandbox/toolbox>ns:-/threatfeed.otx:allow',
  });
  expect(state().goingTo?.id).toBe('wep:sandbox/toolbox>ns:-/threatfeed.otx:allow');
  expect(chosenFinding(state())?.id).toBe(THREAT);
  expect(edgesOfChosen(state())).toEqual([]);
});

test('a finding about a node selects it and lights its edges up, until something else is selected', async () => {
  const { state, finding } = await openTickets();
  const scan = finding('scan:');
  state().goToFinding(scan.id);
  expect(state().view.selection).toEqual({ kind: 'node', id: 'wep:sandbox/toolbox' });
  expect([...edgesOfChosen(state())].sort()).toEqual(scan.subject.edges);
  state().clearSelection();
  expect(edgesOfChosen(state())).toEqual([]);
});

test('where namespaces are folded, the folded edge is gone to; unfolding shows the finding’s own', async () => {
  const { app, state } = await openTickets();
  state().foldAll();
  await until(app, ({ findings, view, picture, drawing }) => {
    const first = findings?.drawn[0]?.edges[0] ?? '';
    return view.level === 'namespace' && picture !== null && !drawing && first.startsWith('namespace:');
  });
  state().goToFinding(THREAT);
  expect(state().view.selection?.id).toBe('namespace:sandbox>ns:-/threatfeed.otx:allow');
  expect(state().view.exceptions).toEqual([]);
  const chosen = chosenFinding(state()) as ListedFinding;
  expect(isFindingFolded(state(), chosen)).toBe(true);
  state().unfoldFinding(THREAT);
  expect(state().view.selection?.id).toBe('wep:sandbox/toolbox>ns:-/threatfeed.otx:allow');
  expect(state().view.exceptions).toEqual(['namespace:sandbox']);
  await until(app, (now) => settled(now) && !isFindingFolded(now, chosen));
});

test('where services are drawn, going to an edge that leads to one draws it as it is', async () => {
  const { app, state, findings } = await openTickets();
  state().chooseServices(true);
  const graph = await until(
    app,
    ({ picture, drawing }) => !drawing && (picture?.graph.answers.length ?? 0) > 0,
  );
  const { edges } = indexPicture((graph.picture as NonNullable<AppState['picture']>).graph);
  const lacking = findings().list.findings.find(
    ({ subject }) => subject.kind === 'edge' && !edges.has(subject.edges[0] ?? ''),
  ) as ListedFinding;
  state().goToFinding(lacking.id);
  expect(state().view.services).toBe(false);
  expect(state().view.selection?.id).toBe(lacking.subject.edges[0]);
});

test('a rule that is turned off finds nothing, and that is kept with the settings', async () => {
  let kept = '';
  const keptSettings = {
    load: () => kept,
    save: (text: string) => {
      kept = text;
    },
  };
  const { app, state, findings } = await openTickets({ keptSettings });
  const before = findings().list.total;
  state().turnRule('threat-allowed', false);
  await until(app, (now) => (now.findings?.list.total ?? before) < before);
  expect(findings().list.findings.filter(({ rule }) => rule === 'threat-allowed')).toEqual([]);
  const again = await openTickets({ keptSettings });
  expect(again.state().rulesOff).toEqual(['threat-allowed']);
  expect(again.findings().list.total).toBeLessThan(before);
  again.state().turnRule('threat-allowed', true);
  await until(again.app, (now) => now.findings?.list.total === before);
});

test('nothing is asked while nobody would see it; folding asks only where findings are drawn', async () => {
  const { asked, read } = counting();
  const app = startApp({ read });
  app.store.setState({ findingBadges: false });
  await app.store.getState().open({ kind: 'text', text: TICKETS });
  await until(app, ({ picture, drawing }) => picture !== null && !drawing);
  expect(asked).toEqual([]);
  app.store.getState().showDockTab('findings');
  await until(app, ({ findings }) => findings !== null);
  expect(asked).toEqual(['findings', 'drawnFindings']);
  app.store.getState().foldAll();
  await until(app, ({ findings }) => findings?.drawn[0]?.edges[0]?.startsWith('namespace:') ?? false);
  expect(asked).toEqual(['findings', 'drawnFindings', 'drawnFindings']);
});

test('what narrows the data narrows the findings, and another capture begins anew', async () => {
  const { app, state, findings } = await openTickets();
  state().goToFinding(THREAT);
  const before = findings().list.total;
  app.store.setState(({ view }) => ({ view: { ...view, query: 'from:mail' } }));
  await until(app, (now) => (now.findings?.list.total ?? before) < before);
  await state().open({ kind: 'text', text: TICKETS.split('\n')[0] ?? '' });
  expect(state().chosenFinding).toBeNull();
  await until(app, (now) => settled(now) && now.findings?.list.total !== before);
});

test('where findings can’t be had, that is said', async () => {
  const app = startApp({
    read: async (opening, options) => {
      const reading = await readHere(opening, options);
      const ask: typeof reading.ask = (kind, about) =>
        kind === 'findings' ? Promise.reject(new Error('out of memory')) : reading.ask(kind, about);
      return { ...reading, ask };
    },
  });
  await app.store.getState().open({ kind: 'text', text: TICKETS });
  const { findingsFailure } = await until(app, (state) => state.findingsFailure !== null);
  expect(findingsFailure).toBe('out of memory');
});

test('badges mark each finding of medium severity and worse once, the worst first', async () => {
  const { state, findings } = await openTickets();
  const { graph } = state().picture as NonNullable<AppState['picture']>;
  const badges = badgesOf(findings(), 'info', indexPicture(graph));
  const marked = badges.flatMap((badge) => badge.findings);
  const worth = findings().list.findings.filter(({ severity }) => /critical|high|medium/.test(severity));
  expect([...marked].sort()).toEqual(worth.map(({ id }) => id).sort());
  expect(badges[0]).toMatchObject({ worst: 'critical', kind: 'edge', findings: [THREAT] });
  expect(badges.find(({ kind }) => kind === 'node')?.id).toBe('wep:sandbox/toolbox');
  expect(badgesOf(findings(), 'critical', indexPicture(graph))).toHaveLength(1);
});

test('a folded namespace bears the badges of what is within it', async () => {
  const { app, state, findings } = await openTickets();
  state().foldAll();
  await until(app, (now) => now.findings?.drawn[0]?.edges[0]?.startsWith('namespace:') ?? false);
  await until(app, settled);
  const { graph } = state().picture as NonNullable<AppState['picture']>;
  const within = badgesOf(findings(), 'info', indexPicture(graph)).find(
    ({ id }) => id === 'namespace:tickets',
  );
  expect(within?.findings.some((id) => id.startsWith('staged-would-allow:'))).toBe(true);
});

test('severity and a badge narrow the list', async () => {
  const { state, findings, finding } = await openTickets();
  expect(listedFindings(findings(), 'high', null).map(({ severity }) => severity)).toEqual([
    'critical',
    'high',
    'high',
    'high',
  ]);
  const target = { kind: 'node', id: 'wep:sandbox/toolbox' } as const;
  state().chooseLeastSeverity('critical');
  state().listFindingsOf({ target, findings: [finding('scan:').id] });
  const { leastSeverity, findingScope, view, dockTab } = state();
  expect(listedFindings(findings(), leastSeverity, findingScope)).toEqual([finding('scan:')]);
  expect([view.selection, dockTab]).toEqual([target, 'findings']);
  state().listAllFindings();
  expect(listedFindings(findings(), 'info', state().findingScope)).toHaveLength(findings().list.total);
});

test('what is found about a node is what is found about its edges, too', async () => {
  const { findings } = await openTickets();
  const about = findingsAbout(findings(), 'ns:-/threatfeed.otx').map(({ rule }) => rule);
  expect(about).toEqual(expect.arrayContaining(['threat-allowed', 'threat-denied']));
  expect(findingsAbout(findings(), 'wep:sandbox/toolbox>ns:-/threatfeed.otx:allow')[0]?.id).toBe(THREAT);
});

test('findings are said as people read them', async () => {
  const { finding } = await openTickets();
  const threat = finding('threat-allowed:');
  expect(subjectWords(threat)).toEqual({
    from: 'toolbox',
    to: 'threatfeed.otx',
    full: 'sandbox/toolbox → threatfeed.otx',
  });
  expect(subjectWords(finding('scan:'))).toEqual({ from: 'toolbox', to: null, full: 'sandbox/toolbox' });
  expect(portsWords(finding('scan:'))).toBe('tcp 5432, tcp 8025 +3');
  expect(findingAsMarkdown(threat)).toMatch(
    /^### sandbox\/toolbox called NetworkSet threatfeed\.otx on tcp 8443: 17 flows let through\.\n\nTraffic with a threat feed let through \(`threat-allowed`\)\n\n- 17 flows/,
  );
});

test('a download has all findings of the severity that is listed', async () => {
  const { state } = await openTickets();
  state().chooseLeastSeverity('high');
  const saved: { name: string; content: Blob }[] = [];
  const save = (name: string, content: Blob) => void saved.push({ name, content });
  await state().downloadFindings('json', save);
  await state().downloadFindings('md', save);
  expect(saved.map(({ name }) => name)).toEqual(['pasted text.findings.json', 'pasted text.findings.md']);
  const json = JSON.parse((await saved[0]?.content.text()) ?? '');
  expect(json.findings).toHaveLength(4);
  expect(json.input.accepted).toBe(441);
  expect(await saved[1]?.content.text()).toContain('34 less severe ones not shown');
});
