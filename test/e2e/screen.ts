import type { Page } from 'playwright-core';
import type { ProbedElement } from '../../src/ui/canvas/probe.ts';

/** The denied edge that the yaobank sample and the article are about. */
export const DENIED_EDGE = 'wep:yaobank/customer-856cd6d9f5-*>wep:yaobank/database-69f6f4db5b-*:deny';

/** Waits until the picture has been made and nothing is on its way. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector<ProbedElement>('[data-testid=canvas]')?.pawprint?.settled() === true,
  );
}

/** What the canvas draws, by id. */
export async function drawn(page: Page): Promise<readonly string[]> {
  await settled(page);
  return page.evaluate(
    () => document.querySelector<ProbedElement>('[data-testid=canvas]')?.pawprint?.ids() ?? [],
  );
}

/** Where a node or edge stands on the page. */
export async function placeOf(page: Page, id: string): Promise<{ readonly x: number; readonly y: number }> {
  await settled(page);
  const place = await page.evaluate(
    (wanted) =>
      document.querySelector<ProbedElement>('[data-testid=canvas]')?.pawprint?.positionOf(wanted) ?? null,
    id,
  );
  if (place === null) throw new Error(`${id} is not drawn.`);
  return place;
}

export async function clickOnCanvas(page: Page, id: string): Promise<void> {
  const { x, y } = await placeOf(page, id);
  await page.mouse.click(x, y);
}

/** Drops a file on the page, as a person does from a file manager. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ''], fileName ?? ''));
      return data;
    },
    [name, text],
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', type, { dataTransfer: transfer });
  }
}

/** Presses a key until the page is as wanted; fails after so many presses. */
export async function pressUntil(
  page: Page,
  key: string,
  wanted: () => Promise<boolean>,
  most = 80,
): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    if (await wanted()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} was pressed ${most} times in vain.`);
}
