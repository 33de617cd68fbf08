import { z } from 'zod';
import type { StateCreator, StoreApi } from 'zustand/vanilla';
import { DOCK_HEIGHT, DOCK_LEAST, DOCK_MOST, DOCK_TABS } from './dock-slice.ts';
import type { TimeZone } from './moments.ts';
import type { KeptText } from './networks-slice.ts';
import { PANEL_LEAST, PANEL_MOST, PANEL_WIDTH } from './screen-slice.ts';
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
  /** Ids of rules of review that aren't asked. */
  readonly rulesOff: readonly string[];
  /** Whether the graph shows where findings are. */
  readonly findingBadges: boolean;
  readonly chooseTimeZone: (timeZone: TimeZone) => void;
  readonly chooseRowColumns: (columns: readonly string[] | null) => void;
  readonly choosePalette: (palette: Palette) => void;
  readonly turnRule: (id: string, on: boolean) => void;
  readonly toggleFindingBadges: () => void;
}

const KEPT = z.object({
  timeZone: z.enum(['utc', 'local']).catch('utc'),
  rowColumns: z.array(z.string()).readonly().nullable().catch(null),
  palette: z.enum(PALETTES).catch('usual'),
  rulesOff: z.array(z.string()).readonly().catch([]),
  findingBadges: z.boolean().catch(true),
  // How the window is shared out. The slices that change these say what they mean.
  panelWidth: z.number().min(PANEL_LEAST).max(PANEL_MOST).catch(PANEL_WIDTH),
  dockHeight: z.number().min(DOCK_LEAST).max(DOCK_MOST).catch(DOCK_HEIGHT),
  dockFolded: z.boolean().nullable().catch(null),
  dockTab: z.enum(DOCK_TABS).catch('flows'),
});

type Kept = z.infer<typeof KEPT>;

const DEFAULTS: Kept = KEPT.parse({});
const SETTINGS = Object.keys(KEPT.shape) as readonly (keyof Kept)[];

/** What the window began with in other slices is replaced by what was kept of it: this one comes after them. */
export function createSettingsSlice(kept: KeptText): StateCreator<AppState, [], [], SettingsSlice & Kept> {
  return (set) => ({
    ...readSettings(kept.load()),
    chooseTimeZone: (timeZone) => set({ timeZone }),
    chooseRowColumns: (rowColumns) => set({ rowColumns }),
    choosePalette: (palette) => set({ palette }),
    turnRule: (id, on) =>
      set(({ rulesOff }) => {
        const others = rulesOff.filter((other) => other !== id);
        return { rulesOff: on ? others : [...others, id].sort() };
      }),
    toggleFindingBadges: () => set(({ findingBadges }) => ({ findingBadges: !findingBadges })),
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
    if (SETTINGS.every((setting) => state[setting] === before[setting])) return;
    kept.save(JSON.stringify(Object.fromEntries(SETTINGS.map((setting) => [setting, state[setting]]))));
  });
}
