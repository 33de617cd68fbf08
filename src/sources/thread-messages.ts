import type { PartJob, PartResult } from '../ingest/parallel/part.ts';

/** What a reading thread is told, and what it answers. */
export type ThreadRequest = PartJob;

export type ThreadReply =
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'read'; readonly result: PartResult }
  | { readonly kind: 'failed'; readonly message: string };

/** How often a thread tells how far it is, in bytes: a message a slice would be too many. */
const TOLD_EVERY = 4 * 1024 * 1024;

/** Gathers small steps into messages. */
export function toldInSteps(tell: (bytes: number) => void): { add(bytes: number): void; end(): void } {
  let untold = 0;
  const end = (): void => {
    if (untold > 0) tell(untold);
    untold = 0;
  };
  return {
    add(bytes) {
      untold += bytes;
      if (untold >= TOLD_EVERY) end();
    },
    end,
  };
}

/** The memory of a result that moves instead of being copied. */
export function movedWith({ table }: PartResult): ArrayBuffer[] {
  const { starts, members, more } = table.lists;
  return [...Object.values(table.columns), starts, members, more].map(({ buffer }) => buffer as ArrayBuffer);
}
