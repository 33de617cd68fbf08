import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { viewsFileText } from '../../src/graph/saved-views.ts';
import { graveFaultsOf } from './faults.ts';
import { openPage } from './harness.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';
import { clickOnCanvas, DENIED_EDGE, drawn, dropFile, placeOf, positions, settled } from './screen.ts';

const SUMMARY = 'wep:yaobank/summary-748b977d44-*';

async function openBank(colorScheme: 'light' | 'dark' = 'light', path = '?sample=yaobank') {
  const opened = await openPage({ path, colorScheme });
  await opened.page.getByTestId('canvas').waitFor();
  await settled(opened.page);
  return opened;
}

const address = (page: Page): string =>
  decodeURIComponent(new URL(page.url()).search + new URL(page.url()).hash);

const rows = (page: Page): Promise<readonly string[]> => page.getByTestId('saved-view').allInnerTexts();

/** By keys alone. */
async function save(page: Page, name: string, note: string): Promise<void> {
  await page.keyboard.press('Shift+S');
  await page.waitForFunction(() => document.activeElement?.getAttribute('placeholder') === 'What it shows');
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(note);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByTestId('saved-view').filter({ hasText: name }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('views').waitFor({ state: 'detached' });
}

/** The denied edge, and everything folded. */
async function saveTwo(page: Page): Promise<void> {
  await clickOnCanvas(page, DENIED_EDGE);
  await page.getByTestId('edge-panel').waitFor();
  await save(page, 'Denied', 'Why may customer not reach the database?');
  await page.keyboard.press('n');
  await page.getByTestId('overview-panel').waitFor();
  await settled(page);
  await save(page, 'Folded', '');
}

/** Presenting, at a step, and with its picture drawn. */
async function presented(page: Page, count: string): Promise<void> {
  await page.getByTestId('presented-count').filter({ hasText: count }).waitFor();
  await settled(page);
}

test('views are saved, gone to, kept over a reload, taken along as a file and brought back', async () => {
  const { page, close } = await openBank();
  await saveTwo(page);
  await page.keyboard.press('Shift+V');
  await page.getByRole('button', { name: /^Denied/ }).click();
  await page.getByTestId('edge-panel').waitFor();
  expect(await drawn(page)).toContain(DENIED_EDGE);
  expect(address(page)).toBe(`?sample=yaobank#select=edge:${DENIED_EDGE}`);
  await page.goBack();
  await page.waitForFunction(() => document.location.hash === '#level=namespace');

  await page.reload();
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  await page.getByTestId('views-button').filter({ hasText: 'Views2' }).click();
  expect(await rows(page)).toEqual([
    expect.stringMatching(/^1?\s*Denied\s+Why may customer not reach the database\?/),
    expect.stringMatching(/^2?\s*Folded\s+shown now/),
  ]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('pawprint-views.json');
  const exported = await readFile(await download.path());
  await page.getByRole('button', { name: 'Delete all' }).click();
  await page.getByText('No view is saved yet.').waitFor();
  await page.reload();
  await page.getByTestId('canvas').waitFor();
  expect(await page.evaluate(() => localStorage.getItem('pawprint-views'))).toBeNull();

  await page.keyboard.press('Shift+V');
  await page
    .getByTestId('views-file')
    .setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer: exported });
  await page.getByTestId('import-report').filter({ hasText: '2 views added from ours.json.' }).waitFor();
  expect((await rows(page)).length).toBe(2);
  // Dropped, it is told from flow logs by its content.
  await page.keyboard.press('Escape');
  await dropFile(page, 'flows.log', exported);
  await page
    .getByTestId('import-report')
    .filter({ hasText: 'Nothing was added from flows.log; 2 known already.' })
    .waitFor();
  expect(await page.getByTestId('open-capture').innerText()).toContain('yaobank.ndjson');
  await page
    .getByTestId('views-file')
    .setInputFiles({ name: 'no.json', mimeType: 'application/json', buffer: Buffer.from('{"a":') });
  await page.getByTestId('import-report').filter({ hasText: 'It is not JSON, or is cut off.' }).waitFor();
  await close();
});

