import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { View } from '../../graph/view.ts';
import { drawnKey } from '../picture-slice.ts';
import type { AppState, OpenCapture } from '../state.ts';
import { isTooMuch, type PictureSize } from './bounds.ts';
import type { Keeps, NarrowerView } from './narrower.ts';
import type { TooMuch } from './picture-answer.ts';
import type { PlainPicture } from './place-plain.ts';

/** A narrower view with what it would show. */
export interface Offer {
  readonly keeps: Keeps;
  readonly view: View;
  readonly size: PictureSize;
}

/** A picture that is too much, drawn all the same. `progress` is the share of its layout that is done. */
export type PlainDrawing =
  | { readonly kind: 'placing'; readonly progress: number }
  | { readonly kind: 'drawn'; readonly picture: PlainPicture }
  | { readonly kind: 'failed'; readonly message: string };

/** For which folding of which capture a person said "draw anyway". */
export interface DrawnAnyway {
  readonly capture: OpenCapture;
  readonly folding: string;
}

export interface LargeSlice {
  /** What the present View would draw, where that is too much; `picture` then holds but the most important of it. */
  readonly tooMuch: TooMuch | null;
  /** Narrower views that can be drawn, those that matter most first. */
  readonly offers: readonly Offer[];
  /** True while more of them may come. */
  readonly offersPending: boolean;
  /**
   * Not part of the View: a link says what to look at, and whoever opens it decides what their own machine is put
   * through. It lasts while namespaces are folded as far as they were.
   */
  readonly drawnAnyway: DrawnAnyway | null;
  /** null where nothing too large is asked for. */
  readonly plain: PlainDrawing | null;
  readonly takeOffer: (offer: Offer) => void;
  readonly drawAnyway: () => void;
  /** Ends the drawing too, where it isn't done yet. */
  readonly drawLess: () => void;
}

export const createLargeSlice: StateCreator<AppState, [], [], LargeSlice> = (set) => ({
  tooMuch: null,
  offers: [],
  offersPending: false,
  drawnAnyway: null,
  plain: null,
  takeOffer: ({ view }) =>
    set(({ arrangement, view: { find, metric } }) => ({
      view: { ...view, find, metric },
      pathFrom: null,
      arrangement: arrangement + 1,
    })),
  drawAnyway: () =>
    set(({ capture, view, tooMuch }) =>
      capture && tooMuch ? { drawnAnyway: { capture, folding: foldingKey(view) } } : {},
    ),
  drawLess: () => set({ drawnAnyway: null }),
});

function foldingKey({ level, detail }: View): string {
  return `${level} ${detail}`;
}

/** Whether what is too much is to be drawn all the same. */
export function isDrawnAnyway({ tooMuch, drawnAnyway, capture, view, picture }: AppState): boolean {
  return (
    picture !== null &&
    tooMuch !== null &&
    drawnAnyway !== null &&
    drawnAnyway.capture === capture &&
    drawnAnyway.folding === foldingKey(view)
  );
}

/** Looks for narrower views, one after the other, as long as the present one is too much. */
export function gatherOffers(store: StoreApi<AppState>): () => void {
  let gathering: TooMuch | null = null;

  const gather = async (capture: OpenCapture, whole: TooMuch, view: View): Promise<void> => {
    const isAsked = (): boolean => gathering === whole;
    const offers: Offer[] = [];
    const seen = new Set<Keeps['kind']>();
    const offer = async ({ keeps, views }: NarrowerView): Promise<void> => {
      // Of several numbers of largest namespaces, the first that can be read.
      if (keeps.kind === 'largest' && seen.has('largest')) return;
      for (const narrower of views) {
        const size = await capture.reading.ask('pictureSize', { view: narrower });
        if (!isAsked()) return;
        if (size.edges === 0 || isTooMuch(size)) continue;
        seen.add(keeps.kind);
        offers.push({ keeps, view: narrower, size });
        store.setState({ offers: [...offers] });
        return;
      }
    };
    try {
      for (const narrower of await capture.reading.ask('narrowerViews', { view })) {
        if (!isAsked()) return;
        await offer(narrower);
      }
    } catch {
      // Closed under way, or out of memory: what was found is offered.
    }
    if (isAsked()) store.setState({ offersPending: false });
  };

  return store.subscribe(({ capture, picture, tooMuch, view, drawing }) => {
    const whole = picture === null ? null : tooMuch;
    if (whole === gathering) return;
    if (whole !== null && (drawing || !capture)) return;
    gathering = whole;
    store.setState({ offers: [], offersPending: whole !== null });
    if (whole !== null && capture) void gather(capture, whole, view);
  });
}

/**
 * What is too much reaches the page only in part: here what is selected is asked for, so that its details are
 * whole wherever it was selected.
 */
export function gatherSelected(store: StoreApi<AppState>): () => void {
  let asked: string | null = null;
  return store.subscribe(({ capture, view, tooMuch, drawing }) => {
    if (!capture || tooMuch === null || drawing || view.selection === null) {
      asked = null;
      return;
    }
    const key = `${drawnKey(view)} ${view.selection.id}`;
    if (asked === key) return;
    asked = key;
    capture.reading.ask('picture', { view }).then(
      ({ graph }) => {
        if (asked !== key || store.getState().tooMuch !== tooMuch) return;
        store.setState(({ picture }) => (picture ? { picture: { ...picture, graph } } : {}));
      },
      () => {},
    );
  });
}
