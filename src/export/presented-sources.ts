import type { PresentedSource } from './presented-graph.ts';

/** What became of one file, as the account has it; what an archive holds are files of their own in it. */
export interface ReadFile {
  readonly file: string;
  readonly bytes: number;
  readonly records: number;
  readonly rejected: number;
  readonly sameAs?: string;
}

export interface SourcesRead {
  /** As they were opened. */
  readonly names: readonly string[];
  readonly files: readonly ReadFile[];
  /** SHA-256 by name; a name without one has none that is known. */
  readonly digests: ReadonlyMap<string, string>;
  /** What a name is shown as. */
  readonly shown: (name: string) => string;
}

/** What was read, source by source. */
export function presentedSources(read: SourcesRead): readonly PresentedSource[] {
  return read.names.map((name) => sourceOf(name, read));
}

/** An archive is a source; what it holds are files of their own in the account. */
function sourceOf(name: string, { files, digests, shown }: SourcesRead): PresentedSource {
  const parts = files.filter((part) => part.file === name || part.file.startsWith(`${name} › `));
  const sameAs = parts.find((part) => part.sameAs !== undefined)?.sameAs;
  const sum = (of: (part: ReadFile) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    name: shown(name),
    bytes: sum(({ bytes }) => bytes),
    records: sum(({ records }) => records),
    rejected: sum(({ rejected }) => rejected),
    sameAs: sameAs === undefined ? null : shown(sameAs),
    sha256: digests.get(name) ?? null,
  };
}
