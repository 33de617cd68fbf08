import type { Opening } from '../opening.ts';
import { digestSources } from './source-digests.ts';

/** Hashes what was opened, and ends with its answer. */
declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<Opening>) => {
  digestSources(data).then(
    (digests) => self.postMessage(digests),
    // Without a hash a file says that it isn't known.
    () => self.postMessage(new Map()),
  );
};
