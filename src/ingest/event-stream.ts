import { parseLenientJson } from './lenient-json.ts';

export interface EventListener {
  readonly value: (value: unknown, line: number) => void;
  readonly reject: (reason: string, line: number) => void;
  readonly looksLikeRecord: (value: unknown) => boolean;
}

/** How much of a stream's own error message is repeated. */
const MESSAGE_SHOWN = 200;

/** An event's data is given up when it is longer: no flow log comes near. */
const LONGEST_EVENT = 1 << 24;

/**
 * Reads lines of Server-Sent Events, whose data is a JSON value each, as Whisker streams them.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStream {
  readonly #listener: EventListener;
  #seen = false;
  /** Data that goes over several `data:` lines. */
  #open: { readonly line: number; text: string } | null = null;

  constructor(listener: EventListener) {
    this.#listener = listener;
  }

  /** Whether lines that are nothing by themselves may belong to a stream. */
  get active(): boolean {
    return this.#seen;
  }

  /** Reads a line if it belongs to an event stream; false where it doesn't. */
  readLine(text: string, line: number): boolean {
    if (text.startsWith('data:')) {
      this.#seen = true;
      this.#readData(text.slice('data:'.length).trim(), line);
      return true;
    }
    if (text.startsWith('error:')) {
      this.flush();
      const message = JSON.stringify(text.slice('error:'.length).trim().slice(0, MESSAGE_SHOWN));
      this.#listener.reject(
        `The stream reported an error: ${message}. What it would have sent is missing.`,
        line,
      );
      return true;
    }
    return this.#seen && /^(?::|event:|id:|retry:)/.test(text);
  }

  /** An empty line, another value or the end of the input ends an event. */
  flush(): void {
    if (this.#open === null) return;
    const { line, text } = this.#open;
    this.#open = null;
    const parsed = parseLenientJson(text);
    if (parsed.ok) this.#listener.value(parsed.value, line);
    else this.#listener.reject(`The event's data is not valid JSON: ${parsed.message}.`, line);
  }

  #readData(text: string, line: number): void {
    const alone = parseLenientJson(text);
    const continues = this.#open !== null && !(alone.ok && this.#listener.looksLikeRecord(alone.value));
    if (continues && this.#open !== null && this.#open.text.length < LONGEST_EVENT) {
      this.#open.text += `\n${text}`;
      return;
    }
    this.flush();
    if (alone.ok) this.#listener.value(alone.value, line);
    else this.#open = { line, text };
  }
}
