import type { JSHandle, Page } from 'playwright-core';
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

/** Where every node stands in the picture's own measures: the camera may move. */
export async function positions(page: Page): Promise<Readonly<Record<string, { x: number; y: number }>>> {
  await settled(page);
  return page.evaluate(
    () => document.querySelector<ProbedElement>('[data-testid=canvas]')?.pawprint?.positions() ?? {},
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

/** Drops a file on the page, as a person does from a file manager. `times` writes its content again and again. */
export async function dropFile(page: Page, name: string, content: string | Buffer, times = 1): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, base64, times }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      // The browser keeps a part that is repeated once.
      const part = new Blob([bytes]);
      const data = new DataTransfer();
      data.items.add(new File(Array(times).fill(part), name));
      return data;
    },
    { name, base64: Buffer.from(content).toString('base64'), times },
  );
  await drop(page, transfer);
}

/** Drops files that are on the disk, all of them together. */
export async function dropFiles(page: Page, ...paths: readonly string[]): Promise<void> {
  // Only an input can be handed a file of the disk; it never becomes part of the page.
  const input = await page.evaluateHandle(() => {
    const picker = document.createElement('input');
    picker.type = 'file';
    picker.multiple = true;
    return picker;
  });
  await input.setInputFiles([...paths]);
  const transfer = await input.evaluateHandle((picker) => {
    const data = new DataTransfer();
    for (const file of picker.files ?? []) data.items.add(file);
    return data;
  });
  await drop(page, transfer);
}

async function drop(page: Page, dataTransfer: JSHandle<DataTransfer>): Promise<void> {
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', type, { dataTransfer });
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
