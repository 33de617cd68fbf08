import { type PlainPlacingReply, type PlainPlacingRequest, placePlain } from './place-plain.ts';

declare const self: DedicatedWorkerGlobalScope;

const TOLD_EVERY_MS = 100;

self.onmessage = ({ data }: MessageEvent<PlainPlacingRequest>) => {
  let told = performance.now();
  const onProgress = (share: number): void => {
    const now = performance.now();
    if (now - told < TOLD_EVERY_MS) return;
    told = now;
    reply({ kind: 'progress', share });
  };
  try {
    reply({
      kind: 'placed',
      places: placePlain(data.input, { aspectRatio: data.aspectRatio, onProgress }),
    });
  } catch (cause) {
    reply({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
  }
};

function reply(message: PlainPlacingReply): void {
  self.postMessage(message);
}
