import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from '../app/state.ts';

/** Keeps the chosen palette on the root element, from which tokens.css goes: now, and before anything draws by it. */
export function wearPalette(store: StoreApi<AppState>): void {
  const wear = ({ palette }: AppState): void => {
    document.documentElement.dataset['palette'] = palette;
  };
  wear(store.getState());
  store.subscribe(wear);
}
