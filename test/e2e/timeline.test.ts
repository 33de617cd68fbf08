import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage } from './harness.ts';
import { drawn, placeOf, settled } from './screen.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function timelineBox(page: Page): Promise<Box> {
  const timeline = page.getByTestId('timeline');
  await timeline.waitFor();
  await settled(page);
  return (await timeline.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** Drags over a part of the timeline, from one share of its width to another. */
async function dragOver(page: Page, from: number, to: number): Promise<void> {
  const { x, y, width } = await timelineBox(page);
  await page.mouse.move(x + from * width, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + ((from + to) / 2) * width, y + 24);
  await page.mouse.move(x + to * width, y + 20);
  await page.mouse.up();
}

const rangeWords = (page: Page): Promise<string> => page.getByTestId('time-range').innerText();
const said = (page: Page): Promise<string | null> =>
  page.getByTestId('timeline').getAttribute('aria-valuetext');

test('a brush selects whole intervals, which graph, table and address follow', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await timelineBox(page);
  const edges = (await drawn(page)).length;
  await dragOver(page, 0.02, 0.1);
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 09:00 – 09:25 UTC');
  expect(await said(page)).toMatch(/^22 Nov 09:00 – 09:25 UTC: [\d,]+ flows allowed, \d+ denied$/);
  expect(page.url()).toContain('from=1795338000&to=1795339500');
  await expect.poll(async () => (await drawn(page)).length).toBeLessThan(edges);
  await expect.poll(() => page.getByTestId('row-count').innerText()).toMatch(/^\d+ of 862 rows$/);

  await page.goBack();
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 09:00 – 13:00 UTC');
  await expect.poll(async () => (await drawn(page)).length).toBe(edges);
  await close();
});

test('a range is moved by its middle, changed at its edges, and left as it was by Escape', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await dragOver(page, 0.25, 0.5);
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 10:00 – 11:00 UTC');
  await dragOver(page, 0.4, 0.65);
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 11:00 – 12:00 UTC');
  await dragOver(page, 0.75, 0.875);
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 11:00 – 12:30 UTC');

  const { x, y, width } = await timelineBox(page);
  await page.mouse.move(x + 0.6 * width, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + 0.3 * width, y + 20);
  expect(await rangeWords(page)).not.toContain('11:00 – 12:30');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await rangeWords(page)).toBe('22 Nov 11:00 – 12:30 UTC');
  await page.keyboard.press('Escape');
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 09:00 – 13:00 UTC');
  await close();
});

test('a click takes one interval, and another one on it lets it go', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  const { x, y, width } = await timelineBox(page);
  await page.mouse.click(x + width / 2 + 5, y + 20);
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 11:00 – 11:05 UTC');
  await page.getByTestId('bar-tip').waitFor();
  expect(await page.getByTestId('bar-tip').innerText()).toMatch(
    /22 Nov 11:00 – 11:05 UTC\s+denied\s+\d+\s+allowed/,
  );
  await page.mouse.click(x + width / 2 + 13, y + 20);
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 09:00 – 13:00 UTC');
  await close();
});

test('keys move and stretch the range, and say what it holds', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await timelineBox(page);
  const timeline = page.getByTestId('timeline');
  await timeline.focus();
  expect(await said(page)).toMatch(/^Whole capture: /);
  await page.keyboard.press('ArrowRight');
  expect(await said(page)).toMatch(/^22 Nov 09:00 – 09:05 UTC: /);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await said(page)).toMatch(/^22 Nov 09:05 – 09:15 UTC: /);
  expect(await timeline.getAttribute('aria-valuenow')).toBe('1');
  await page.keyboard.press('End');
  expect(await said(page)).toMatch(/^22 Nov 12:50 – 13:00 UTC: /);
  await page.keyboard.press('Escape');
  expect(await said(page)).toMatch(/^Whole capture: /);
  await close();
});

test('the timeline zooms to the range and back', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await dragOver(page, 0.25, 0.5);
  const ticks = () => page.getByTestId('ticks').locator('li').allInnerTexts();
  expect(await ticks()).toContain('12:00');
  await page.getByRole('button', { name: 'Zoom the timeline to the range' }).click();
  await expect.poll(ticks).toContain('10:15');
  const brushed = await page.getByTestId('brushed').boundingBox();
  expect(brushed?.width).toBeCloseTo((await timelineBox(page)).width, 0);
  await dragOver(page, 0.5, 0.75);
  await page.keyboard.press('Escape');
  await dragOver(page, 0.5, 0.75);
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 10:30 – 10:45 UTC');
  await page.getByRole('button', { name: 'Show all of the timeline' }).click();
  await expect.poll(ticks).toContain('12:00');
  await close();
});

