/** Something that bytes can be read from, once: a file, standard input, a paste. */
export interface ByteSource {
  /** As a person knows it: it names the place in rejections. */
  readonly name: string;
  /** null where it is not known before the end. */
  readonly size: number | null;
  /** Slices in order. Large ones (about 1 MiB and more) read fastest. */
  slices(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}
