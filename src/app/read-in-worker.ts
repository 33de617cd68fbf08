import type { Opening, Reading, ReadOptions } from './opening.ts';
import type { QuestionKind, Questions } from './questions.ts';
import type { ReadingReply, ReadingRequest } from './worker-messages.ts';

type ReadingOptions = Pick<ReadOptions, 'onProgress' | 'signal'>;

interface Waiter {
  readonly resolve: (answer: Questions[QuestionKind]['answer']) => void;
  readonly reject: (cause: Error) => void;
}

/**
 * Reads a capture in a worker of its own. The worker lives as long as its capture: cancelling and
 * replacing are both nothing but ending it, so a late answer can't come from the wrong one.
 */
export function readInWorker(opening: Opening, options: ReadOptions): Promise<Reading> {
  const waiting = new Map<number, Waiter>();
  let requests = 0;
  const { networks } = options;
  return askWorker({ kind: 'open', opening, networks }, options, (data, worker, resolve) => {
    if (data.kind === 'opened') {
      resolve({
        summary: data.summary,
        ask: <Kind extends QuestionKind>(question: Kind, about: Questions[Kind]['about']) =>
          new Promise<Questions[Kind]['answer']>((done, failed) => {
            const request = requests++;
            // The worker answers a request with what its question is answered with.
            waiting.set(request, { resolve: done as Waiter['resolve'], reject: failed });
            worker.postMessage({ kind: 'question', request, question, about });
          }),
        rejections: (again) => rejectionsInWorker(opening, again),
        close: () => worker.terminate(),
      });
    } else if (data.kind === 'answer' || data.kind === 'unanswered') {
      const waiter = waiting.get(data.request);
      waiting.delete(data.request);
      if (data.kind === 'answer') waiter?.resolve(data.answer);
      else waiter?.reject(new Error(data.message));
    }
  });
}

/** Reads once more, for the rejections alone, in a worker that ends with its answer. */
function rejectionsInWorker(opening: Opening, options: ReadingOptions): Promise<Blob> {
  return askWorker({ kind: 'rejections', opening }, options, (data, worker, resolve) => {
    if (data.kind !== 'rejections') return;
    resolve(data.content);
    worker.terminate();
  });
}

/** Starts a worker with a request. `answer` is told of everything but progress and failure. */
function askWorker<Answer>(
  request: ReadingRequest,
  { onProgress, signal }: ReadingOptions,
  answer: (data: ReadingReply, worker: Worker, resolve: (answer: Answer) => void) => void,
): Promise<Answer> {
  const worker = new Worker(new URL('./ingest.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Answer>((resolve, reject) => {
    const stop = (cause: Error): void => {
      worker.terminate();
      reject(cause);
    };
    const cancel = (): void => stop(new DOMException('Cancelled', 'AbortError'));
    const resolved = (answered: Answer): void => {
      signal.removeEventListener('abort', cancel);
      resolve(answered);
    };
    signal.addEventListener('abort', cancel, { once: true });
    worker.onerror = (event) => stop(new Error(event.message || 'The reading worker could not be started.'));
    worker.onmessage = ({ data }: MessageEvent<ReadingReply>) => {
      if (data.kind === 'progress') onProgress(data.progress);
      else if (data.kind === 'unreadable') stop(new Error(data.message));
      else answer(data, worker, resolved);
    };
    worker.postMessage(request);
  });
}
