import { config } from 'zod';
import { LONGEST_MANIFEST, type ManifestProblem } from '../../review/manifests/manifests.ts';
import { type ManifestFile, readManifests } from '../../review/manifests/read-manifests.ts';
import { sameOriginFile } from '../../sources/browser.ts';
import type { ManifestSource } from './manifest-sources.ts';
import type { ManifestsReply } from './read-manifests-in-worker.ts';

/** Reads manifests once: YAML takes seconds, and what else stood in the files goes with this thread. */
declare const self: DedicatedWorkerGlobalScope;

// The Content-Security-Policy forbids code generation, and a violation is reported even where it is caught.
config({ jitless: true });

/** No character takes more bytes: what is longer is too long for sure, and is not read to its end. */
const BYTES_READ = 4 * LONGEST_MANIFEST + 1;

self.onmessage = ({ data }: MessageEvent<readonly ManifestSource[]>) => {
  read(data).then(
    (reply) => self.postMessage(reply),
    (cause: unknown) =>
      self.postMessage({ kind: 'failed', message: messageOf(cause) } satisfies ManifestsReply),
  );
};

async function read(sources: readonly ManifestSource[]): Promise<ManifestsReply> {
  const files: ManifestFile[] = [];
  const unread: ManifestProblem[] = [];
  for (const { name, from } of sources) {
    try {
      const file = from instanceof File ? from : await sameOriginFile(name, from.url);
      files.push({ file: name, text: await file.slice(0, BYTES_READ).text() });
    } catch (cause) {
      // Changed or moved since it was chosen: that costs no other file.
      const message = `This file could not be read: ${messageOf(cause)} Open it again.`;
      unread.push({ file: name, line: 1, column: 1, message });
    }
  }
  const manifests = readManifests(files);
  return { kind: 'read', manifests: { ...manifests, problems: [...manifests.problems, ...unread] } };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
