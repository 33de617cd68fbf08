import { messageOfFailure } from '../opening.ts';

/** What became of copying or saving. */
export interface Outcome {
  readonly says: string;
  readonly failed: boolean;
}

/** Does something, and tells what became of it. Never rejects. */
export async function outcomeOf(work: () => Promise<string>): Promise<Outcome> {
  try {
    return { says: await work(), failed: false };
  } catch (cause) {
    return { says: messageOfFailure(cause), failed: true };
  }
}

/** More text than this is no matter for a clipboard: it is held several times over. */
const MOST_COPIED = 16_000_000;

/** As the text that a clipboard takes, whatever format it is in. Throws where that is too much. */
export function plainly(content: Blob): Blob {
  if (content.size > MOST_COPIED)
    throw new Error('This is more than 16 MB, too much for the clipboard: save it as a file instead.');
  return content.slice(0, content.size, 'text/plain');
}
