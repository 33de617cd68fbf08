import { parentPort } from 'node:worker_threads';
import { readApart } from '../ingest/parallel/read-part.ts';
import { openFile } from './files.ts';
import { movedWith, type ThreadReply, type ThreadRequest, toldInSteps } from './thread-messages.ts';

/** A thread of Node that reads files, or parts of them, for the one that started it. */
parentPort?.on('message', (job: ThreadRequest) => {
  read(job).catch((cause: unknown) => {
    reply({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
  });
});

async function read({ handle, range, networks }: ThreadRequest): Promise<void> {
  const progress = toldInSteps((bytes) => reply({ kind: 'bytes', bytes }));
  const source = await openFile(String(handle));
  const result = await readApart(source, range, networks, { onBytes: progress.add });
  progress.end();
  reply({ kind: 'read', result }, movedWith(result));
}

function reply(message: ThreadReply, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, moved);
}
