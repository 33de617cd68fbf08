import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ActionContext } from '../app/actions/action.ts';
import type { App } from '../app/app.ts';
import type { AppState, SaveFile, Target } from '../app/state.ts';

/** What every part of the screen may reach: the app, and what only a page can do. */
export interface Screen extends App {
  readonly chooseFiles: () => void;
  readonly copy: (text: string) => void;
  readonly save: SaveFile;
}

export const ScreenContext = createContext<Screen | null>(null);

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error('This part of the screen stands outside of the app.');
  return screen;
}

export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(useScreen().store, select);
}

/** What actions get to see, at the moment they are asked. */
export function actionContext(screen: Screen, target: Target): ActionContext {
  return {
    state: screen.store.getState(),
    camera: screen.camera,
    target,
    chooseFiles: screen.chooseFiles,
    copy: screen.copy,
    save: screen.save,
  };
}
