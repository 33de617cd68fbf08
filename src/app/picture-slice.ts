import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { View } from '../graph/view.ts';
import { layoutInput } from './layout-input.ts';
import { nameNodes } from './names.ts';
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
      const moved = (layout: typeof picture.layout) => ({
        ...layout,
        positions: new Map([...layout.positions, ...positions]),
        boxes: new Map([...layout.boxes, ...boxes]),
      });
      return {
        picture: { ...picture, layout: moved(picture.layout) },
        remembered: moved(remembered ?? picture.layout),
      };
    }),

  layOutAgain: () => set(({ arrangement }) => ({ remembered: null, arrangement: arrangement + 1 })),
});

/** The parts of a View that change what is drawn; selection and metric only change how. */
function drawn(view: View): string {
  return JSON.stringify([view.level, view.detail, view.exceptions, view.query, view.timeRange]);
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

  const draw = async (capture: OpenCapture, view: View, mine: typeof asked): Promise<void> => {
    try {
      const graph = await capture.reading.graph(view);
      if (asked !== mine) return;
      const { remembered } = store.getState();
      const placing = await place(
        layoutInput(graph, nameNodes(graph)),
        remembered ? { placed: remembered } : { aspectRatio: aspectRatio() },
      );
      if (asked !== mine) return;
      store.setState({
        picture: { graph, layout: placing.layout, arrangement: mine?.arrangement ?? 0 },
        remembered: placing.remembered,
        drawing: false,
        pictureFailure: null,
      });
    } catch (cause) {
      if (asked !== mine) return;
      const pictureFailure = cause instanceof Error ? cause.message : String(cause);
      store.setState({ drawing: false, pictureFailure });
    }
  };

  return store.subscribe(({ capture, view, arrangement }) => {
    if (!capture) return;
    const key = drawn(view);
    if (asked?.capture === capture && asked.key === key && asked.arrangement === arrangement) return;
    asked = { capture, key, arrangement };
    store.setState({ drawing: true });
    void draw(capture, view, asked);
  });
}
