import type { StateCreator } from 'zustand/vanilla';
import type { AppState, ScreenSlice } from './state.ts';

/** On a narrower window the panel lies over the canvas; side-panel.module.css says the same. */
export const PANEL_COVERS_BELOW = 1100;
export const PANEL_WIDTH = 420;
export const PANEL_LEAST = 340;
export const PANEL_MOST = 720;

export const createScreenSlice: StateCreator<AppState, [], [], ScreenSlice> = (set) => ({
  dialog: null,
  menu: null,
  walked: null,
  panelWidth: PANEL_WIDTH,
  panelOpen: false,
  detailsAsked: 0,
  showDialog: (dialog) => set({ dialog, menu: null }),
  closeDialog: () => set({ dialog: null }),
  openMenu: (menu) => set({ menu }),
  closeMenu: () => set({ menu: null }),
  walkTo: (walked) => set({ walked }),
  resizePanel: (width) => set({ panelWidth: Math.min(PANEL_MOST, Math.max(PANEL_LEAST, Math.round(width))) }),
  openPanel: () => set({ panelOpen: true }),
  closePanel: () => set({ panelOpen: false }),
  goToDetails: () => set(({ detailsAsked }) => ({ detailsAsked: detailsAsked + 1 })),
});
