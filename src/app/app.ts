import { createStore, type StoreApi } from 'zustand/vanilla';
import { announceChanges } from './announcing/announce-changes.ts';
import { createAnnouncementSlice } from './announcing/announcement-slice.ts';
import { type CameraMount, createCameraMount } from './camera.ts';
import { createCaptureSlice } from './capture-slice.ts';
import { gatherConversations } from './conversations.ts';
import { createDockSlice } from './dock-slice.ts';
import { createDownloadSlice } from './download-slice.ts';
import { gatherEvidence } from './evidence.ts';
import { createFilterChoicesSlice } from './filter-choices.ts';
import { createFindSlice, gatherFound } from './find-slice.ts';
import { checkLinks } from './link-check.ts';
import { createNetworksSlice, type KeptText, keepNetworks } from './networks-slice.ts';
import type { ReadCapture } from './opening.ts';
import { createOutlineSlice, followInOutline } from './outline/outline-slice.ts';
import { createPictureSlice, drawPictures } from './picture-slice.ts';
import type { PlaceGraph } from './place-in-worker.ts';
import { createQuerySlice } from './query-slice.ts';
import { createRowsSlice, gatherRows } from './rows/rows-slice.ts';
import { createScreenSlice } from './screen-slice.ts';
import { createSettingsSlice, keepSettings } from './settings-slice.ts';
import type { AppState } from './state.ts';
import { createPlaySlice, playThrough } from './timeline/play-slice.ts';
import { createTimeSlice, gatherHistogram } from './timeline/time-slice.ts';
import { createViewSlice } from './view-slice.ts';

/** How the app reaches its other threads; tests hand in the same work done on their own. */
export interface AppParts {
  readonly read: ReadCapture;
  readonly place: PlaceGraph;
  /** Width by height of the room for the graph: a picture laid out anew fills it. */
  readonly aspectRatio: () => number;
  /** Where people's own networks are kept from one visit to the next. */
  readonly keptNetworks: KeptText;
  /** Where settings are kept: the time zone, the table's columns. */
  readonly keptSettings: KeptText;
}

export interface App {
  readonly store: StoreApi<AppState>;
  readonly camera: CameraMount;
}

export function createApp({ read, place, aspectRatio, keptNetworks, keptSettings }: AppParts): App {
  const store = createStore<AppState>()((...parts) => ({
    ...createCaptureSlice(read)(...parts),
    ...createNetworksSlice(keptNetworks)(...parts),
    ...createDownloadSlice(...parts),
    ...createViewSlice(...parts),
    ...createQuerySlice(...parts),
    ...createFilterChoicesSlice(...parts),
    ...createFindSlice(...parts),
    ...createPictureSlice(...parts),
    evidence: null,
    conversations: null,
    ...createScreenSlice(...parts),
    ...createOutlineSlice(...parts),
    ...createAnnouncementSlice(...parts),
    ...createSettingsSlice(keptSettings)(...parts),
    ...createDockSlice(...parts),
    ...createTimeSlice(...parts),
    ...createPlaySlice(...parts),
    ...createRowsSlice(...parts),
  }));
  drawPictures(store, place, aspectRatio);
  checkLinks(store);
  gatherEvidence(store);
  gatherConversations(store);
  gatherFound(store);
  keepNetworks(store, keptNetworks);
  keepSettings(store, keptSettings);
  gatherHistogram(store);
  gatherRows(store);
  playThrough(store);
  followInOutline(store);
  announceChanges(store);
  return { store, camera: createCameraMount() };
}
