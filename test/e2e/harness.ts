import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchArguments } from '../browser/find-chromium.mjs';

const OUTPUT = 'test/.output';

export interface PageOptions {
  /** From the app's address on: `?sample=yaobank`. */
  readonly path?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** Where the reader is. */
  readonly timezoneId?: string;
}

export interface OpenPage {
  readonly page: Page;
  /** Throws where the page wrote an error, failed to load something or asked another origin for anything. */
  readonly close: () => Promise<void>;
}

let browser: Promise<Browser> | null = null;
const open = new Set<OpenPage>();
/** Pages that a whole file shares. */
let shared: ReadonlySet<OpenPage> = new Set();

/** What is open now stays open from test to test. */
export function sharePages(): void {
  shared = new Set(open);
}

/** A page that stays open goes on drawing: after some tests, the next ones would wait for it. */
export async function closePages(): Promise<void> {
  await closeAll([...open].filter((page) => !shared.has(page)));
}

export async function closeBrowser(): Promise<void> {
  try {
    await closeAll([...open]);
  } finally {
    await (await browser)?.close();
    // The next file has one of its own.
    browser = null;
  }
}

async function closeAll(pages: readonly OpenPage[]): Promise<void> {
  const outcomes = await Promise.allSettled(pages.map(({ close }) => close()));
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
  if (failed.length > 0) throw new AggregateError(failed.map(({ reason }) => reason));
}

/** A page of its own, closed at the end of its test: nothing is stored from one to the next. */
export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
  browser ??= chromium.launch({ executablePath: inject('chromium'), args: launchArguments() });
  const context = await (await browser).newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: options.timezoneId ?? 'UTC',
  });
  const problems = watch(context, new URL(inject('appUrl')).origin);
  const page = await context.newPage();
  const opened: OpenPage = {
    page,
    close: async () => {
      open.delete(opened);
      await context.close();
      if (problems.length > 0) throw new Error(['The page was not clean:', ...problems].join('\n  - '));
    },
  };
  open.add(opened);
  await page.goto(new URL(options.path ?? '', inject('appUrl')).href);
  return opened;
}

/** Writes `test/.output/NAME.png`, which git ignores, and returns its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const path = join(OUTPUT, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

/** The list grows for as long as the context lives. Workers are watched like the page itself. */
function watch(context: BrowserContext, origin: string): readonly string[] {
  const problems: string[] = [];
  const checkAddress = (what: string, url: string) => {
    const { protocol, origin: asked } = new URL(url);
    const staysInside = ['data:', 'blob:', 'about:'].includes(protocol) || asked === origin;
    if (!staysInside) problems.push(`${what} to another origin: ${url}`);
  };
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url, lineNumber } = message.location();
    problems.push(`console error: ${message.text()} (${url}:${lineNumber})`);
  });
  context.on('weberror', (webError) => {
    const error = webError.error();
    problems.push(`uncaught error: ${error.stack ?? error.message}`);
  });
  context.on('request', (request) => checkAddress('request', request.url()));
  context.on('page', (page) => {
    page.on('websocket', (socket) => checkAddress('web socket', socket.url()));
    page.on('crash', () => problems.push('the page crashed'));
  });
  return problems;
}
