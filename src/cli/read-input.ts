import { countOf, exactCount } from '../export/figure-text.ts';
import { toPlainText } from '../flow/plain-text.ts';
import type { Account } from '../ingest/account.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { type Capture, type IngestOptions, ingest } from '../ingest/ingest.ts';
import { openFile, UnreadableFileError } from '../sources/files.ts';
import { startThreads } from '../sources/threads.ts';
import { progressLine } from './progress-line.ts';

/** Exit statuses: a message on standard error goes with 2. */
export const EXIT_DONE = 0;
/** A check that was asked for found something. */
export const EXIT_FOUND = 1;
export const EXIT_UNUSABLE = 2;

/** How many rejections are told on standard error; JSON output holds the first 100. */
const REJECTIONS_TOLD = 10;

/** Less is read before another thread has started. */
const WORTH_THREADS = 32 * 1024 * 1024;

/** Ends the command with status 2 and a message on standard error. */
export class UsageError extends Error {}

interface ReadOptions extends Pick<IngestOptions, 'networks' | 'onRejection'> {
  /** Sees every source before it is read, and hands on what is to be read in its place. */
  readonly watch?: (source: ByteSource) => ByteSource;
}

/** Reads all files into one capture. Throws UsageError where a file can't be read at all. */
export async function readInput(
  files: readonly string[],
  { watch = (source) => source, ...options }: ReadOptions = {},
): Promise<Capture> {
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError('- (standard input) can be given only once.');
  }
  const { onProgress, end } = progressLine();
  try {
    const sources = await Promise.all(files.map(async (file) => watch(await openFile(file))));
    const bytes = sources.reduce((sum, { size }) => sum + (size ?? 0), 0);
    if (bytes < WORTH_THREADS) return await ingest(sources, { ...options, onProgress });
    const threads = startThreads(new URL('./reading-thread.js', import.meta.url));
    try {
      return await ingest(sources, { ...options, onProgress, readers: threads.readers });
    } finally {
      await threads.close();
    }
  } catch (error) {
    if (error instanceof UnreadableFileError) throw new UsageError(error.message);
    throw error;
  } finally {
    end();
  }
}

/** Tells on standard error what was not taken in, and says which exit status that means. */
export function tellAccount(account: Account, strict: boolean): number {
  for (const rejection of account.rejections.slice(0, REJECTIONS_TOLD)) {
    tellLine(`${nameOfFile(rejection.file)}:${rejection.line}: ${rejection.reason}`);
  }
  if (account.rejected > REJECTIONS_TOLD)
    tellLine(`… and ${exactCount(account.rejected - REJECTIONS_TOLD)} more rejections`);
  for (const file of account.files) {
    for (const notice of file.notices) {
      const times = notice.count > 1 ? ` (${exactCount(notice.count)} times)` : '';
      tellLine(`${nameOfFile(file.file)}:${notice.line}: ${notice.text}${times}`);
    }
  }
  if (account.undecodablePolicies > 0) {
    tellLine(
      `${exactCount(account.undecodablePolicies)} policy entries could not be decoded and are shown as recorded.`,
    );
  }
  return tellOutcome(account, strict);
}

/** Tells on standard error whether everything was taken in, and says which exit status that means. */
export function tellOutcome(account: Account, strict: boolean): number {
  for (const file of account.files) {
    if (file.accepted === 0 && account.accepted > 0 && file.sameAs === undefined)
      tellLine(`warning: ${nameOfFile(file.file)} holds no flow log that could be read.`);
  }
  if (account.rejected > 0) {
    tellLine(
      `${countOf(account.records, 'record')}: ${exactCount(account.accepted)} accepted, ${exactCount(account.rejected)} rejected.`,
    );
  }
  if (account.accepted === 0) {
    const names = account.files.map((file) => nameOfFile(file.file)).join(', ');
    tellLine(`No flow log was found in ${names}. See README.md for what Pawprint reads and how to get it.`);
    return EXIT_UNUSABLE;
  }
  return strict && account.rejected > 0 ? EXIT_UNUSABLE : EXIT_DONE;
}

/** A line on standard error. */
export function tellLine(text: string): void {
  console.error(`pawprint: ${toPlainText(text)}`);
}

/** A file as messages name it. */
export function nameOfFile(file: string): string {
  return file === '-' ? 'standard input' : file;
}
