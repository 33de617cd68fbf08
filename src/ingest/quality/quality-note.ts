import { countOf, exactCount } from '../../flow/count-text.ts';
import type { Account } from '../account.ts';
import type { RecordTraits } from '../record-traits.ts';

/** Something that a reader of the graph should know about how the capture came about. */
export interface QualityNote {
  readonly id: string;
  /** `caution` where the graph may mislead, `info` where it only says less than it could. */
  readonly severity: 'caution' | 'info';
  /** What is so: a sentence with its numbers. */
  readonly says: string;
  /** What that means for reading the graph. */
  readonly means: string;
}

/** How many accepted records have certain traits. */
export function recordsWith(account: Account, has: (traits: RecordTraits) => boolean): number {
  return account.files
    .flatMap(({ traits }) => traits)
    .reduce((sum, traits) => sum + (has(traits) ? traits.records : 0), 0);
}

/** `All 985 records`, `12 of 985 records (1.2 %)`: the beginning of a sentence. */
export function shareOfRecords(count: number, total: number): string {
  if (count === total) return count === 1 ? 'The only record' : `All ${countOf(count, 'record')}`;
  return `${exactCount(count)} of ${countOf(total, 'record')} (${percentOf(count, total)})`;
}

/** A share that is neither all nor nothing is never written as either. */
export function percentOf(count: number, total: number): string {
  const percent = (100 * count) / total;
  if (count > 0 && percent < 0.1) return 'less than 0.1 %';
  if (count < total && percent > 99.9) return 'more than 99.9 %';
  return `${percent < 10 ? Number(percent.toFixed(1)) : Math.min(99, Math.round(percent))} %`;
}
