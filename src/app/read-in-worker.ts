import type { EdgeEvidence } from '../graph/edge-evidence.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { Opening, Reading, ReadOptions } from './opening.ts';
import type { ReadingReply, ReadingRequest } from './worker-messages.ts';

type ReadingOptions = Pick<ReadOptions, 'onProgress' | 'signal'>;

interface Waiter<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: Error) => void;
}

/**
 * Reads a capture in a worker of its own. The worker lives as long as its capture: cancelling and
 * replacing are both nothing but ending it, so a late answer can't come from the wrong one.
 */
export function readInWorker(opening: Opening, options: ReadOptions): Promise<Reading> {
  const graphs = new Map<number, Waiter<FlowGraph>>();
  const evidence = new Map<number, Waiter<EdgeEvidence>>();
  let requests = 0;
  const { networks } = options;
  return askWorker({ kind: 'open', opening, networks }, options, (data, worker, resolve) => {
    if (data.kind === 'opened') {
      const ask = <Answer>(
        waiting: Map<number, Waiter<Answer>>,
        question: (request: number) => ReadingRequest,
      ): Promise<Answer> =>
        new Promise((done, failed) => {
          const request = requests++;
          waiting.set(request, { resolve: done, reject: failed });
          worker.postMessage(question(request));
        });
      resolve({
        summary: data.summary,
        graph: (view) => ask(graphs, (request) => ({ kind: 'graph', request, view })),
        evidence: (view, edge) => ask(evidence, (request) => ({ kind: 'evidence', request, view, edge })),
        rejections: (again) => rejectionsInWorker(opening, again),
        close: () => worker.terminate(),
      });
    } else if (data.kind === 'graph' || data.kind === 'evidence' || data.kind === 'unanswered') {
      const { request } = data;
      if (data.kind === 'graph') graphs.get(request)?.resolve(data.graph);
      else if (data.kind === 'evidence') evidence.get(request)?.resolve(data.evidence);
      else (graphs.get(request) ?? evidence.get(request))?.reject(new Error(data.message));
      graphs.delete(request);
      evidence.delete(request);
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
