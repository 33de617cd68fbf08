import type { Opening } from '../opening.ts';
import type { SourceDigests } from './source-digests.ts';

/** What was opened has none that are known. */
const UNKNOWN: SourceDigests = new Map();

/** In a worker of its own: large files take a while, and nothing is to wait for them. Never rejects. */
export function digestInWorker(opening: Opening): Promise<SourceDigests> {
  const worker = new Worker(new URL('./digest.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    const end = (digests: SourceDigests): void => {
      worker.terminate();
      resolve(digests);
    };
    worker.onmessage = ({ data }: MessageEvent<SourceDigests>) => end(data);
    worker.onerror = () => end(UNKNOWN);
    worker.postMessage(opening);
  });
}
