import type { FlowGraph } from '../graph/flow-graph.ts';
import type { Opening, Reading, ReadOptions } from './opening.ts';
import type { ReadingReply, ReadingRequest } from './worker-messages.ts';

/**
 * Reads a capture in a worker of its own. The worker lives as long as its capture: cancelling and
 * replacing are both nothing but ending it, so a late answer can't come from the wrong one.
 */
export function readInWorker(opening: Opening, { onProgress, signal }: ReadOptions): Promise<Reading> {
  const worker = new Worker(new URL('./ingest.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (graph: FlowGraph) => void; reject: (cause: Error) => void }>();
  let requests = 0;
  const ask = (message: ReadingRequest): void => worker.postMessage(message);

  return new Promise<Reading>((resolve, reject) => {
    const stop = (cause: Error): void => {
      worker.terminate();
      reject(cause);
    };
    const cancel = (): void => stop(new DOMException('Cancelled', 'AbortError'));
    signal.addEventListener('abort', cancel, { once: true });
    worker.onerror = (event) => stop(new Error(event.message || 'The reading worker could not be started.'));
    worker.onmessage = ({ data }: MessageEvent<ReadingReply>) => {
      if (data.kind === 'progress') onProgress(data.progress);
      else if (data.kind === 'unreadable') stop(new Error(data.message));
      else if (data.kind === 'opened') {
        signal.removeEventListener('abort', cancel);
        resolve({
          summary: data.summary,
          graph: (view) =>
            new Promise((done, failed) => {
              const request = requests++;
              waiting.set(request, { resolve: done, reject: failed });
              ask({ kind: 'graph', request, view });
            }),
          close: () => worker.terminate(),
        });
      } else {
        const waiter = waiting.get(data.request);
        waiting.delete(data.request);
        if (data.kind === 'graph') waiter?.resolve(data.graph);
        else waiter?.reject(new Error(data.message));
      }
    };
    ask({ kind: 'open', opening });
  });
}
