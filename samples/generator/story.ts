import type { Conversation, RuleBook } from './model.ts';

/** Everything that a capture is written from: who is there, under which policies, saying what, and when. */
export interface Story {
  readonly rules: RuleBook;
  readonly conversations: readonly Conversation[];
  /** Unix seconds; a multiple of the interval. */
  readonly startSeconds: number;
  readonly intervalSeconds: number;
  readonly intervals: number;
}
