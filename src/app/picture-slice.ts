import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { View } from '../graph/view.ts';
import type { Box, Layout, Point } from '../layout/layout.ts';
import { centreOf } from '../layout/rectangle.ts';
import { separate } from '../layout/separate.ts';
import { BOX_GAP, footprint } from '../layout/sizes.ts';
import { layoutInput } from './layout-input.ts';
import { nameNodes } from './names.ts';
import { indexPicture } from './picture-index.ts';
import type { PlaceGraph } from './place-in-worker.ts';
import type { AppState, OpenCapture, PictureSlice } from './state.ts';

export const createPictureSlice: StateCreator<AppState, [], [], PictureSlice> = (set) => ({
  picture: null,
  drawing: false,
  pictureFailure: null,
  remembered: null,
  arrangement: 0,

  moveNodes: (positions, boxes) =>
    set(({ picture, remembered }) => {
      if (!picture) return {};
      const moved = (layout: Layout, places: Layout = { positions, boxes }): Layout => ({
        ...layout,
        positions: new Map([...layout.positions, ...places.positions]),
        boxes: new Map([...layout.boxes, ...places.boxes]),
      });
      const room = roomFor({ positions, boxes }, picture.graph, moved(picture.layout));
      return {
        picture: { ...picture, layout: moved(moved(picture.layout), room) },
        remembered: moved(moved(remembered ?? picture.layout), room),
      };
    }),

  layOutAgain: () => set(({ arrangement }) => ({ remembered: null, arrangement: arrangement + 1 })),
});

/**
 * New places for what a dropped box or node came to lie on: what was dropped stays, the others make room,
 * the nearest first.
 */
function roomFor(dropped: Layout, graph: FlowGraph, layout: Layout): Layout {
  const { nodes } = layoutInput(graph, nameNodes(graph));
  const pieces = new Map(layout.boxes);
  for (const node of nodes) {
    const at = layout.positions.get(node.id);
    if (node.group !== null || !at) continue;
    const { width, height, centreY } = footprint(node);
    pieces.set(node.id, { x: at.x - width / 2, y: at.y - centreY, width, height });
  }
  const isDropped = (id: string): boolean => dropped.boxes.has(id) || dropped.positions.has(id);
  const middle = [...pieces].filter(([id]) => isDropped(id)).map(([, box]) => centreOf(box))[0];
  if (!middle) return { positions: new Map(), boxes: new Map() };
  const distance = (box: Box): number => {
    const { x, y } = centreOf(box);
    return Math.hypot(x - middle.x, y - middle.y);
  };
  const order = [...pieces].sort(
    ([p, a], [q, b]) => Number(isDropped(q)) - Number(isDropped(p)) || distance(a) - distance(b),
  );
  const settled = separate(order, () => 0, BOX_GAP / 2);

  const positions = new Map<string, Point>();
  const boxes = new Map<string, Box>();
  for (const [id, box] of settled) {
    if (layout.boxes.has(id) && box !== pieces.get(id)) boxes.set(id, box);
  }
  for (const { id, group } of nodes) {
    const before = pieces.get(group ?? id);
    const after = settled.get(group ?? id);
    const at = layout.positions.get(id);
    if (!before || !after || !at || before === after) continue;
    positions.set(id, { x: at.x + after.x - before.x, y: at.y + after.y - before.y });
  }
  return { positions, boxes };
}

const NOWHERE: Layout = { positions: new Map(), boxes: new Map() };

/** The parts of a View that change what is drawn; selection, metric and find only change how. */
export function drawnKey(view: View): string {
  const { level, detail, exceptions, services, timeRange, query, filters, hidden, focus } = view;
  return JSON.stringify([level, detail, exceptions, services, timeRange, query, filters, hidden, focus]);
}

function isSelectedIn(graph: FlowGraph, { selection }: View): boolean {
  if (selection === null) return true;
  const { nodes, edges } = indexPicture(graph);
  return (selection.kind === 'edge' ? edges : nodes).has(selection.id);
}

/**
 * Keeps the picture in step with capture and View: graph first, then places, then both at once onto the
 * screen. An answer to a question that is no longer asked is dropped.
 */
export function drawPictures(
  store: StoreApi<AppState>,
  place: PlaceGraph,
  aspectRatio: () => number,
): () => void {
  let asked: { capture: OpenCapture; key: string; arrangement: number } | null = null;
  let pictured: { capture: OpenCapture; view: View } | null = null;

  const draw = async (capture: OpenCapture, view: View, mine: typeof asked): Promise<void> => {
    try {
      const { graph, tooMuch } = await capture.reading.ask('picture', { view });
      if (asked !== mine) return;
      const { remembered } = store.getState();
      // What is too much isn't laid out, and what was seen before stays where it was.
      const placing = tooMuch
        ? { layout: NOWHERE, remembered }
        : await place(
            layoutInput(graph, nameNodes(graph)),
            remembered ? { placed: remembered } : { aspectRatio: aspectRatio() },
          );
      if (asked !== mine) return;
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
      pictured = { capture, view };
      store.setState((state) => ({
        picture: { graph, layout: placing.layout, arrangement: mine?.arrangement ?? 0 },
        remembered: placing.remembered,
        tooMuch,
        drawing: false,
        pictureFailure: null,
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
