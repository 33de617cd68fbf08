import type { StateCreator } from 'zustand/vanilla';
import type { OfferedChoices } from './offered-choices.ts';
import type { AppState, OpenCapture } from './state.ts';

export interface FilterChoicesSlice {
  /** What quick filters of a capture have to choose from; null until somebody asked. */
  readonly filterChoices: { readonly capture: OpenCapture; readonly choices: OfferedChoices } | null;
  readonly gatherFilterChoices: () => Promise<void>;
}

export const createFilterChoicesSlice: StateCreator<AppState, [], [], FilterChoicesSlice> = (set, get) => ({
  filterChoices: null,

  gatherFilterChoices: async () => {
    const { capture, filterChoices } = get();
    if (!capture || filterChoices?.capture === capture) return;
    try {
      const choices = await capture.reading.ask('filterChoices', null);
      if (get().capture === capture) set({ filterChoices: { capture, choices } });
    } catch {
      // Closed under way: whoever asks for the capture that came after gets its own.
    }
  },
});

/** null until they are known. */
export function choicesOf({ capture, filterChoices }: AppState): OfferedChoices | null {
  return filterChoices && filterChoices.capture === capture ? filterChoices.choices : null;
}
