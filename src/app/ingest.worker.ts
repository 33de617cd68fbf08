import { config } from 'zod';
import { buildGraph } from '../graph/build-graph.ts';
import { listGroups } from '../graph/folding.ts';
import { DEFAULT_VIEW } from '../graph/view.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { type Capture, type IngestProgress, ingest } from '../ingest/ingest.ts';
import type { NetworkDefinition } from '../ingest/networks/network-definition.ts';
import { captureQuality } from '../ingest/quality.ts';
import { fileSource, sameOriginSource, textSource } from '../sources/browser.ts';
import type { FlowTable } from '../table/flow-table.ts';
import type { Opening } from './opening.ts';
import { startPartReaders } from './part-readers.ts';
import { captureFingerprint } from './places/capture-fingerprint.ts';
import { answer } from './questions.ts';
import { RejectionsBlob } from './rejections-blob.ts';
import { listsPending } from './what-if/lists-pending.ts';
import type { ReadingReply, ReadingRequest } from './worker-messages.ts';

/**
 * Reads one capture and answers for it ever after: the table never leaves this thread. Cancelling is
 * ending the worker.
 */
declare const self: DedicatedWorkerGlobalScope;

// The Content-Security-Policy forbids code generation, and a violation is reported even where it is caught.
config({ jitless: true });

/** Less is read before another worker has started. */
const WORTH_WORKERS = 16 * 1024 * 1024;
const NO_READERS = { readers: [], close: () => {} };

const TOLD_EVERY_MS = 200;

let table: FlowTable | null = null;

self.onmessage = ({ data }: MessageEvent<ReadingRequest>) => {
  if (data.kind === 'open' || data.kind === 'rejections') {
    const done = data.kind === 'open' ? open(data.opening, data.networks) : gatherRejections(data.opening);
    done.catch((cause: unknown) => reply({ kind: 'unreadable', message: messageOf(cause) }));
    return;
  }
  const { request, question, about } = data;
  try {
    if (table === null) throw new Error('The capture has not been read yet.');
    reply({ kind: 'answer', request, answer: answer(table, question, about) });
  } catch (cause) {
    reply({ kind: 'unanswered', request, message: messageOf(cause) });
  }
};

async function open(opening: Opening, networks: readonly NetworkDefinition[]): Promise<void> {
  const sources = await sourcesOf(opening);
  const capture = await readAll(sources, networks);
  table = capture.table;
  reply({
    kind: 'opened',
    summary: {
      account: capture.account,
      quality: captureQuality(capture.table, capture.account),
      groups: listGroups(table),
      startSeconds: table.startSeconds,
      endSeconds: table.endSeconds,
      endpointNodes: buildGraph(table, DEFAULT_VIEW).nodes.length,
      listsPending: listsPending(table),
      fingerprint: captureFingerprint(table, capture.account.accepted),
    },
  });
}

async function readAll(
  sources: readonly ByteSource[],
  networks: readonly NetworkDefinition[],
): Promise<Capture> {
  const bytes = sources.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const { readers, close } = bytes < WORTH_WORKERS ? NO_READERS : startPartReaders();
  try {
    return await ingest(sources, { onProgress: tellProgress(), networks, readers });
  } finally {
    close();
  }
}

/** The page draws what it is told, so it is told no more often than somebody can see. */
function tellProgress(): (progress: IngestProgress) => void {
  let told = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - told < TOLD_EVERY_MS && progress.bytesRead !== progress.bytesTotal) return;
    told = now;
    reply({ kind: 'progress', progress });
  };
}

async function gatherRejections(opening: Opening): Promise<void> {
  const rejections = new RejectionsBlob();
  await ingest(await sourcesOf(opening), {
    onProgress: tellProgress(),
    onRejection: rejections.add,
  });
  reply({ kind: 'rejections', content: rejections.end() });
}

async function sourcesOf(opening: Opening): Promise<readonly ByteSource[]> {
  if (opening.kind === 'files') return opening.files.map(fileSource);
  if (opening.kind === 'text') return [textSource('pasted text', opening.text)];
  return [await sameOriginSource(opening.file, opening.url)];
}

function reply(message: ReadingReply): void {
  self.postMessage(message);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
