/** Tells what a file's bytes were, once all are decoded. */
export interface DecodedText {
  /** The text of one slice. */
  readonly push: (slice: Uint8Array) => string;
  /** What is left of a character that the last slice began. */
  readonly end: () => string;
  /** Whether some bytes were not UTF-8 and became U+FFFD. */
  readonly damaged: () => boolean;
}

const REPLACEMENT = '\uFFFD';

/**
 * Decodes UTF-8, or UTF-16 where a byte order mark says so (PowerShell's `>` writes it). Bytes that are
 * no text become U+FFFD; a U+FFFD that stands in the input as such is not damage.
 */
export function decodeText(): DecodedText {
  let decoder: TextDecoder | null = null;
  let replaced = 0;
  let genuine = 0;
  let tail: readonly number[] = [];

  const countReplaced = (text: string): string => {
    for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) replaced++;
    return text;
  };

  return {
    push(slice) {
      if (slice.length === 0) return '';
      decoder ??= new TextDecoder(encodingOf(slice));
      const text = decoder.decode(slice, { stream: true });
      genuine += countGenuine(slice, tail);
      tail = [...tail, ...slice.subarray(-2)].slice(-2);
      return countReplaced(text);
    },
    end: () => countReplaced(decoder?.decode() ?? ''),
    damaged: () => replaced > genuine,
  };
}

function encodingOf(slice: Uint8Array): string {
  if (slice[0] === 0xff && slice[1] === 0xfe) return 'utf-16le';
  if (slice[0] === 0xfe && slice[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** How often U+FFFD itself (EF BF BD) ends in a slice; `tail` is the end of the slice before. */
function countGenuine(slice: Uint8Array, tail: readonly number[]): number {
  let count = 0;
  const at = (index: number): number | undefined => (index < 0 ? tail[tail.length + index] : slice[index]);
  for (let index = slice.indexOf(0xbd); index >= 0; index = slice.indexOf(0xbd, index + 1)) {
    if (at(index - 1) === 0xbf && at(index - 2) === 0xef) count++;
  }
  return count;
}
