import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import type { AppState } from '../../../src/app/state.ts';
import type { Layout } from '../../../src/layout/layout.ts';
import { startApp, until } from '../app-here.ts';
import { storage } from './kept-here.ts';

const drawn = (app: App): Promise<AppState> =>
  until(app, ({ picture, drawing, linkUnchecked }) => picture !== null && !drawing && !linkUnchecked);

async function after(app: App, change: (state: AppState) => void): Promise<Layout> {
  change(app.store.getState());
  const { picture } = await drawn(app);
  return picture?.layout ?? { positions: new Map(), boxes: new Map() };
}

test.each(['tickets', 'yaobank', 'shop'])(
  'folded all and unfolded again, %s stands where it stood',
  async (sample) => {
    const app = startApp({ keptPlaces: storage() });
    await app.store.getState().open({ kind: 'text', text: readFileSync(`samples/${sample}.ndjson`, 'utf8') });
    const before = await after(app, () => {});
    await after(app, (state) => state.foldAll());
    const now = await after(app, (state) => state.unfoldAll());
    for (const [id, { x, y }] of before.positions) {
      const is = now.positions.get(id);
      expect([id, is && Math.round(is.x - x), is && Math.round(is.y - y)]).toEqual([id, 0, 0]);
    }
  },
);
