import { expect, test } from 'vitest';
import { DOCK_HEIGHT } from '../../src/app/dock-slice.ts';
import { PANEL_WIDTH } from '../../src/app/screen-slice.ts';
import { startApp } from './app-here.ts';

test('how the window is shared out is there again at the next visit', () => {
  let kept = '';
  const keptSettings = {
    load: () => kept,
    save: (text: string) => {
      kept = text;
    },
  };
  const { store } = startApp({ keptSettings });
  store.getState().resizePanel(500);
  store.getState().resizeDock(300);
  store.getState().showDockTab('policies');
  store.getState().toggleDock();

  expect(startApp({ keptSettings }).store.getState()).toMatchObject({
    panelWidth: 500,
    dockHeight: 300,
    dockTab: 'policies',
    dockFolded: true,
  });
});

test('a share of the window that no hand can drag to is as if nobody had chosen it', () => {
  const kept = { panelWidth: 1e9, dockHeight: -1, dockTab: 'gone', dockFolded: 'yes', timeZone: 'local' };
  const { store } = startApp({ keptSettings: { load: () => JSON.stringify(kept), save: () => {} } });
  expect(store.getState()).toMatchObject({
    panelWidth: PANEL_WIDTH,
    dockHeight: DOCK_HEIGHT,
    dockTab: 'flows',
    dockFolded: null,
    timeZone: 'local',
  });
});
