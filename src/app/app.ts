import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CameraMount, createCameraMount } from './camera.ts';
import { createCaptureSlice } from './capture-slice.ts';
import { createDownloadSlice } from './download-slice.ts';
import { checkLinks } from './link-check.ts';
import type { ReadCapture } from './opening.ts';
import { createPictureSlice, drawPictures } from './picture-slice.ts';
import type { PlaceGraph } from './place-in-worker.ts';
import { createScreenSlice } from './screen-slice.ts';
import type { AppState } from './state.ts';
import { createViewSlice } from './view-slice.ts';

/** How the app reaches its other threads; tests hand in the same work done on their own. */
export interface AppParts {
  readonly read: ReadCapture;
  readonly place: PlaceGraph;
  /** Width by height of the room for the graph: a picture laid out anew fills it. */
  readonly aspectRatio: () => number;
}

export interface App {
  readonly store: StoreApi<AppState>;
  readonly camera: CameraMount;
}

export function createApp({ read, place, aspectRatio }: AppParts): App {
  const store = createStore<AppState>()((...parts) => ({
    ...createCaptureSlice(read)(...parts),
    ...createDownloadSlice(...parts),
    ...createViewSlice(...parts),
    ...createPictureSlice(...parts),
    ...createScreenSlice(...parts),
  }));
  drawPictures(store, place, aspectRatio);
  checkLinks(store);
  return { store, camera: createCameraMount() };
}
