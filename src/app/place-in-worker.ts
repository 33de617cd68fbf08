import type { Layout, LayoutInput, LayoutOptions } from '../layout/layout.ts';
import type { PlacingReply, PlacingRequest } from './worker-messages.ts';

/** Where everything drawn stands, and where everything ever drawn of this capture stood. */
export interface Placing {
  readonly layout: Layout;
  readonly remembered: Layout;
}

export type PlaceGraph = (input: LayoutInput, options: LayoutOptions) => Promise<Placing>;

/** One worker for the life of the page; it is started with the first graph. */
export function placeInWorker(): PlaceGraph {
  let worker: Worker | null = null;
  let requests = 0;
  const waiting = new Map<number, { resolve: (placing: Placing) => void; reject: (cause: Error) => void }>();

  const start = (): Worker => {
    const started = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<PlacingReply>) => {
      const waiter = waiting.get(data.request);
      waiting.delete(data.request);
      if (data.kind === 'placed') waiter?.resolve({ layout: data.layout, remembered: data.remembered });
      else waiter?.reject(new Error(data.message));
    };
    started.onerror = (event) => {
      for (const waiter of waiting.values()) waiter.reject(new Error(event.message || 'The layout failed.'));
      waiting.clear();
    };
    return started;
  };

  return (input, options) =>
    new Promise((resolve, reject) => {
      worker ??= start();
      const message: PlacingRequest = { request: requests++, input, options };
      waiting.set(message.request, { resolve, reject });
      worker.postMessage(message);
    });
}
