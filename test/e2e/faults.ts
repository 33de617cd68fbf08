import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/**
 * What an accessibility checker finds wrong with a part of the page, or all of it, as it stands: in the dark only with
 * its colours, for the rest is the same in the light. The page is light afterwards.
 */
export async function faultsOf(page: Page, part = 'body'): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const faults: string[] = [];
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    faults.push(...(await faultsIn(page, part, scheme)));
  }
  return faults;
}

/** Those that keep somebody from using it. */
export async function graveFaultsOf(page: Page): Promise<readonly string[]> {
  return (await faultsOf(page)).filter((fault) => /^(serious|critical)/.test(fault));
}

async function faultsIn(page: Page, part: string, scheme: 'dark' | 'light'): Promise<readonly string[]> {
  return page.evaluate(
    async ({ part, scheme }) => {
      const { axe } = globalThis as unknown as typeof import('axe-core') & { axe: typeof import('axe-core') };
      const { violations } = await axe.run(part, {
        resultTypes: ['violations'],
        ...(scheme === 'dark'
          ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
          : {}),
      });
      return violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(
          ({ html, failureSummary }) =>
            `${impact} ${id} (${scheme}): ${html.slice(0, 300)} ${failureSummary}`,
        ),
      );
    },
    { part, scheme },
  );
}
