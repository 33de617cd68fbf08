import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from '../state.ts';

/** Ends what the dialog had begun once it is closed, in whatever way: another capture closes it, too. */
export function endSavingWithDialog(store: StoreApi<AppState>): () => void {
  return store.subscribe(({ dialog, saving, endSaving }) => {
    if (saving !== null && dialog !== 'save-as') endSaving();
  });
}
