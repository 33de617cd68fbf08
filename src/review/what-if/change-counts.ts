import type { Action } from '../../flow/verdict.ts';

export type Change = 'stays' | 'would-deny' | 'would-allow' | 'unknown';

export interface Count {
  readonly conversations: number;
  readonly flows: number;
}

/**
 * A conversation counts once on an edge, and its flows where they belong: of one that changes, or is unknown, in
 * part, the rest of its flows stays.
 */
export interface ChangeCounts {
  readonly stays: Count;
  readonly changed: Count;
  readonly unknown: Count;
}

/** A count while it is added up. */
export type GrowingCount = { -readonly [K in keyof Count]: Count[K] };

export function changeOf(action: Action, { changed, unknown }: ChangeCounts): Change {
  if (changed.conversations > 0) return action === 'deny' ? 'would-deny' : 'would-allow';
  return unknown.conversations > 0 ? 'unknown' : 'stays';
}

export function none(): GrowingCount {
  return { conversations: 0, flows: 0 };
}

export function count(sum: GrowingCount, flows: number): void {
  sum.conversations++;
  sum.flows += flows;
}

export function addCount(sum: GrowingCount, more: Count): void {
  sum.conversations += more.conversations;
  sum.flows += more.flows;
}
