import type { Manifests } from '../../review/manifests/manifests.ts';
import type { ReadManifestSources } from './manifest-sources.ts';

export type ManifestsReply =
  | { readonly kind: 'read'; readonly manifests: Manifests }
  | { readonly kind: 'failed'; readonly message: string };

/** A worker for each reading; it ends with its answer, and where it is no longer wanted. */
export const readManifestsInWorker: ReadManifestSources = (sources, signal) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./manifests.worker.ts', import.meta.url), { type: 'module' });
    const end = (): void => {
      worker.terminate();
      signal.removeEventListener('abort', cancel);
    };
    const fail = (cause: Error): void => {
      end();
      reject(cause);
    };
    const cancel = (): void => fail(new DOMException('Cancelled', 'AbortError'));
    signal.addEventListener('abort', cancel, { once: true });
    worker.onerror = (event) => fail(new Error(event.message || 'The reading worker could not be started.'));
    worker.onmessage = ({ data }: MessageEvent<ManifestsReply>) => {
      if (data.kind === 'failed') return fail(new Error(data.message));
      end();
      resolve(data.manifests);
    };
    worker.postMessage(sources);
  });
