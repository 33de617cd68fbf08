import { type LayoutInput, layoutGraph } from '../../layout/layout.ts';
import type { PlainGraph } from './plain-graph.ts';
import type { PackedInput } from './plain-picture.ts';

/** Where everything of a plain picture stands: centres by node, x then y, and the boxes of namespaces. */
export interface PlainPlaces {
  readonly centres: Float32Array;
  readonly boxes: readonly PlainBox[];
}

export interface PlainBox {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlainPicture {
  readonly graph: PlainGraph;
  readonly places: PlainPlaces;
}

export interface PlacePlainOptions {
  readonly aspectRatio: number;
  /** Told of the share that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

export type PlacePlain = (input: PackedInput, options: PlacePlainOptions) => Promise<PlainPlaces>;

export interface PlainPlacingRequest {
  readonly input: PackedInput;
  readonly aspectRatio: number;
}

export type PlainPlacingReply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'placed'; readonly places: PlainPlaces }
  | { readonly kind: 'failed'; readonly message: string };

/** Lays out what is too much to be drawn as usual; the order of nodes is that of the input. */
export function placePlain(
  input: PackedInput,
  { aspectRatio, onProgress }: Omit<PlacePlainOptions, 'signal'>,
): PlainPlaces {
  // Packed by our own other worker.
  const unpacked: LayoutInput = JSON.parse(new TextDecoder().decode(input));
  const { positions, boxes } = layoutGraph(unpacked, { aspectRatio, onProgress });
  const labels = new Map(unpacked.groups.map(({ id, label }) => [id, label]));
  return {
    centres: Float32Array.from(
      unpacked.nodes.flatMap(({ id }) => [positions.get(id)?.x ?? 0, positions.get(id)?.y ?? 0]),
    ),
    boxes: [...boxes].map(([id, box]) => ({ label: labels.get(id) ?? id, ...box })),
  };
}

/** In a worker of its own for each picture: to cancel is to end it, however deep in its work it is. */
export const placePlainInWorker: PlacePlain = (input, { aspectRatio, onProgress, signal }) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./place-plain.worker.ts', import.meta.url), { type: 'module' });
    const end = (settle: () => void): void => {
      worker.terminate();
      signal.removeEventListener('abort', cancel);
      settle();
    };
    const cancel = (): void => end(() => reject(new DOMException('Cancelled', 'AbortError')));
    signal.addEventListener('abort', cancel, { once: true });
    worker.onerror = ({ message }) => end(() => reject(new Error(message || 'The layout failed.')));
    worker.onmessage = ({ data }: MessageEvent<PlainPlacingReply>) => {
      if (data.kind === 'progress') onProgress(data.share);
      else if (data.kind === 'placed') end(() => resolve(data.places));
      else end(() => reject(new Error(data.message)));
    };
    const request: PlainPlacingRequest = { input, aspectRatio };
    worker.postMessage(request, [input.buffer]);
  });
