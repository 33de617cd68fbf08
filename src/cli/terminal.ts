import type { Paint, TextRole } from '../export/explain-text.ts';
import { UsageError } from './read-input.ts';

const SGR: Record<TextRole, readonly [number, number]> = {
  allow: [32, 39],
  deny: [31, 39],
  pass: [33, 39],
  title: [1, 22],
  faint: [2, 22],
};

/** Colours for a terminal: none where output is piped, with --no-color, or where NO_COLOR is set (no-color.org). */
export function painter(color: boolean): Paint {
  const wanted = color && !process.env['NO_COLOR'] && process.stdout.isTTY === true;
  if (!wanted) return (text) => text;
  return (text, role) => {
    const [on, off] = SGR[role];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

/** Enough to make each write worth its while. */
const WRITTEN_AT_ONCE = 1 << 20;

/**
 * Writes to standard output, waiting for whoever reads it. A reader that has gone (`| head`) is no error;
 * a disk that is full is one.
 */
export async function writeOut(pieces: Iterable<string | Uint8Array>): Promise<void> {
  // What went wrong comes with the write itself; told once more as an event, it would end the process.
  process.stdout.on('error', () => {});
  let gathered = '';
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      if (!(await write(gathered)) || !(await write(piece))) return;
      gathered = '';
      continue;
    }
    gathered += piece;
    if (gathered.length < WRITTEN_AT_ONCE) continue;
    if (!(await write(gathered))) return;
    gathered = '';
  }
  await write(gathered);
}

/** Whether there is still somebody who reads. */
function write(text: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error?: NodeJS.ErrnoException | null) => {
      if (!error) resolve(true);
      else if (error.code === 'EPIPE') resolve(false);
      else reject(new UsageError(`Writing the output failed: ${error.message}.`));
    });
  });
}
