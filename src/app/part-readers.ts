import type { PartReader, PartResult } from '../ingest/parallel/part.ts';
import type { ThreadReply } from '../sources/thread-messages.ts';

/** More gain little: their tables have to be brought together by one. */
const MOST_WORKERS = 8;

/**
 * Workers that read along with this one, one for each other core. They are ended with it, and before that
 * by `close`. Where workers can't start workers there are none.
 */
export function startPartReaders(): { readonly readers: readonly PartReader[]; readonly close: () => void } {
  if (typeof Worker === 'undefined') return { readers: [], close: () => {} };
  const count = Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1) - 1;
  const workers = Array.from(
    { length: Math.max(0, count) },
    () => new Worker(new URL('./part.worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    readers: workers.map(readerOf),
    close: () => {
      for (const worker of workers) worker.terminate();
    },
  };
}

function readerOf(worker: Worker): PartReader {
  return {
    read: (job, onBytes) =>
      new Promise<PartResult>((resolve, reject) => {
        worker.onerror = (event) =>
          reject(new Error(event.message || 'A reading worker could not be started.'));
        worker.onmessage = ({ data }: MessageEvent<ThreadReply>) => {
          if (data.kind === 'bytes') onBytes(data.bytes);
          else if (data.kind === 'read') resolve(data.result);
          else reject(new Error(data.message));
        };
        worker.postMessage(job);
      }),
  };
}
