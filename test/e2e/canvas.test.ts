import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ProbedElement } from '../../src/ui/canvas/probe.ts';
import { openPage } from './harness.ts';
import { clickOnCanvas, DENIED_EDGE, drawn, placeOf, settled } from './screen.ts';

const CUSTOMER = 'wep:yaobank/customer-856cd6d9f5-*';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function drag(page: Page, id: string, x: number, y: number): Promise<void> {
  const from = await placeOf(page, id);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + x / 2, from.y + y / 2);
  await page.mouse.move(from.x + x, from.y + y);
  await page.mouse.up();
  // Away from it: what is pointed at makes the others fade.
  await page.mouse.move(5, 5);
  await settled(page);
}

/** Waits until the picture is as large as its place: by then it has been moved, if it is to be moved. */
async function resized(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const place = document.querySelector('[data-testid=canvas]');
    const picture = place?.querySelector('canvas');
    return picture?.clientWidth === place?.clientWidth && picture?.clientHeight === place?.clientHeight;
  });
}

/** The grounds of the namespaces as they are on the screen, by namespace. */
async function boxes(page: Page): Promise<ReadonlyMap<string, Rectangle>> {
  const found = await page.evaluate(() => {
    const grounds = new Map<string, { x: number; y: number; width: number; height: number }>();
    for (const part of document.querySelectorAll<HTMLElement>('[data-testid=canvas] [data-of^="box "]')) {
      const { x, y, width, height } = part.getBoundingClientRect();
      const id = part.dataset['of']?.replace('box namespace:', '') ?? '';
      // The ground comes first, the header lies within it.
      if (!grounds.has(id)) grounds.set(id, { x, y, width, height });
    }
    return [...grounds];
  });
  return new Map(found);
}

async function expectTidy(page: Page): Promise<void> {
  const grounds = await boxes(page);
  expect(grounds.size).toBeGreaterThan(1);
  for (const id of await drawn(page)) {
    const namespace = /^wep:([^/>]+)\/[^>]+$/.exec(id)?.[1];
    const ground = namespace === undefined ? undefined : grounds.get(namespace);
    if (!ground) continue;
    const { x, y } = await placeOf(page, id);
    expect(x, `${id} right of the box's left`).toBeGreaterThan(ground.x);
    expect(x, `${id} left of the box's right`).toBeLessThan(ground.x + ground.width);
    expect(y, `${id} below the box's top`).toBeGreaterThan(ground.y);
    expect(y, `${id} above the box's bottom`).toBeLessThan(ground.y + ground.height);
  }
  const all = [...grounds];
  for (const [at, [name, a]] of all.entries()) {
    for (const [other, b] of all.slice(at + 1)) {
      const apart =
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart, `${name} and ${other} lie apart`).toBe(true);
    }
  }
}

const labelSizes = (page: Page): Promise<number[]> =>
  page.evaluate(
    () => document.querySelector<ProbedElement>('[data-testid=canvas]')?.pawprint?.labelSizes() ?? [],
  );

test('a box goes with its nodes wherever they are dragged, and others make room', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  const before = await placeOf(page, CUSTOMER);
  for (const [x, y] of [
    [250, 150],
    [-330, -60],
    [90, 200],
  ] as const) {
    await drag(page, CUSTOMER, x, y);
    await expectTidy(page);
  }
  const after = await placeOf(page, CUSTOMER);
  expect(after.x - before.x).toBeCloseTo(10, -1);
  expect(after.y - before.y).toBeCloseTo(290, -1);
  await close();
});

test('names are written in one size, also after folding and unfolding', async () => {
  const { page, close } = await openPage({ path: '?sample=shop' });
  const canvas = page.getByTestId('canvas');
  await canvas.waitFor();
  await settled(page);
  const unfolded = (await drawn(page)).length;
  await canvas.focus();
  await page.keyboard.press('n');
  await expect.poll(async () => (await drawn(page)).length).toBeLessThan(unfolded);
  expect(await labelSizes(page)).toHaveLength(1);
  await page.keyboard.press('Shift+N');
  await expect.poll(async () => (await drawn(page)).length).toBe(unfolded);
  await expect.poll(() => labelSizes(page)).toHaveLength(1);
  await page.keyboard.press('f');
  await expect.poll(() => labelSizes(page)).toHaveLength(1);
  await close();
});

