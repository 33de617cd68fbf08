import { z } from 'zod';
import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { TimeZone } from './moments.ts';
import type { KeptText } from './networks-slice.ts';
import type { AppState } from './state.ts';

/** Which colours stand for verdicts: the usual green, red and amber, or ones that need no telling red from green. */
export type Palette = (typeof PALETTES)[number];

export const PALETTES = ['usual', 'colour-blind'] as const;

/** How a person likes to see things, whatever is open: kept from one visit to the next, in no link. */
export interface SettingsSlice {
  readonly timeZone: TimeZone;
  /** The columns of the flow table, from left to right; null for those that it has by itself. */
  readonly rowColumns: readonly string[] | null;
  readonly palette: Palette;
  readonly chooseTimeZone: (timeZone: TimeZone) => void;
  readonly chooseRowColumns: (columns: readonly string[] | null) => void;
  readonly choosePalette: (palette: Palette) => void;
}

const KEPT = z.object({
  timeZone: z.enum(['utc', 'local']).catch('utc'),
  rowColumns: z.array(z.string()).readonly().nullable().catch(null),
  palette: z.enum(PALETTES).catch('usual'),
});

type Kept = z.infer<typeof KEPT>;

const DEFAULTS: Kept = { timeZone: 'utc', rowColumns: null, palette: 'usual' };

export function createSettingsSlice(kept: KeptText): StateCreator<AppState, [], [], SettingsSlice> {
  return (set) => ({
    ...readSettings(kept.load()),
    chooseTimeZone: (timeZone) => set({ timeZone }),
    chooseRowColumns: (rowColumns) => set({ rowColumns }),
    choosePalette: (palette) => set({ palette }),
  });
}

/** What cannot be read, or was written by another version, is as if nobody had chosen it. */
function readSettings(text: string): Kept {
  try {
    const read = KEPT.safeParse(JSON.parse(text));
    return read.success ? read.data : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}

/** Keeps the settings for the next visit whenever one changes. */
export function keepSettings(store: StoreApi<AppState>, kept: KeptText): () => void {
  return store.subscribe((state, before) => {
    const { timeZone, rowColumns, palette } = state;
    const same =
      timeZone === before.timeZone && rowColumns === before.rowColumns && palette === before.palette;
    if (same) return;
    kept.save(JSON.stringify({ timeZone, rowColumns, palette } satisfies Kept));
  });
}
