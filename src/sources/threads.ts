import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { PartReader, PartResult } from '../ingest/parallel/part.ts';
import { UnreadableFileError } from './files.ts';
import type { ThreadReply } from './thread-messages.ts';

/** More threads than this gain little: their tables have to be brought together by one. */
const MOST_THREADS = 8;

export interface Threads {
  readonly readers: readonly PartReader[];
  close(): Promise<void>;
}

/**
 * Threads that read along with this one, one for each other core; `entry` is the program `reading-thread.ts`
 * as built.
 */
export function startThreads(
  entry: URL,
  count = Math.min(MOST_THREADS, availableParallelism()) - 1,
): Threads {
  const workers = Array.from({ length: Math.max(0, count) }, () => new Worker(entry));
  return {
    readers: workers.map(readerOf),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function readerOf(worker: Worker): PartReader {
  return {
    read: (job, onBytes) =>
      new Promise<PartResult>((resolve, reject) => {
        const settle = (done: () => void): void => {
          worker.off('message', onMessage).off('error', onError);
          done();
        };
        const onError = (cause: Error): void => settle(() => reject(cause));
        const onMessage = (message: ThreadReply): void => {
          if (message.kind === 'bytes') onBytes(message.bytes);
          else if (message.kind === 'read') settle(() => resolve(message.result));
          else settle(() => reject(new UnreadableFileError(message.message)));
        };
        worker.on('message', onMessage).on('error', onError);
        worker.postMessage(job);
      }),
  };
}
