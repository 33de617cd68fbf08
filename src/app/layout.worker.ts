import { layoutGraph, rememberLayout } from '../layout/layout.ts';
import type { PlacingReply, PlacingRequest } from './worker-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<PlacingRequest>) => {
  const { request, input, options } = data;
  try {
    const layout = layoutGraph(input, options);
    const remembered = options.placed ? rememberLayout(options.placed, layout) : layout;
    reply({ kind: 'placed', request, layout, remembered });
  } catch (cause) {
    reply({ kind: 'failed', request, message: cause instanceof Error ? cause.message : String(cause) });
  }
};

function reply(message: PlacingReply): void {
  self.postMessage(message);
}
