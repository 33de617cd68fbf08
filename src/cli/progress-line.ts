import { nextPace, type Pace, paceWords, startPace } from '../export/pace.ts';
import type { IngestProgress } from '../ingest/ingest.ts';

/** Less is read before anybody wonders. */
const WORTH_TELLING = 64 * 1024 * 1024;

const TOLD_EVERY_MS = 200;

/** To the line's beginning, and away with what stands on it. */
const CLEAR_LINE = '\r\u001b[K';

export interface ProgressLine {
  readonly onProgress: (progress: IngestProgress) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** How far reading is, on one line of a terminal's standard error; nothing where that is no terminal. */
export function progressLine(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): ProgressLine {
  let pace: Pace = startPace(performance.now());
  let told = pace.startedAt;
  let shown = false;
  return {
    onProgress({ bytesRead, bytesTotal }) {
      const now = performance.now();
      if (
        stream.isTTY !== true ||
        now - told < TOLD_EVERY_MS ||
        (bytesTotal ?? WORTH_TELLING) < WORTH_TELLING
      )
        return;
      told = now;
      pace = nextPace(pace, bytesRead, now);
      shown = true;
      stream.write(`${CLEAR_LINE}${paceWords(pace, bytesTotal).join(', ')}`);
    },
    end() {
      if (shown) stream.write(CLEAR_LINE);
      shown = false;
    },
  };
}
