/** What stands around a graph, so that it can be understood in years, without what made it. */
export interface FrameFacts {
  readonly title: string;
  /** A person's own words; null where there are none. Line breaks are kept. */
  readonly notes: string | null;
  /** What is shown of what was read: time, query, level … */
  readonly shown: readonly Fact[];
  readonly sources: readonly SourceFacts[];
  /** What the capture cannot show, as `inspect` says it. Cautions first. */
  readonly quality: readonly QualityFact[];
  /** Unix seconds. */
  readonly generatedSeconds: number;
  readonly version: string;
}

export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** A file that was read, or what else bytes came from. */
export interface SourceFacts {
  readonly name: string;
  readonly bytes: number;
  readonly records: number;
  readonly rejected: number;
  /** The source with the same bytes that was read in its place; null for none. */
  readonly sameAs: string | null;
  /** In hexadecimal digits; null where it isn't known. */
  readonly sha256: string | null;
}

export interface QualityFact {
  readonly says: string;
  readonly means: string;
  /** Whether the graph may mislead. */
  readonly caution: boolean;
}
