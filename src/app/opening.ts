import { toPlainText } from '../flow/plain-text.ts';
import type { Group } from '../graph/folding.ts';
import type { Account } from '../ingest/account.ts';
import type { NetworkDefinition } from '../ingest/networks/network-definition.ts';
import type { QualityNote } from '../ingest/quality.ts';
import type { Ask } from './questions.ts';

/** What a person asked to open. It travels to the reading worker as it is. */
export type Opening =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sample'; readonly sample: string; readonly file: string; readonly url: string };

/** What is known of a capture once it has been read. The records themselves stay in the worker. */
export interface CaptureSummary {
  readonly account: Account;
  /** How far it can be trusted, cautions first. */
  readonly quality: readonly QualityNote[];
  readonly groups: readonly Group[];
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
  /** How many nodes the unfolded graph has: what decides whether it opens folded. */
  readonly endpointNodes: number;
  /** Whether any record lists pending policies: without them nobody knows what staged ones would change. */
  readonly listsPending: boolean;
  /** Tells it from other captures, and is the same for the same records in any order. */
  readonly fingerprint: string;
}

export interface ReadingProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
  readonly file: string;
}

/** A capture that has been read and answers questions, on another thread. */
export interface Reading {
  readonly summary: CaptureSummary;
  readonly ask: Ask;
  /** Reads everything again, for the account keeps only the first: all rejections, a line of NDJSON each. */
  rejections(options: Pick<ReadOptions, 'onProgress' | 'signal'>): Promise<Blob>;
  close(): void;
}

export interface ReadOptions {
  readonly onProgress: (progress: ReadingProgress) => void;
  readonly signal: AbortSignal;
  /** People's own names for ranges of addresses. */
  readonly networks: readonly NetworkDefinition[];
}

export type ReadCapture = (opening: Opening, options: ReadOptions) => Promise<Reading>;

/** `flows.ndjson`, `a.json and 2 more files`, `pasted text`: what the header calls it. */
export function openingTitle(opening: Opening): string {
  if (opening.kind === 'text') return 'pasted text';
  if (opening.kind === 'sample') return opening.file;
  const [first, ...rest] = opening.files;
  if (!first) return 'nothing';
  const name = toPlainText(first.name);
  if (rest.length === 0) return name;
  return `${name} and ${rest.length} more file${rest.length === 1 ? '' : 's'}`;
}

/** Why something could not be opened: what, where, and what to do. */
export interface Failure {
  readonly title: string;
  readonly details: readonly { readonly where: string; readonly reason: string }[];
  readonly advice: string;
}

const ADVICE =
  'Pawprint reads Calico flow logs: NDJSON or JSON from flows.log, Elasticsearch, Whisker or Goldmane. ' +
  'Open such a file, or look at a sample.';

/** Said instead of opening a capture in which not one record could be read. */
export function nothingAccepted(title: string, account: Account): Failure {
  return {
    title:
      account.records === 0
        ? `There is no flow log record in ${title}`
        : `None of the ${account.records} record${account.records === 1 ? '' : 's'} in ${title} is a Calico flow log`,
    details: account.rejections.slice(0, 3).map(({ file, line, reason }) => ({
      where: toPlainText(`${file}, line ${line}`),
      reason: toPlainText(reason),
    })),
    advice: ADVICE,
  };
}

export function unreadable(title: string, cause: unknown): Failure {
  return {
    title: `${title} could not be read`,
    details: [{ where: title, reason: messageOfFailure(cause) }],
    advice: 'What was open stays open. Try again, or open the file from another place.',
  };
}

/** What went wrong, as it can be shown. */
export function messageOfFailure(cause: unknown): string {
  return toPlainText(cause instanceof Error ? cause.message : String(cause));
}