test('a view is renamed, moved and deleted by keys, and deleting is taken back', async () => {
  const { page, close } = await openBank();
  await saveTwo(page);
  await page.keyboard.press('Shift+V');
  await page.getByRole('button', { name: 'Move Folded up' }).press('Enter');
  await page.getByRole('button', { name: 'What can be done with Denied' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Name and note…' }).press('Enter');
  await page.getByLabel('Name', { exact: true }).last().fill('Refused');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Refused/ }).waitFor();
  expect((await rows(page)).map((row) => /Folded|Refused|Denied/.exec(row)?.[0])).toEqual([
    'Folded',
    'Refused',
  ]);
  await page.getByRole('button', { name: 'What can be done with Folded' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Undo');
  expect((await rows(page)).length).toBe(1);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Folded/ }).waitFor();
  await close();
});

test('search leads to a saved view', async () => {
  const { page, close } = await openBank();
  await saveTwo(page);
  await page.keyboard.press('/');
  await page.keyboard.type('saved view denied');
  await page.getByRole('option', { name: /Saved view: Denied/ }).click();
  await page.getByTestId('edge-panel').waitFor();
  expect(address(page)).toBe(`?sample=yaobank#select=edge:${DENIED_EDGE}`);
  await close();
});

test('a presentation goes by keys, each step with its note and address, and Esc leads back to all as it was', async () => {
  const { page, close } = await openBank();
  await saveTwo(page);
  await page.keyboard.press('Shift+N');
  await settled(page);
  await clickOnCanvas(page, SUMMARY);
  await page.getByTestId('node-panel').waitFor();
  await page.keyboard.press('+');
  await page.getByTestId('canvas').focus();
  const before = { address: address(page), place: await placeOf(page, SUMMARY), history: await length(page) };

  await page.keyboard.press('Shift+D');
  await presented(page, '1 of 2');
  expect(await page.getByTestId('presented-title').innerText()).toBe('Denied');
  expect(await page.getByTestId('presented-note').innerText()).toBe(
    'Why may customer not reach the database?',
  );
  expect(await page.getByTestId('presented-foot').innerText()).toMatch(
    /allowed[\s\S]*denied[\s\S]*Selected\s*customer to database, denied[\s\S]*Time\s*22 Nov/,
  );
  expect(address(page)).toBe(`?sample=yaobank#select=edge:${DENIED_EDGE}`);
  expect(await page.getByTestId('query-row').isVisible()).toBe(false);
  expect(await page.getByTestId('panel').isVisible()).toBe(false);

  const at = (count: string) => presented(page, count).then(() => address(page));
  await page.keyboard.press('ArrowRight');
  expect(await at('2 of 2')).toBe('?sample=yaobank#level=namespace');
  await page.keyboard.press('Space');
  await page.keyboard.press('PageUp');
  expect(await at('1 of 2')).toBe(`?sample=yaobank#select=edge:${DENIED_EDGE}`);
  await page.keyboard.press('End');
  expect(await at('2 of 2')).toBe('?sample=yaobank#level=namespace');
  await page.keyboard.press('Home');
  await at('1 of 2');
  // A slip changes nothing of what all are looking at.
  const shown = await drawn(page);
  for (const key of ['n', 'x', 'Shift+L', '/', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
  await at('1 of 2');
  expect(await drawn(page)).toEqual(shown);
  expect(await page.getByRole('dialog').count()).toBe(0);

  await page.keyboard.press('Escape');
  await page.getByTestId('node-panel').waitFor();
  await page.waitForFunction(() => document.fullscreenElement === null);
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'canvas');
  await settled(page);
  expect({
    address: address(page),
    place: await placeOf(page, SUMMARY),
    history: await length(page),
  }).toEqual(before);
  await close();
});

const length = (page: Page): Promise<number> => page.evaluate(() => window.history.length);

test('leaving the full screen ends the presentation, and so does the back button', async () => {
  const { page, close } = await openBank();
  await clickOnCanvas(page, DENIED_EDGE);
  await page.getByTestId('edge-panel').waitFor();
  await page.keyboard.press('Shift+D');
  await presented(page, '1 of 1');
  expect(await page.getByTestId('presented-title').innerText()).toBe('yaobank.ndjson');
  await page.waitForFunction(() => document.fullscreenElement !== null);
  await page.evaluate(() => document.exitFullscreen());
  await page.getByTestId('edge-panel').waitFor();
  expect(await page.getByTestId('presented').count()).toBe(0);

  await page.keyboard.press('Shift+D');
  await presented(page, '1 of 1');
  await page.goBack();
  await page.getByTestId('overview-panel').waitFor();
  expect(await page.getByTestId('presented').count()).toBe(0);
  await close();
});

test('what is presented is larger than on the screen, and moves to its place only where motion is welcome', async () => {
  const { page, close } = await openBank();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const apart = async (): Promise<number> => {
    const [a, b] = [await placeOf(page, SUMMARY), await placeOf(page, DENIED_EDGE.split('>')[0] ?? '')];
    return Math.hypot(a.x - b.x, a.y - b.y);
  };
  const before = { apart: await apart(), positions: await positions(page) };
  const views = [
    { name: 'All', note: '', view: '' },
    { name: 'Denied', note: 'Only what was denied.', view: 'filter=action:deny' },
  ];
  await dropFile(page, 'views.json', viewsFileText(views, '0.1.0'));
  await page.getByTestId('import-report').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('views').waitFor({ state: 'detached' });
  await watchCamera(page);
  await page.keyboard.press('Shift+D');
  await presented(page, '1 of 2');
  // On the way it is seen at places between.
  await page.waitForFunction(() => Number(document.body.dataset['looks']) > 3);
  await page.waitForFunction(() => document.body.dataset['looking'] === 'done');
  expect(await apart()).toBeGreaterThan(before.apart * 1.2);
  // What is placed doesn't move.
  expect(await positions(page)).toEqual(before.positions);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.keyboard.press('ArrowRight');
  await presented(page, '2 of 2');
  await watchCamera(page);
  await page.keyboard.press('ArrowLeft');
  await presented(page, '1 of 2');
  await page.waitForFunction(() => document.body.dataset['looking'] === 'done');
  expect(await page.evaluate(() => Number(document.body.dataset['looks']))).toBeLessThanOrEqual(3);
  await close();
});

/** Counts on the page's body where the camera has looked since, frame by frame, until it rests for a while. */
async function watchCamera(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { dataset } = document.body;
    const looks = new Set<string>();
    let rested = 0;
    let last = '';
    dataset['looking'] = 'on';
    const look = (): void => {
      const layer = document.querySelector<HTMLElement>('[data-testid=canvas] > div');
      const now = layer?.style.transform ?? '';
      rested = now === last ? rested + 1 : 0;
      last = now;
      looks.add(now);
      dataset['looks'] = String(looks.size);
      if (rested < 60 || looks.size === 1) requestAnimationFrame(look);
      else dataset['looking'] = 'done';
    };
    look();
  });
}

