import type { Opening, Reading, ReadOptions } from './opening.ts';
import type { QuestionKind, Questions } from './questions.ts';
import type { ReadingReply, ReadingRequest } from './worker-messages.ts';

type ReadingOptions = Pick<ReadOptions, 'onProgress' | 'signal'>;

interface Waiter {
  readonly resolve: (answer: Questions[QuestionKind]['answer']) => void;
  readonly reject: (cause: Error) => void;
}

/** Questions that wait for a worker's answer. Once it is gone, none waits and none is taken any more. */
class Waiters {
  readonly #waiting = new Map<number, Waiter>();
  #requests = 0;
  #gone: Error | null = null;

  add(waiter: Waiter, post: (request: number) => void): void {
    if (this.#gone) {
      waiter.reject(this.#gone);
      return;
    }
    const request = this.#requests++;
    this.#waiting.set(request, waiter);
    post(request);
  }

  settle(reply: Extract<ReadingReply, { kind: 'answer' | 'unanswered' }>): void {
    const waiter = this.#waiting.get(reply.request);
    this.#waiting.delete(reply.request);
    if (reply.kind === 'answer') waiter?.resolve(reply.answer);
    else waiter?.reject(new Error(reply.message));
  }

  rejectAll(cause: Error): void {
    this.#gone ??= cause;
    for (const { reject } of this.#waiting.values()) reject(cause);
    this.#waiting.clear();
  }
}

/**
 * Reads a capture in a worker of its own. The worker lives as long as its capture: cancelling and
 * replacing are both nothing but ending it, so a late answer can't come from the wrong one.
 */
export function readInWorker(opening: Opening, options: ReadOptions): Promise<Reading> {
  const waiters = new Waiters();
  const { networks } = options;
  const answer: Answering<Reading> = (data, worker, resolve) => {
    if (data.kind === 'opened') {
      resolve({
        summary: data.summary,
        ask: <Kind extends QuestionKind>(question: Kind, about: Questions[Kind]['about']) =>
          new Promise<Questions[Kind]['answer']>((done, reject) =>
            // The worker answers a request with what its question is answered with.
            waiters.add({ resolve: done as Waiter['resolve'], reject }, (request) =>
              worker.postMessage({ kind: 'question', request, question, about }),
            ),
          ),
        rejections: (again) => rejectionsInWorker(opening, again),
        close: () => {
          worker.terminate();
          waiters.rejectAll(new DOMException('The capture was closed.', 'AbortError'));
        },
      });
    } else if (data.kind === 'answer' || data.kind === 'unanswered') waiters.settle(data);
  };
  return askWorker({ kind: 'open', opening, networks }, options, answer, (cause) => waiters.rejectAll(cause));
}

/** Reads once more, for the rejections alone, in a worker that ends with its answer. */
function rejectionsInWorker(opening: Opening, options: ReadingOptions): Promise<Blob> {
  return askWorker({ kind: 'rejections', opening }, options, (data, worker, resolve) => {
    if (data.kind !== 'rejections') return;
    resolve(data.content);
    worker.terminate();
  });
}

type Answering<Answer> = (data: ReadingReply, worker: Worker, resolve: (answer: Answer) => void) => void;

/**
 * Starts a worker with a request. `answer` is told of everything but progress and failure; `onEnd` of what ended
 * the worker, which may be long after its first answer.
 */
function askWorker<Answer>(
  request: ReadingRequest,
  { onProgress, signal }: ReadingOptions,
  answer: Answering<Answer>,
  onEnd: (cause: Error) => void = () => {},
): Promise<Answer> {
  const worker = new Worker(new URL('./ingest.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Answer>((resolve, reject) => {
    const stop = (cause: Error): void => {
      worker.terminate();
      reject(cause);
      onEnd(cause);
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
