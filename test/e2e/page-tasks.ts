import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  /** Microseconds that the thread itself worked, without those that it waited for a core. */
  readonly tdur?: number;
}

/**
 * Watches the tasks of the page's own thread from here on. The function returned ends that, and tells for how
 * many milliseconds the longest task worked that began before the page set `mark` with `performance.mark`. The
 * Long Tasks API tells of the same tasks, but by the clock: on a machine that does other things, most of that is
 * waiting for a core.
 */
export async function watchTasks(page: Page): Promise<(mark: string) => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const categories = ['disabled-by-default-devtools.timeline', 'blink.user_timing', '__metadata'];
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  });
  return async (mark) => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    const ended = events.find(({ name }) => name === mark);
    if (ended === undefined) throw new Error(`The page never set the mark ${mark}.`);
    const tasks = events.filter(
      ({ name, ph, pid, tid, ts }) =>
        name === 'RunTask' && ph === 'X' && pid === ended.pid && tid === ended.tid && ts < ended.ts,
    );
    if (tasks.length < 10) throw new Error('The tasks of the page were not traced.');
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
  };
}