test('playing steps through time, and nothing that stays is moved', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await timelineBox(page);
  const nodes = (await drawn(page)).filter((id) => !id.includes('>'));
  const before = new Map<string, { x: number; y: number }>();
  for (const id of nodes) before.set(id, await placeOf(page, id));

  await page.getByRole('button', { name: 'How to play' }).click();
  await page.getByRole('menuitem', { name: '4', exact: true }).click();
  const entries = await page.evaluate(() => history.length);
  await page.getByTestId('play').click();
  const seen = new Set<string>();
  await expect
    .poll(
      async () => {
        seen.add(await rangeWords(page));
        return seen.size;
      },
      { timeout: 20_000, interval: 50 },
    )
    .toBeGreaterThan(3);
  await page.keyboard.press('k');
  expect([...seen][0]).toMatch(/^22 Nov 09:/);
  const stopped = await rangeWords(page);
  const drawnNow = await drawn(page);
  expect(drawnNow.length).toBeGreaterThan(0);
  for (const id of drawnNow.filter((drawnId) => !drawnId.includes('>'))) {
    const [from, to] = [before.get(id), await placeOf(page, id)];
    expect(Math.abs((from?.x ?? 0) - to.x), id).toBeLessThanOrEqual(1);
    expect(Math.abs((from?.y ?? 0) - to.y), id).toBeLessThanOrEqual(1);
  }
  expect(await rangeWords(page)).toBe(stopped);
  // One step back, however many windows were shown.
  expect((await page.evaluate(() => history.length)) - entries).toBeLessThanOrEqual(1);
  await close();
});

test('with reduced motion, playing is a step for each press', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await timelineBox(page);
  await page.getByRole('button', { name: 'Show the next window of time' }).click();
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 09:00 – 09:05 UTC');
  await settled(page);
  await page.keyboard.press('k');
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 09:05 – 09:10 UTC');
  await close();
});

test('an exact range is typed, and what is no time is refused in its place', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await timelineBox(page);
  await page.getByTestId('time-range').click();
  const form = page.getByTestId('time-range-form');
  await form.getByLabel('From').fill('10:02');
  await form.getByLabel('To').fill('noon');
  await form.getByText('Write it as 2026-11-22 09:00:00.').waitFor();
  await page.keyboard.press('Enter');
  expect(await rangeWords(page)).toBe('22 Nov 09:00 – 13:00 UTC');
  await form.getByLabel('To').fill('2026-11-22 10:31:00');
  await form.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 10:00 – 10:35 UTC');
  await page.getByTestId('time-range').click();
  await form.getByRole('button', { name: 'Whole capture' }).click();
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 09:00 – 13:00 UTC');
  await close();
});

test('the zone of all times can be the reader’s own, and is the next time', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank', timezoneId: 'Asia/Kolkata' });
  await timelineBox(page);
  const lastSeen = () => page.locator('[data-testid=flow-row] [data-column=last]').first().innerText();
  expect(await lastSeen()).toBe('11:05:00');
  await page.keyboard.press('c');
  await expect.poll(() => rangeWords(page)).toBe('22 Nov 14:30 – 18:30 GMT+5:30');
  expect(await lastSeen()).toBe('16:35:00');
  expect(await page.getByTestId('ticks').innerText()).toContain('15:00');
  await page.reload();
  await timelineBox(page);
  expect(await rangeWords(page)).toBe('22 Nov 14:30 – 18:30 GMT+5:30');
  await close();
});

test('records without times have no timeline, and that is said', async () => {
  const { page, close } = await openPage();
  const record = {
    source_type: 'wep',
    source_namespace: 'a',
    source_name_aggr: 'x-*',
    dest_type: 'wep',
    dest_namespace: 'b',
    dest_name_aggr: 'y-*',
    proto: 'tcp',
    dest_port: 80,
    action: 'allow',
    reporter: 'src',
  };
  await page.getByTestId('file-input').setInputFiles({
    name: 'timeless.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(JSON.stringify(record)),
  });
  await page.getByTestId('no-times').waitFor();
  expect(await rangeWords(page)).toBe('records without times');
  expect(await page.getByTestId('play').isDisabled()).toBe(true);
  expect(await page.getByTestId('row-count').innerText()).toBe('1 row');
  await close();
});

test('on a narrow window the table is folded away until it is asked for', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank', viewport: { width: 1024, height: 768 } });
  await timelineBox(page);
  const height = async (): Promise<number> => (await page.getByTestId('dock').boundingBox())?.height ?? 0;
  expect(await height()).toBeLessThan(70);
  await page.keyboard.press('d');
  await expect.poll(height).toBe(232);
  await page.getByTestId('flow-grid').waitFor();
  const handle = page.getByRole('separator', { name: 'Height of the flow table' });
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(height).toBe(252);
  await page.getByRole('button', { name: 'Fold the flow table away' }).click();
  await expect.poll(height).toBeLessThan(70);
  await close();
});
