import type { Writer, WritingReply, WritingRequest, Written } from './writing-job.ts';

interface Waiter {
  readonly resolve: (written: Written) => void;
  readonly reject: (cause: Error) => void;
}

/** One worker, started with the first job: what pictures are made with is loaded and opened once. Ended where a job is. */
export function writeInWorker(): Writer {
  let worker: Worker | null = null;
  let requests = 0;
  const waiting = new Map<number, Waiter>();

  const end = (cause: Error): void => {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./writing.worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<WritingReply>) => {
      const waiter = waiting.get(data.request);
      waiting.delete(data.request);
      if (data.kind === 'written') waiter?.resolve(data.written);
      else waiter?.reject(new Error(data.message));
    };
    started.onerror = (event) => end(new Error(event.message || 'The writing worker could not be started.'));
    return started;
  };

  return {
    write: (job) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        const message: WritingRequest = { request: requests++, job };
        waiting.set(message.request, { resolve, reject });
        worker.postMessage(message);
      }),
    stop: () => {
      if (waiting.size > 0) end(new DOMException('Cancelled', 'AbortError'));
    },
  };
}
