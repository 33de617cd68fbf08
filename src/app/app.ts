import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CameraMount, createCameraMount } from './camera.ts';
import { createCaptureSlice } from './capture-slice.ts';
import { gatherConversations } from './conversations.ts';
import { createDownloadSlice } from './download-slice.ts';
import { gatherEvidence } from './evidence.ts';
import { createFilterChoicesSlice } from './filter-choices.ts';
import { createFindSlice, gatherFound } from './find-slice.ts';
import { checkLinks } from './link-check.ts';
import { createNetworksSlice, type KeptText, keepNetworks } from './networks-slice.ts';
import type { ReadCapture } from './opening.ts';
import { createPictureSlice, drawPictures } from './picture-slice.ts';
import type { PlaceGraph } from './place-in-worker.ts';
import { createQuerySlice } from './query-slice.ts';
import { createScreenSlice } from './screen-slice.ts';
import type { AppState } from './state.ts';
import { createViewSlice } from './view-slice.ts';

/** How the app reaches its other threads; tests hand in the same work done on their own. */
export interface AppParts {
  readonly read: ReadCapture;
  readonly place: PlaceGraph;
  /** Width by height of the room for the graph: a picture laid out anew fills it. */
  readonly aspectRatio: () => number;
  /** Where people's own networks are kept from one visit to the next. */
  readonly keptNetworks: KeptText;
}

export interface App {
  readonly store: StoreApi<AppState>;
  readonly camera: CameraMount;
}

export function createApp({ read, place, aspectRatio, keptNetworks }: AppParts): App {
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
  }));
  drawPictures(store, place, aspectRatio);
  checkLinks(store);
  gatherEvidence(store);
  gatherConversations(store);
  gatherFound(store);
  keepNetworks(store, keptNetworks);
  return { store, camera: createCameraMount() };
}
