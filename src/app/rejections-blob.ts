import type { Rejection } from '../ingest/account.ts';
import { rejectionJson } from '../ingest/rejection-line.ts';

const CHARACTERS_IN_A_PART = 1 << 20;

/** Gathers rejections as NDJSON. Part by part they go to the browser, which may keep them on disk. */
export class RejectionsBlob {
  readonly #parts: Blob[] = [];
  #gathered = '';

  readonly add = (rejection: Rejection): void => {
    this.#gathered += rejectionJson(rejection);
    if (this.#gathered.length >= CHARACTERS_IN_A_PART) this.#part();
  };

  end(): Blob {
    this.#part();
    return new Blob(this.#parts, { type: 'application/x-ndjson' });
  }

  #part(): void {
    this.#parts.push(new Blob([this.#gathered]));
    this.#gathered = '';
  }
}
