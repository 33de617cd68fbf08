import '@mantine/core/styles.layer.css';
import '@fontsource-variable/inter/index.css';
import './tokens.css';
import './mantine.css';
import './page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApp } from '../app/app.ts';
import { DOCK_FOLDS_AT, DOCK_HEIGHT, DOCK_STRIP } from '../app/dock-slice.ts';
import { keptInBrowser, keptTextsInBrowser } from '../app/kept-text.ts';
import { placePlainInWorker } from '../app/large/place-plain.ts';
import { readManifestsInWorker } from '../app/manifests/read-manifests-in-worker.ts';
import { placeInWorker } from '../app/place-in-worker.ts';
import { readInWorker } from '../app/read-in-worker.ts';
import { PANEL_COVERS_BELOW, PANEL_WIDTH } from '../app/screen-slice.ts';
import { clipboardOf } from '../app/sharing/clipboard.ts';
import { digestInWorker } from '../app/sharing/digest-in-worker.ts';
import { writeInWorker } from '../app/sharing/write-in-worker.ts';
import { openAddress, syncWithAddress } from '../app/url-sync.ts';
import { AppRoot } from './app-root.tsx';
import { wearPalette } from './wear-palette.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element #root.');

/** What header, query row, panel, dock and floating cards leave of the window. */
const aspectRatio = (): number => {
  const panel = window.innerWidth > PANEL_COVERS_BELOW ? PANEL_WIDTH : 0;
  const dock = window.innerWidth > DOCK_FOLDS_AT ? DOCK_HEIGHT : DOCK_STRIP;
  const width = window.innerWidth - panel - 56;
  // Networks and NetworkSets stand at the left and right of what the layout shapes.
  return (0.75 * width) / Math.max(200, window.innerHeight - 96 - dock - 136);
};

const KEPT_VIEWS = 'pawprint-views';

const app = createApp({
  read: readInWorker,
  readManifests: readManifestsInWorker,
  place: placeInWorker(),
  placePlain: placePlainInWorker,
  aspectRatio,
  keptNetworks: keptInBrowser('pawprint-networks'),
  keptSettings: keptInBrowser('pawprint-settings'),
  keptPlaces: keptTextsInBrowser('pawprint-places-'),
  keptViews: keptTextsInBrowser(KEPT_VIEWS),
  share: {
    startWriter: writeInWorker,
    digest: digestInWorker,
    clipboard: clipboardOf(navigator),
    address: () => window.location.href,
    now: () => Math.floor(Date.now() / 1000),
  },
});
// Another tab may save views, too.
window.addEventListener('storage', ({ key }) => {
  if (key === KEPT_VIEWS) app.store.getState().followKeptViews();
});
followMedia(`(max-width: ${DOCK_FOLDS_AT}px)`, (narrowWindow) =>
  app.store.getState().followDevice({ narrowWindow }),
);
followMedia('(prefers-reduced-motion: reduce)', (reducedMotion) =>
  app.store.getState().followDevice({ reducedMotion }),
);
wearPalette(app.store);
syncWithAddress(app.store, window);
openAddress(app.store, window.location);

/** Tells whether a media query holds: now, and whenever that changes. */
function followMedia(query: string, tell: (holds: boolean) => void): void {
  const media = window.matchMedia(query);
  tell(media.matches);
  media.addEventListener('change', ({ matches }) => tell(matches));
}

// The canvas measures its labels once: in the font that they will be drawn in.
const font = Promise.all([
  document.fonts.load('12px "Inter Variable"'),
  document.fonts.load('600 12px "Inter Variable"'),
]);
await Promise.race([font, new Promise((resolve) => setTimeout(resolve, 1_000))]);

createRoot(root).render(
  <StrictMode>
    <AppRoot app={app} />
  </StrictMode>,
);
