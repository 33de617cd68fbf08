import type { EdgeEvidence } from '../graph/edge-evidence.ts';
import type { EdgeId, FlowGraph } from '../graph/flow-graph.ts';
import type { View } from '../graph/view.ts';
import type { NetworkDefinition } from '../ingest/networks/network-definition.ts';
import type { Layout, LayoutInput, LayoutOptions } from '../layout/layout.ts';
import type { CaptureSummary, Opening, ReadingProgress } from './opening.ts';

/** What the page and its two workers say to each other. */
export type ReadingRequest =
  | {
      readonly kind: 'open';
      readonly opening: Opening;
      readonly networks: readonly NetworkDefinition[];
    }
  | { readonly kind: 'rejections'; readonly opening: Opening }
  | { readonly kind: 'graph'; readonly request: number; readonly view: View }
  | { readonly kind: 'evidence'; readonly request: number; readonly view: View; readonly edge: EdgeId };

export type ReadingReply =
  | { readonly kind: 'progress'; readonly progress: ReadingProgress }
  | { readonly kind: 'opened'; readonly summary: CaptureSummary }
  | { readonly kind: 'rejections'; readonly content: Blob }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'graph'; readonly request: number; readonly graph: FlowGraph }
  | { readonly kind: 'evidence'; readonly request: number; readonly evidence: EdgeEvidence }
  | { readonly kind: 'unanswered'; readonly request: number; readonly message: string };

export interface PlacingRequest {
  readonly request: number;
  readonly input: LayoutInput;
  readonly options: LayoutOptions;
}

export type PlacingReply =
  | {
      readonly kind: 'placed';
      readonly request: number;
      readonly layout: Layout;
      readonly remembered: Layout;
    }
  | { readonly kind: 'failed'; readonly request: number; readonly message: string };
