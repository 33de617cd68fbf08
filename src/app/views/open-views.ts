import type { StoreApi } from 'zustand/vanilla';
import { LARGEST_VIEWS_FILE } from '../../graph/saved-views.ts';
import { toPlainText } from '../names.ts';
import { messageOfFailure } from '../opening.ts';
import type { AppState } from '../state.ts';

/** Imports a file that was chosen as one of views, and says so where it is none. */
export async function openViews(store: StoreApi<AppState>, file: File): Promise<void> {
  const name = toPlainText(file.name);
  try {
    // One character more than there may be is enough to refuse it.
    const text = await file.slice(0, LARGEST_VIEWS_FILE + 1).text();
    store.getState().importViews(text, name);
  } catch (cause) {
    store.setState({
      importReport: { says: `${name} could not be read.`, problems: [messageOfFailure(cause)] },
    });
  }
}
