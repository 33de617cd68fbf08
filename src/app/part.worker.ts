import { config } from 'zod';
import type { PartJob } from '../ingest/parallel/part.ts';
import { readApart } from '../ingest/parallel/read-part.ts';
import { fileSource } from '../sources/browser.ts';
import { movedWith, type ThreadReply, toldInSteps } from '../sources/thread-messages.ts';

/** Reads files, or parts of them, for the worker that started it, and ends with it. */
declare const self: DedicatedWorkerGlobalScope;

// The Content-Security-Policy forbids code generation, and a violation is reported even where it is caught.
config({ jitless: true });

self.onmessage = ({ data }: MessageEvent<PartJob>) => {
  read(data).catch((cause: unknown) => {
    reply({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
  });
};

async function read({ handle, range, networks }: PartJob): Promise<void> {
  if (!(handle instanceof File)) throw new Error('There is no file to read.');
  const progress = toldInSteps((bytes) => reply({ kind: 'bytes', bytes }));
  const result = await readApart(fileSource(handle), range, networks, { onBytes: progress.add });
  progress.end();
  reply({ kind: 'read', result }, movedWith(result));
}

function reply(message: ThreadReply, moved: ArrayBuffer[] = []): void {
  self.postMessage(message, moved);
}
