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
import { createFindingsSlice, gatherFindings } from './findings/findings-slice.ts';
import type { KeptTexts } from './kept-text.ts';
import { drawPlain } from './large/draw-plain.ts';
import { createLargeSlice, gatherOffers, gatherSelected } from './large/large-slice.ts';
import type { PlacePlain } from './large/place-plain.ts';
import { checkLinks } from './link-check.ts';
import type { ReadManifestSources } from './manifests/manifest-sources.ts';
import { createManifestsSlice, followCapture } from './manifests/manifests-slice.ts';
import { createNetworksSlice, type KeptText, keepNetworks } from './networks-slice.ts';
import type { ReadCapture } from './opening.ts';
import { createOutlineSlice, followInOutline } from './outline/outline-slice.ts';
import { createPictureSlice, drawPictures } from './picture-slice.ts';
import type { PlaceGraph } from './place-in-worker.ts';
import { keepPlaces } from './places/keep-places.ts';
import { keepPlacesIn } from './places/kept-places.ts';
import { gatherPolicies } from './policies/gather-policies.ts';
import { createPoliciesSlice } from './policies/policies-slice.ts';
import { createQuerySlice } from './query-slice.ts';
import { createRowsSlice, gatherRows } from './rows/rows-slice.ts';
import { createScreenSlice } from './screen-slice.ts';
import { createSearchSlice, gatherSearch } from './search/search-slice.ts';
import { createSettingsSlice, keepSettings } from './settings-slice.ts';
import { createCopyingSlice } from './sharing/copying-slice.ts';
import { endSavingWithDialog } from './sharing/end-saving.ts';
import { createSavingSlice } from './sharing/saving-slice.ts';
import { hashingOnce, type ShareParts } from './sharing/share-parts.ts';
import type { AppState } from './state.ts';
import { createPlaySlice, playThrough } from './timeline/play-slice.ts';
import { createTimeSlice, gatherHistogram } from './timeline/time-slice.ts';
import { createViewSlice } from './view-slice.ts';
import { createPresentingSlice } from './views/presenting-slice.ts';
import { createSavedViewsSlice, type KeptViews, keepSavedViews } from './views/saved-views-slice.ts';
import { createWhatIfSlice } from './what-if/what-if-slice.ts';

/** How the app reaches its other threads; tests hand in the same work done on their own. */
export interface AppParts {
  readonly read: ReadCapture;
  readonly readManifests: ReadManifestSources;
  readonly place: PlaceGraph;
  readonly placePlain: PlacePlain;
  /** Width by height of the room for the graph: a picture laid out anew fills it. */
  readonly aspectRatio: () => number;
  /** Where people's own networks are kept from one visit to the next. */
  readonly keptNetworks: KeptText;
  /** Where settings are kept: the time zone, the table's columns, how the window is shared out. */
  readonly keptSettings: KeptText;
  /** Where it is kept where things stand, a text for each capture. */
  readonly keptPlaces: KeptTexts;
  /** Where saved views are kept. */
  readonly keptViews: KeptViews;
  /** How the graph leaves the tool. */
  readonly share: Omit<ShareParts, 'aspectRatio'>;
}

export interface App {
  readonly store: StoreApi<AppState>;
  readonly camera: CameraMount;
}

export function createApp(parts: AppParts): App {
  const { read, place, placePlain, aspectRatio, keptNetworks, keptSettings } = parts;
  const kept = keepPlacesIn(parts.keptPlaces);
  const share = hashingOnce({ ...parts.share, aspectRatio });
  const store = createStore<AppState>()((...slice) => ({
    ...createCaptureSlice(read, kept)(...slice),
    ...createNetworksSlice(keptNetworks)(...slice),
    ...createDownloadSlice(...slice),
    ...createViewSlice(...slice),
    ...createWhatIfSlice(...slice),
    ...createQuerySlice(...slice),
    ...createFilterChoicesSlice(...slice),
    ...createFindSlice(...slice),
    ...createPictureSlice(kept)(...slice),
    ...createLargeSlice(...slice),
    ...createSearchSlice(...slice),
    evidence: null,
    conversations: null,
    ...createScreenSlice(...slice),
    ...createOutlineSlice(...slice),
    ...createAnnouncementSlice(...slice),
    ...createDockSlice(...slice),
    ...createTimeSlice(...slice),
    ...createPlaySlice(...slice),
    ...createRowsSlice(...slice),
    ...createPoliciesSlice(...slice),
    ...createManifestsSlice(parts.readManifests)(...slice),
    ...createFindingsSlice(...slice),
    ...createSavedViewsSlice(parts.keptViews)(...slice),
    ...createPresentingSlice(...slice),
    ...createCopyingSlice(share)(...slice),
    ...createSavingSlice(share)(...slice),
    ...createSettingsSlice(keptSettings)(...slice),
  }));
  drawPictures(store, place, { aspectRatio, sealOf: kept.sealOf });
  drawPlain(store, placePlain, aspectRatio);
  gatherOffers(store);
  gatherSelected(store);
  checkLinks(store);
  gatherEvidence(store);
  gatherConversations(store);
  gatherFound(store);
  gatherSearch(store);
  keepNetworks(store, keptNetworks);
  keepSettings(store, keptSettings);
  keepPlaces(store, kept);
  keepSavedViews(store, parts.keptViews);
  gatherHistogram(store);
  gatherRows(store);
  gatherPolicies(store);
  followCapture(store);
  gatherFindings(store);
  playThrough(store);
  followInOutline(store);
  announceChanges(store);
  endSavingWithDialog(store);
  return { store, camera: createCameraMount() };
}
