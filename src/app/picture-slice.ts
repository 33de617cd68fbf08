import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { EdgeId, FlowGraph } from '../graph/flow-graph.ts';
import type { View } from '../graph/view.ts';
import type { Layout } from '../layout/layout.ts';
import { startingView } from './folding.ts';
import { layoutInput } from './layout-input.ts';
import { nameNodes } from './names.ts';
import { byImportance, indexPicture } from './picture-index.ts';
import type { PlaceGraph } from './place-in-worker.ts';
import type { KeptPlaces } from './places/kept-places.ts';
import {
  layoutFor,
  NO_PLACES,
  narrowingOf,
  type Places,
  withLayout,
  withoutLayout,
} from './places/places.ts';
import { roomFor } from './places/room-for.ts';
import { unsealedPlaces } from './places/sealed-names.ts';
import type { AppState, OpenCapture, PictureSlice } from './state.ts';

export const createPictureSlice =
  (kept: Pick<KeptPlaces, 'forgetAll'>): StateCreator<AppState, [], [], PictureSlice> =>
  (set) => ({
    picture: null,
    drawing: false,
    pictureFailure: null,
    places: NO_PLACES,
    placesBefore: null,
    arrangement: 0,

    moveNodes: ({ dragged, positions, boxes }) =>
      set(({ picture, places, view }) => {
        if (!picture) return {};
        const moved = (layout: Layout, to: Layout = { positions, boxes }): Layout => ({
          ...layout,
          positions: new Map([...layout.positions, ...to.positions]),
          boxes: new Map([...layout.boxes, ...to.boxes]),
          pinned: new Set([...(layout.pinned ?? []), dragged]),
        });
        const room = roomFor({ positions, boxes }, picture.graph, moved(picture.layout));
        return {
          picture: { ...picture, layout: moved(moved(picture.layout), room) },
          places: withLayout(places, view, moved(moved(layoutFor(places, view) ?? picture.layout), room)),
        };
      }),

    letGo: (id) =>
      set(({ picture, places, view }) => {
        const layout = layoutFor(places, view);
        if (!picture || !layout) return {};
        return {
          picture: { ...picture, layout: withoutPins(picture.layout, id) },
          places: withLayout(places, view, withoutPins(layout, id)),
        };
      }),

    layOutAgain: () =>
      set(({ arrangement, places, view }) => ({
        places: withoutLayout(places, view),
        placesBefore: places,
        arrangement: arrangement + 1,
      })),

    takeBackLayout: () =>
      set(({ arrangement, places, placesBefore }) =>
        placesBefore === null
          ? {}
          : { places: placesBefore, placesBefore: places, arrangement: arrangement + 1 },
      ),

    forgetPlaces: () => {
      kept.forgetAll();
      set({
        viewProblems: [
          'The positions that this browser kept are forgotten, those of all captures. What is on the screen stays where it is.',
        ],
      });
    },
  });

/** Without one pin, or without any. */
function withoutPins({ pinned, ...layout }: Layout, id: string | undefined): Layout {
  const left = id === undefined ? [] : [...(pinned ?? [])].filter((other) => other !== id);
  return left.length === 0 ? layout : { ...layout, pinned: new Set(left) };
}

const NOWHERE: Layout = { positions: new Map(), boxes: new Map() };

/** The parts of a View that change what is drawn; selection, metric and find only change how. */
export function drawnKey(view: View): string {
  const { level, detail, exceptions, services, verdicts, timeRange, query, filters, hidden, focus } = view;
  return JSON.stringify([
    level,
    detail,
    exceptions,
    services,
    verdicts,
    timeRange,
    query,
    filters,
    hidden,
    focus,
  ]);
}

function isSelectedIn(graph: FlowGraph, { selection }: View): boolean {
  if (selection === null) return true;
  const { nodes, edges } = indexPicture(graph);
  return (selection.kind === 'edge' ? edges : nodes).has(selection.id);
}

/** With other verdicts, an edge that was selected may be another one between the same ends, or none. */
function withSelectionTurned(graph: FlowGraph, view: View): View {
  if (isSelectedIn(graph, view) || view.selection?.kind !== 'edge') return view;
  const endsOf = (id: EdgeId): string => id.slice(0, id.lastIndexOf(':'));
  const ends = endsOf(view.selection.id);
  const turned = [...graph.edges].sort(byImportance).find(({ id }) => endsOf(id) === ends);
  return { ...view, selection: turned ? { kind: 'edge', id: turned.id } : null };
}

