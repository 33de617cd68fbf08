/** A part of a source, in bytes from its beginning; `end` is not in it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Something that bytes can be read from: a file, standard input, a paste. */
export interface ByteSource {
  /** As a person knows it: it names the place in rejections. */
  readonly name: string;
  /** null where it is not known before the end, which also means that it can be read only once. */
  readonly size: number | null;
  /** What leads another thread to the same bytes; undefined where nothing does. */
  readonly handle?: unknown;
  /**
   * Slices in order, of all of it or of a part. Large ones (about 1 MiB and more) read fastest. Those of a
   * part may use the same memory one after the other.
   */
  slices(range?: ByteRange): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Where bytes go, slice by slice: a reader of flow logs, or something that unpacks for one. */
export interface ByteSink {
  push(slice: Uint8Array): void;
  /** Tells that no more bytes come. */
  end(): void;
}
