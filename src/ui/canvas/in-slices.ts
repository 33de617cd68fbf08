/** What is done at once: as many parts as are styled anew within a few milliseconds. */
const SLICE = 80;

/**
 * Changes many parts of the page, a slice a frame: the browser styles in one task what was changed since the last frame,
 * and a thousand parts would hold the page. The first slice is done at once. Begun anew, what is left of before is dropped.
 */
export class InSlices<T> {
  #left: readonly T[] = [];
  #frame = 0;
  readonly #changePart: (part: T) => void;

  constructor(changePart: (part: T) => void) {
    this.#changePart = changePart;
  }

  /** Those that come first are changed first. */
  begin(parts: readonly T[]): void {
    this.stop();
    this.#left = parts;
    this.#change();
    // The frame to come has what was just done to style.
    if (!this.isDone) this.#frame = requestAnimationFrame(() => this.#soon());
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#left = [];
  }

  get isDone(): boolean {
    return this.#left.length === 0;
  }

  #change(): void {
    const now = this.#left.slice(0, SLICE);
    this.#left = this.#left.slice(SLICE);
    for (const part of now) this.#changePart(part);
  }

  #soon(): void {
    this.#frame = requestAnimationFrame(() => {
      this.#change();
      if (!this.isDone) this.#soon();
    });
  }
}
