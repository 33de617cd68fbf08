import {
  type CaptureNote,
  type PresentedGraph,
  type PresentedSource,
  titleOf,
} from '../../presented-graph.ts';
import { type Fact, shownFacts } from '../../shown-facts.ts';

/** What stands around a graph, so that it can be understood in years, without what made it. */
export interface FrameFacts {
  readonly title: string;
  /** A person's own words; null where there are none. Line breaks are kept. */
  readonly notes: string | null;
  /** What is shown of what was read: time, query, level … */
  readonly shown: readonly Fact[];
  readonly sources: readonly PresentedSource[];
  /** What the capture cannot show, as `inspect` says it. Cautions first. */
  readonly quality: readonly CaptureNote[];
  /** Unix seconds. */
  readonly generatedSeconds: number;
  readonly version: string;
}

/** The frame of a graph, with what only whoever makes the picture knows. */
export function frameOf(
  presented: PresentedGraph,
  { notes, generatedSeconds }: Pick<FrameFacts, 'notes' | 'generatedSeconds'>,
): FrameFacts {
  const { sources, version } = presented;
  return {
    title: titleOf(presented),
    notes,
    shown: shownFacts(presented),
    sources,
    quality: presented.notes,
    generatedSeconds,
    version,
  };
}
