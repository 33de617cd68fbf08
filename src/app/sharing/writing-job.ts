import type { InputAccount } from '../../export/capture-json.ts';
import type { CaptureNote, PresentedSource } from '../../export/presented-graph.ts';
import type { View } from '../../graph/view.ts';
import type { Box, Layout } from '../../layout/layout.ts';
import type { Places } from '../places/places.ts';
import type { Palette } from '../settings-slice.ts';
import type { SaveChoices } from './choices.ts';
import type { PackedGraph } from './packed-graph.ts';
import type { TextHead } from './text-head.ts';

/** Where everything of a page stands: as it was drawn, as it would be on the screen, or laid out anew. */
export type PagePlaces =
  | { readonly kind: 'drawn'; readonly layout: Layout }
  | { readonly kind: 'kept'; readonly places: Places; readonly fingerprint: string }
  | { readonly kind: 'anew' };

export interface WrittenPage {
  readonly packed: PackedGraph;
  readonly view: View;
  /** As a person calls it; null where nobody named it. */
  readonly title: string | null;
  readonly notes: string | null;
  readonly places: PagePlaces;
  /** The part of the layout that is wanted; null for all of it. */
  readonly crop: Box | null;
}

/** What a file says of the capture, whatever it shows of it. */
export interface CaptureFacts {
  readonly version: string;
  readonly account: InputAccount;
  readonly sources: readonly PresentedSource[];
  readonly notes: readonly CaptureNote[];
  /** Unix seconds; null where no record has a time. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

/** What is to be written. Plain data: it travels to the writing worker as it is. */
export interface WritingJob {
  readonly choices: SaveChoices;
  readonly palette: Palette;
  readonly capture: CaptureFacts;
  /** One; several only as PDF. */
  readonly pages: readonly WrittenPage[];
  /** What the whole is called where it has several pages. */
  readonly title: string | null;
  /** Unix seconds. */
  readonly generatedSeconds: number;
  /** Width by height, for what is laid out anew. */
  readonly aspectRatio: number;
  /** Whether it is only to be looked at: of a large picture there are pixels then. */
  readonly isToLookAt: boolean;
}

export interface Written {
  readonly content: Blob;
  /** A picture as the page may show it; null of a text. */
  readonly image: Blob | null;
  /** In px, of a picture's first page. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Of a text. */
  readonly head: TextHead | null;
  /** Why programs that read the format would refuse so much of it. */
  readonly reservation: string | null;
}

/** Writes on another thread. */
export interface Writer {
  readonly write: (job: WritingJob) => Promise<Written>;
  /** Ends what is being written: it is rejected with an AbortError. */
  readonly stop: () => void;
}

export type WritingReply =
  | { readonly kind: 'written'; readonly request: number; readonly written: Written }
  | { readonly kind: 'failed'; readonly request: number; readonly message: string };

export interface WritingRequest {
  readonly request: number;
  readonly job: WritingJob;
}
