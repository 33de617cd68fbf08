import type { ByteSink } from '../byte-source.ts';

/** A sink that can be told what is wrong with the bytes it gets. One layer of packing, or a log's own. */
export interface Layer extends ByteSink {
  /** Tells that bytes are missing or wrong after those pushed so far: a layer needn't find that out again. */
  reject(reason: string): void;
}

/** A layer that is fed from a file: it knows how much of it it is done with. */
export interface MeasuredLayer extends Layer {
  readonly position: number;
}

/** What archives have around them. */
export interface Surroundings {
  /** As a person knows the archive, with the archives around it. */
  readonly name: string;
  /** From the outermost, the archive's own kind last. */
  readonly packings: readonly string[];
  /** Takes a file of the archive. */
  readonly inside: (name: string, packings: readonly string[]) => Layer;
  /** Tells of something that no log can be read from. */
  readonly refuse: (name: string, packings: readonly string[], reason: string) => void;
}

/** How a file in an archive is called. */
export function nameInside(archive: string, entry: string): string {
  return `${archive} › ${entry}`;
}

const DEBRIS = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$)/;

/** What macOS adds to archives beside the files that people put there. */
export function isDebris(entry: string): boolean {
  return DEBRIS.test(entry);
}
