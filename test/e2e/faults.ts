import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What an accessibility checker finds wrong with a part of the page, or all of it, as it stands. */
export async function faultsOf(page: Page, part = 'body'): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as typeof import('axe-core') & { axe: typeof import('axe-core') };
    const { violations } = await axe.run(selector);
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${impact} ${id}: ${html.slice(0, 300)} ${failureSummary}`),
    );
  }, part);
}