test('a panel that covers the canvas also tells of a selection that has nothing in its time', async () => {
  const { page, close } = await openPage({
    path: `?sample=yaobank#from=300&select=edge:${CUSTOMER}>wep:yaobank/database-69f6f4db5b-*:deny&to=600`,
    viewport: { width: 1024, height: 768 },
  });
  const panel = page.getByTestId('silent-panel');
  await panel.getByText('customer to database, denied').waitFor({ state: 'visible' });
  await panel.getByRole('button', { name: 'Select nothing' }).click();
  await panel.waitFor({ state: 'hidden' });
  await close();
});

test('a panel that covers the canvas gives the former view back when it closes', async () => {
  const { page, close } = await openPage({
    path: '?sample=yaobank',
    viewport: { width: 1024, height: 768 },
  });
  await page.getByTestId('canvas').waitFor();
  const hidden = (await drawn(page)).find((id) => id.startsWith('netset:') || id.startsWith('ns:')) ?? '';
  const before = await placeOf(page, hidden);
  await clickOnCanvas(page, hidden);
  await expect.poll(async () => (await placeOf(page, hidden)).x).toBeLessThan(before.x - 50);
  await clickOnCanvas(page, CUSTOMER);
  await page.keyboard.press('Escape');
  await expect.poll(() => placeOf(page, hidden)).toEqual(before);

  await clickOnCanvas(page, hidden);
  await expect.poll(async () => (await placeOf(page, hidden)).x).toBeLessThan(before.x - 50);
  const { x, y } = await placeOf(page, hidden);
  await page.mouse.move(300, 650);
  await page.mouse.down();
  await page.mouse.move(280, 640);
  await page.mouse.move(260, 630);
  await page.mouse.up();
  const moved = await placeOf(page, hidden);
  expect(moved.x).toBeLessThan(x);
  expect(moved.y).toBeLessThan(y);
  await page.keyboard.press('Escape');
  await page.getByTestId('node-panel').waitFor({ state: 'detached' });
  expect(await placeOf(page, hidden)).toEqual(moved);
  await close();
});

test('a window of another size shows the whole graph again, unless a person chose where to look', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await page.getByTestId('canvas').waitFor();
  const before = await placeOf(page, CUSTOMER);
  await page.setViewportSize({ width: 1200, height: 640 });
  await expect.poll(async () => (await placeOf(page, CUSTOMER)).x).toBeLessThan(before.x - 20);
  const ids = (await drawn(page)).filter((id) => !id.includes('>'));
  for (const id of ids) {
    const { x, y } = await placeOf(page, id);
    expect(x > 0 && x < 1200 - 420 && y > 48 && y < 640, id).toBe(true);
  }
  await clickOnCanvas(page, DENIED_EDGE);
  await page.getByTestId('edge-panel').waitFor();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(() => placeOf(page, CUSTOMER)).toEqual(before);

  await page.getByRole('button', { name: /zoom in/i }).click();
  const near = await placeOf(page, CUSTOMER);
  await page.setViewportSize({ width: 1200, height: 640 });
  await resized(page);
  expect(await placeOf(page, CUSTOMER)).toEqual(near);
  await close();
});

test('a click on an edge takes that one, among many as well', async () => {
  for (const [sample, wanted] of [
    ['yaobank', />/],
    ['shop', /:deny$|>wep:kube-system|^hep:.*>/],
  ] as const) {
    const { page, close } = await openPage({ path: `?sample=${sample}` });
    await page.getByTestId('canvas').waitFor();
    // A mark of findings is a button of its own.
    await page.keyboard.press('Shift+B');
    const edges = (await drawn(page)).filter((id) => id.includes('>') && wanted.test(id));
    expect(edges.length).toBeGreaterThan(10);
    for (const id of edges) {
      await clickOnCanvas(page, id);
      await expect.poll(() => decodeURIComponent(page.url())).toContain(id);
    }
    await close();
  }
});
