import type { CountedTraits } from './record-traits.ts';

/** A record that could not be taken in. */
export interface Rejection {
  readonly file: string;
  /** From 1: the line on which the record starts. */
  readonly line: number;
  /** A sentence: what is wrong and what would be right. */
  readonly reason: string;
}

/** Something about accepted records that a reader should know, told once with its count. */
export interface Notice {
  readonly file: string;
  /** The line at which it was first met. */
  readonly line: number;
  readonly text: string;
  readonly count: number;
}

/** What became of one file. records = accepted + rejected, always. */
export interface FileAccount {
  readonly file: string;
  readonly bytes: number;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  /** What the records are written in, by the dialects' labels, sorted. */
  readonly dialects: readonly string[];
  /** What they were wrapped in, by the labels of envelopes and packings (gzip, zip, tar), sorted. */
  readonly envelopes: readonly string[];
  /** Unix seconds over the accepted records; null where none has a time. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
  /** How many accepted records had which traits. */
  readonly traits: readonly CountedTraits[];
  readonly rejections: readonly Rejection[];
  readonly notices: readonly Notice[];
  /** The file with the same bytes that was read in its place. */
  readonly sameAs?: string;
}

/** The account of everything that was read. `rejections` holds the first REJECTIONS_KEPT of all. */
export interface Account {
  readonly bytes: number;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejections: readonly Rejection[];
  readonly undecodablePolicies: number;
  readonly files: readonly FileAccount[];
}

/** How many rejections are kept with place and reason; the count goes on. */
export const REJECTIONS_KEPT = 100;

/** How many different notices a file keeps. */
export const NOTICES_KEPT = 50;

/** Adds files' accounts up, in the files' order. */
export function sumAccounts(files: readonly FileAccount[], undecodablePolicies: number): Account {
  return {
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    records: files.reduce((sum, file) => sum + file.records, 0),
    accepted: files.reduce((sum, file) => sum + file.accepted, 0),
    rejected: files.reduce((sum, file) => sum + file.rejected, 0),
    rejections: files.flatMap((file) => file.rejections).slice(0, REJECTIONS_KEPT),
    undecodablePolicies,
    files,
  };
}
