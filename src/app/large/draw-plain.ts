import type { StoreApi } from 'zustand/vanilla';
import { drawnKey } from '../picture-slice.ts';
import type { AppState, OpenCapture } from '../state.ts';
import { isDrawnAnyway } from './large-slice.ts';
import type { PlacePlain } from './place-plain.ts';

/** Draws what is too much once a person has asked for that; ends whatever is no longer asked for. */
export function drawPlain(
  store: StoreApi<AppState>,
  place: PlacePlain,
  aspectRatio: () => number,
): () => void {
  let running: {
    readonly key: string;
    readonly capture: OpenCapture;
    readonly abort: AbortController;
  } | null = null;

  const draw = async (capture: OpenCapture, state: AppState, mine: AbortController): Promise<void> => {
    try {
      const { graph, input } = await capture.reading.ask('plainPicture', { view: state.view });
      mine.signal.throwIfAborted();
      const places = await place(input, {
        aspectRatio: aspectRatio(),
        signal: mine.signal,
        onProgress: (progress) => {
          if (!mine.signal.aborted) store.setState({ plain: { kind: 'placing', progress } });
        },
      });
      if (!mine.signal.aborted) store.setState({ plain: { kind: 'drawn', picture: { graph, places } } });
    } catch (cause) {
      if (mine.signal.aborted) return;
      const message = cause instanceof Error ? cause.message : String(cause);
      store.setState({ plain: { kind: 'failed', message } });
    }
  };

  return store.subscribe((state) => {
    const { capture, view, drawing } = state;
    if (!capture || !isDrawnAnyway(state)) {
      if (running === null) return;
      running.abort.abort();
      running = null;
      store.setState({ plain: null });
      return;
    }
    const key = drawnKey(view);
    if (drawing || (running?.capture === capture && running.key === key)) return;
    running?.abort.abort();
    const abort = new AbortController();
    running = { key, capture, abort };
    store.setState({ plain: { kind: 'placing', progress: 0 } });
    void draw(capture, state, abort);
  });
}