/**
 * Keeps the picture in step with capture and View: graph first, then places, then both at once onto the
 * screen. An answer to a question that is no longer asked is dropped.
 */
export function drawPictures(
  store: StoreApi<AppState>,
  place: PlaceGraph,
  { aspectRatio, sealOf }: { readonly aspectRatio: () => number; readonly sealOf: KeptPlaces['sealOf'] },
): () => void {
  let asked: { capture: OpenCapture; key: string; arrangement: number } | null = null;
  let pictured: { capture: OpenCapture; view: View } | null = null;

  const placeIn = async (
    graph: FlowGraph,
    capture: OpenCapture,
    view: View,
    mine: typeof asked,
  ): Promise<{ layout: Layout; places: Places } | null> => {
    const input = layoutInput(graph, nameNodes(graph));
    const names = [...[...input.nodes, ...input.groups].map(({ id }) => id), ...narrowingOf(view)];
    for (;;) {
      const before = store.getState().places;
      const places = unsealedPlaces(before, names, sealOf(capture.fingerprint));
      const placed = layoutFor(places, view);
      const { layout, remembered } = await place(input, placed ? { placed } : { aspectRatio: aspectRatio() });
      if (asked !== mine) return null;
      // What was dragged meanwhile is not to be thrown back.
      if (store.getState().places === before) return { layout, places: withLayout(places, view, remembered) };
    }
  };

  /**
   * A link into a capture that was never open here: first everything is placed as the capture opens by itself, so that
   * a link that narrows or folds shows the picture that it was copied from.
   */
  const placeStart = async (capture: OpenCapture, view: View, mine: typeof asked): Promise<void> => {
    const start = startingView(capture);
    if (drawnKey(start) === drawnKey(view)) return;
    const { graph, tooMuch } = await capture.reading.ask('picture', { view: start });
    if (asked !== mine || tooMuch) return;
    const placed = await placeIn(graph, capture, start, mine);
    if (placed && asked === mine) store.setState({ places: placed.places });
  };

  const draw = async (capture: OpenCapture, view: View, mine: typeof asked): Promise<void> => {
    try {
      const { graph, tooMuch } = await capture.reading.ask('picture', { view });
      if (asked !== mine) return;
      if (!tooMuch && store.getState().places === NO_PLACES) await placeStart(capture, view, mine);
      if (asked !== mine) return;
      // What is too much isn't laid out, and what was seen before stays where it was.
      const placed = tooMuch
        ? { layout: NOWHERE, places: store.getState().places }
        : await placeIn(graph, capture, view, mine);
      if (asked !== mine || placed === null) return;
      const before = store.getState().picture !== null ? pictured : null;
      // Read again, asked something else or narrowed, what was selected may be gone for good; other times come and go.
      const asksElse =
        before !== null &&
        (before.capture !== capture ||
          before.view.query !== view.query ||
          before.view.filters !== view.filters ||
          before.view.focus !== view.focus ||
          before.view.hidden !== view.hidden ||
          before.view.services !== view.services);
      // A link's own selection is checked by itself.
      const dropsSelection = asksElse && !store.getState().linkUnchecked;
      const turns = before !== null && before.view.verdicts !== view.verdicts;
      pictured = { capture, view };
      store.setState((state) => ({
        picture: { graph, layout: placed.layout, arrangement: mine?.arrangement ?? 0 },
        places: placed.places,
        tooMuch,
        drawing: false,
        pictureFailure: null,
        ...(turns ? { view: withSelectionTurned(graph, state.view) } : {}),
        ...(dropsSelection && !isSelectedIn(graph, state.view)
          ? { view: { ...state.view, selection: null } }
          : {}),
      }));
    } catch (cause) {
      if (asked !== mine) return;
      const pictureFailure = cause instanceof Error ? cause.message : String(cause);
      store.setState({ drawing: false, pictureFailure });
    }
  };

  return store.subscribe(({ capture, view, arrangement }) => {
    if (!capture) return;
    const key = drawnKey(view);
    if (asked?.capture === capture && asked.key === key && asked.arrangement === arrangement) return;
    asked = { capture, key, arrangement };
    store.setState({ drawing: true });
    void draw(capture, view, asked);
  });
}
