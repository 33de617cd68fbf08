import type { Clipboard } from './clipboard.ts';
import { type JobParts, keptDigests } from './job-maker.ts';
import type { Writer } from './writing-job.ts';

/** How the graph leaves the tool: tests hand in the same work done on their own thread. */
export interface ShareParts extends JobParts {
  /** One for the dialog and one for the clipboard: ending what the one does doesn't end the other's. */
  readonly startWriter: () => Writer;
  readonly clipboard: Clipboard;
  /** The address of what is looked at. */
  readonly address: () => string;
}

/** The same, hashing what is open only once. */
export function hashingOnce(parts: ShareParts): ShareParts {
  return { ...parts, digest: keptDigests(parts.digest) };
}
