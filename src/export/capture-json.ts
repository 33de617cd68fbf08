import { isoTime } from '../flow/iso-time.ts';

/** The account of what was read, as it goes along with what is said of it. */
export interface InputAccount {
  readonly bytes: number;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejections: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
  readonly undecodablePolicies: number;
}

export interface CaptureRead {
  readonly version: string;
  readonly account: InputAccount;
  /** Unix seconds; null where no record has a time. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

/** What every JSON begins with: who wrote it, of what. */
export function captureJson({ version, account, startSeconds, endSeconds }: CaptureRead): object {
  return {
    pawprint: version,
    input: {
      bytes: account.bytes,
      records: account.records,
      accepted: account.accepted,
      rejected: account.rejected,
      rejections: account.rejections.map(({ file, line, reason }) => ({ file, line, reason })),
      undecodablePolicies: account.undecodablePolicies,
    },
    // Of all that was read, whatever the view keeps of it.
    time: { start: isoTime(startSeconds), end: isoTime(endSeconds) },
  };
}
