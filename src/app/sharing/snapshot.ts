import { presentedSources } from '../../export/presented-sources.ts';
import type { View } from '../../graph/view.ts';
import type { Box } from '../../layout/layout.ts';
import { toPlainText } from '../names.ts';
import type { AppState, OpenCapture } from '../state.ts';
import { VERSION } from '../version.ts';
import { presentationSteps } from '../views/presenting-slice.ts';
import { presentViewName } from '../views/saved-views-slice.ts';
import { type SourceDigests, sourceNames } from './source-digests.ts';
import type { CaptureFacts, PagePlaces } from './writing-job.ts';

/** One picture of what is shared. */
export interface SnapshotPage {
  readonly view: View;
  /** null where nobody named it. */
  readonly title: string | null;
  readonly notes: string | null;
  readonly places: PagePlaces;
}

/** What was on the screen when somebody asked to share it: it stays so, whatever is played or opened meanwhile. */
export interface Snapshot {
  readonly capture: OpenCapture;
  /** What the window showed of the graph; null where there was none. */
  readonly seen: Box | null;
  /** One for the present view; several for the steps of a presentation. */
  readonly pages: readonly SnapshotPage[];
  readonly isSteps: boolean;
  /** How many saved views say something that isn't known and was left out. */
  readonly inPart: number;
  readonly palette: AppState['palette'];
  readonly rulesOff: AppState['rulesOff'];
}

type Shown = Pick<
  AppState,
  'capture' | 'view' | 'picture' | 'drawing' | 'tooMuch' | 'places' | 'savedViews' | 'palette' | 'rulesOff'
>;

/** The present view; null where nothing is open. */
export function snapshotOfView(state: Shown, seen: Box | null): Snapshot | null {
  const { capture, view, palette, rulesOff } = state;
  if (capture === null) return null;
  const saved = state.savedViews.find(({ name }) => name === presentViewName(state));
  const page: SnapshotPage = {
    view,
    title: saved?.name ?? null,
    notes: saved?.note || null,
    places: placesOf(state, capture),
  };
  return { capture, seen, pages: [page], isSteps: false, inPart: 0, palette, rulesOff };
}

/** All steps of a presentation; null where nothing is open. */
export function snapshotOfSteps(state: Shown): Snapshot | null {
  const { capture, palette, rulesOff, places } = state;
  if (capture === null) return null;
  const kept: PagePlaces = { kind: 'kept', places, fingerprint: capture.fingerprint };
  const steps = presentationSteps(state);
  const inPart = steps.filter(({ problems }) => problems.length > 0).length;
  const pages = steps.map(
    ({ name, note, view }): SnapshotPage => ({ view, title: name, notes: note || null, places: kept }),
  );
  return { capture, seen: null, pages, isSteps: true, inPart, palette, rulesOff };
}

function placesOf({ picture, drawing, tooMuch, places }: Shown, { fingerprint }: OpenCapture): PagePlaces {
  // What is too much has no places but in a plain drawing, whose are those of a layout made anew.
  if (tooMuch !== null) return { kind: 'anew' };
  if (picture === null || drawing) return { kind: 'kept', places, fingerprint };
  const { positions, boxes } = picture.layout;
  return { kind: 'drawn', layout: { positions, boxes } };
}

/** What a file says of the capture. */
export function captureFacts(capture: OpenCapture, digests: SourceDigests): CaptureFacts {
  const { account, quality, startSeconds, endSeconds, opening } = capture;
  const { bytes, records, accepted, rejected, rejections, undecodablePolicies } = account;
  return {
    version: VERSION,
    account: { bytes, records, accepted, rejected, rejections, undecodablePolicies },
    sources: presentedSources({
      names: sourceNames(opening),
      files: account.files,
      digests,
      shown: toPlainText,
    }),
    notes: quality.map(({ severity, says, means }) => ({ severity, says, means })),
    startSeconds,
    endSeconds,
  };
}
