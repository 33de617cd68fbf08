import type { Paint, TextRole } from '../export/explain-text.ts';

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

/** Writes to standard output and waits until it is taken; a reader that has gone (`| head`) is no error. */
export async function writeOut(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error),
    );
    process.stdout.write(text, () => resolve());
  });
}