test('nothing is wrong with the list of views and with what is presented', async () => {
  const { page, close } = await openBank();
  await saveTwo(page);
  await page.keyboard.press('Shift+V');
  await page.getByTestId('saved-view').first().waitFor();
  expect(await graveFaultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'What can be done with Denied' }).click();
  await page.getByRole('menuitem', { name: 'Name and note…' }).click();
  await page.getByRole('button', { name: 'Done', exact: true }).waitFor();
  expect(await graveFaultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await presented(page, '1 of 2');
  expect(await graveFaultsOf(page)).toEqual([]);
  await close();
});

test('views with hostile names are shown and presented as text, and do nothing', async () => {
  const { page, close } = await openBank();
  const hostile = Object.values(HOSTILE_NAMES).filter((name) => name.length <= 200);
  const views = hostile.map((name) => ({
    name,
    note: name.repeat(3),
    view: `hide=${encodeURIComponent('a')}`,
  }));
  const odd = [...views, { name: 'long', note: HOSTILE_NAMES['long'] ?? '', view: '<script>=1' }];
  await dropFile(page, '<img src=x onerror="window.hacked=1">.json', viewsFileText(odd, '0.1.0'));
  await page
    .getByTestId('import-report')
    .filter({ hasText: `${odd.length} views added` })
    .waitFor();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  for (let step = 1; step <= odd.length; step++) {
    await presented(page, `${step} of ${odd.length}`);
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    expect(
      await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.scrollHeight,
      ]),
    ).toEqual([width, height]);
    expect(await page.getByTestId('presented-title').innerText()).not.toMatch(/[\u202A-\u202E]/);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Escape');
  await page.getByTestId('presented').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await close();
});
