import { messageOfFailure } from '../opening.ts';
import type { Writer, WritingJob, Written } from './writing-job.ts';

/** Something to look at. */
export interface Wanted {
  /** The dialog that it is for: what an earlier one wanted is nothing to look at. */
  readonly session: number;
  /** The same key stands for the same picture. */
  readonly key: string;
  readonly job: () => Promise<WritingJob>;
}

export interface PreviewingOptions {
  readonly writer: Writer;
  /** What is wanted now; null where nothing is. */
  readonly wanted: () => Wanted | null;
  /** Whether what takes long may be ended: not where something is saved meanwhile. */
  readonly mayEnd: () => boolean;
  readonly onBegin: () => void;
  readonly onEnd: () => void;
  readonly onMade: (written: Written) => void;
  readonly onFailure: (message: string) => void;
}

/** What takes longer is given up for something else. */
const PATIENCE_MS = 1_000;

/**
 * Keeps a preview in step with what is wanted, one at a time. What is asked for meanwhile comes next, and only the latest
 * of it. The function returned says that something may have changed.
 */
export function previewing(options: PreviewingOptions): () => void {
  const { writer, wanted, mayEnd, onBegin, onEnd, onMade, onFailure } = options;
  let since: number | null = null;
  let again = false;
  let shown: string | null = null;

  const makeAll = async (): Promise<void> => {
    do {
      again = false;
      const now = wanted();
      if (now === null || now.key === shown) continue;
      try {
        const written = await writer.write(await now.job());
        shown = now.key;
        if (wanted()?.session === now.session) onMade(written);
      } catch (cause) {
        shown = null;
        if (!again && wanted()?.session === now.session) onFailure(messageOfFailure(cause));
      }
    } while (again);
    // At once: what is asked for from here on begins anew.
    since = null;
    onEnd();
  };

  return () => {
    again = true;
    if (since === null) {
      since = performance.now();
      onBegin();
      void makeAll();
    } else if (performance.now() - since > PATIENCE_MS && mayEnd()) writer.stop();
  };
}
