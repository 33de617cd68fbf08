import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Nothing was made of names but text, and the page is as wide as its window. */
export async function expectInert(page: Page, where: string): Promise<void> {
  const seen = await page.evaluate(() => {
    const strange = document.querySelectorAll(
      // The editor of queries has empty ones of its own, and a preview is one that the page has made.
      'img:not(.cm-widgetBuffer, [src^="blob:"]), iframe, object, embed, body script, [src=x], [onerror], [onload], a[href^="javascript:"]',
    );
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    // A scroller of its own may be wider inside; what can't be scrolled must not stick out.
    const wide = [...document.querySelectorAll('[role=dialog], [data-testid=panel], header')]
      .filter(
        (element) =>
          element.scrollWidth > element.clientWidth + 1 ||
          element.getBoundingClientRect().right > innerWidth + 1,
      )
      .map(
        (element) =>
          `${element.tagName} ${element.className}: ${element.scrollWidth} > ${element.clientWidth}`,
      );
    return {
      hacked: 'hacked' in window,
      strange: [...strange].map(({ outerHTML }) => outerHTML.slice(0, 200)),
      overflows: scrollWidth > clientWidth || scrollHeight > clientHeight,
      wide,
      text: document.body.innerText,
    };
  });
  const { text, ...rest } = seen;
  expect({ where, ...rest }).toEqual({ where, hacked: false, strange: [], overflows: false, wide: [] });
  const steering = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.exec(text);
  expect({
    where,
    steering: steering && JSON.stringify(text.slice(steering.index - 60, steering.index + 20)),
  }).toEqual({
    where,
    steering: null,
  });
}
