import type { NetworkDefinition } from '../ingest/networks/network-definition.ts';
import type { Layout, LayoutInput, LayoutOptions } from '../layout/layout.ts';
import type { CaptureSummary, Opening, ReadingProgress } from './opening.ts';
import type { QuestionKind, Questions } from './questions.ts';

/** A question as it travels: `request` tells its answer from those of others. */
type Asked = {
  [Kind in QuestionKind]: {
    readonly kind: 'question';
    readonly request: number;
    readonly question: Kind;
    readonly about: Questions[Kind]['about'];
  };
}[QuestionKind];

/** What the page and its two workers say to each other. */
export type ReadingRequest =
  | {
      readonly kind: 'open';
      readonly opening: Opening;
      readonly networks: readonly NetworkDefinition[];
    }
  | { readonly kind: 'rejections'; readonly opening: Opening }
  | Asked;

export type ReadingReply =
  | { readonly kind: 'progress'; readonly progress: ReadingProgress }
  | { readonly kind: 'opened'; readonly summary: CaptureSummary }
  | { readonly kind: 'rejections'; readonly content: Blob }
  | { readonly kind: 'unreadable'; readonly message: string }
  | {
      readonly kind: 'answer';
      readonly request: number;
      readonly answer: Questions[QuestionKind]['answer'];
    }
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
