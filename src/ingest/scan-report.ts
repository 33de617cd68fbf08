/** What a scanner tells: every value exactly once, as `value` or as `reject`. Lines count from 1. */
export interface ScanListener {
  readonly value: (value: unknown, line: number) => void;
  readonly reject: (reason: string, line: number) => void;
  readonly notice: (text: string, line: number) => void;
  /** What values stood in, by its label: a list that is read element by element, lines with a header, rows. */
  readonly envelope: (label: string) => void;
}

export interface ScanOptions {
  /** Places of lists that are read element by element, keys joined by newlines, and what each is. */
  readonly listPaths: ReadonlyMap<string, string>;
  /** Whether a value is a record by its shape: where something broke, reading goes on at the next one. */
  readonly looksLikeRecord: (value: unknown) => boolean;
  /** Whether it begins within a file: what is there is not all there is. */
  readonly continued?: boolean;
}

/**
 * Passes on what was found, but after a break within a line: there, brackets that belong to the broken
 * value look like values of their own, so only what is surely a record counts, and nothing is told twice.
 */
export class ScanReport {
  readonly #listener: ScanListener;
  readonly #looksLikeRecord: (value: unknown) => boolean;
  /** Whether the rest of this line follows a break. */
  probing = false;
  /** Values and rejections so far. */
  told = 0;

  constructor(listener: ScanListener, options: ScanOptions) {
    this.#listener = listener;
    this.#looksLikeRecord = options.looksLikeRecord;
    if (options.continued === true) this.told = 1;
  }

  value(value: unknown, line: number): void {
    if (this.probing && !this.#looksLikeRecord(value)) return;
    this.probing = false;
    this.told++;
    this.#listener.value(value, line);
  }

  reject(reason: string, line: number): void {
    if (this.probing) return;
    this.told++;
    this.#listener.reject(reason, line);
  }

  notice(text: string, line: number): void {
    this.#listener.notice(text, line);
  }

  envelope(label: string): void {
    this.#listener.envelope(label);
  }
}
