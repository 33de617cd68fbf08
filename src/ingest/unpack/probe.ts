import type { Layer, MeasuredLayer } from './layer.ts';
import { type Content, ENOUGH_TO_RECOGNISE, recognise } from './recognise.ts';

/** Waits for a file's first bytes, and then passes all to the layer that is made for what they are. */
export class Probe implements MeasuredLayer {
  readonly #choose: (content: Content) => Layer | MeasuredLayer;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #chosen: Layer | MeasuredLayer | null = null;
  #passed = 0;

  constructor(choose: (content: Content) => Layer | MeasuredLayer) {
    this.#choose = choose;
  }

  get position(): number {
    if (this.#chosen === null) return 0;
    return 'position' in this.#chosen ? this.#chosen.position : this.#passed;
  }

  push(slice: Uint8Array): void {
    if (slice.length === 0) return;
    if (this.#chosen !== null) {
      this.#pass(this.#chosen, slice);
      return;
    }
    this.#waiting.push(slice);
    this.#waitingBytes += slice.length;
    if (this.#waitingBytes >= ENOUGH_TO_RECOGNISE) this.#decide();
  }

  reject(reason: string): void {
    this.#decide().reject(reason);
  }

  end(): void {
    this.#decide().end();
  }

  #decide(): Layer {
    if (this.#chosen !== null) return this.#chosen;
    const [first] = this.#waiting;
    const bytes = first !== undefined && this.#waiting.length === 1 ? first : joined(this.#waiting);
    this.#waiting = [];
    const chosen = this.#choose(recognise(bytes));
    this.#chosen = chosen;
    if (bytes.length > 0) this.#pass(chosen, bytes);
    return chosen;
  }

  #pass(layer: Layer, slice: Uint8Array): void {
    this.#passed += slice.length;
    layer.push(slice);
  }
}

function joined(slices: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(slices.reduce((sum, slice) => sum + slice.length, 0));
  let at = 0;
  for (const slice of slices) {
    bytes.set(slice, at);
    at += slice.length;
  }
  return bytes;
}
