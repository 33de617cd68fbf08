import { afterEach, expect, test, vi } from 'vitest';
import type { Reading } from '../../src/app/opening.ts';
import { readInWorker } from '../../src/app/read-in-worker.ts';
import type { ReadingReply, ReadingRequest } from '../../src/app/worker-messages.ts';

/** A worker that has read its capture at once and answers nothing more: Node has none like a browser's. */
class SilentWorker {
  static latest: SilentWorker | null = null;
  onmessage: ((event: { readonly data: Pick<ReadingReply, 'kind'> }) => void) | null = null;
  onerror: ((event: { readonly message: string }) => void) | null = null;

  constructor() {
    SilentWorker.latest = this;
  }

  postMessage({ kind }: ReadingRequest): void {
    if (kind === 'open') queueMicrotask(() => this.onmessage?.({ data: { kind: 'opened' } }));
  }

  terminate(): void {}
}

afterEach(() => vi.unstubAllGlobals());

function opened(): Promise<Reading> {
  vi.stubGlobal('Worker', SilentWorker);
  const { signal } = new AbortController();
  return readInWorker({ kind: 'text', text: '' }, { signal, networks: [], onProgress: () => {} });
}

test('whoever waits for an answer is told that the capture was closed, and so is who asks later', async () => {
  const reading = await opened();
  const waiting = [reading.ask('filterChoices', null), reading.ask('rowDetail', { row: 0 })];
  reading.close();
  const later = reading.ask('filterChoices', null);
  for (const question of [...waiting, later]) await expect(question).rejects.toThrow('was closed');
});

test('a worker that breaks after reading leaves no question open', async () => {
  const reading = await opened();
  const waiting = reading.ask('filterChoices', null);
  SilentWorker.latest?.onerror?.({ message: 'out of memory' });
  await expect(waiting).rejects.toThrow('out of memory');
  await expect(reading.ask('filterChoices', null)).rejects.toThrow('out of memory');
});
