import program from '@resvg/resvg-wasm/index_bg.wasm?url';
import { config } from 'zod';
import { FONT_FILES } from '../../export/picture/font-scripts.ts';
import type { Typeface } from '../../export/picture/typeface.ts';
import { messageOfFailure } from '../opening.ts';
import { writeJob } from './write-job.ts';
import type { WritingReply, WritingRequest } from './writing-job.ts';

/** Writes what leaves the tool. Its fonts and renderers come from the page's own address, and only once they are used. */
declare const self: DedicatedWorkerGlobalScope;

// The Content-Security-Policy forbids code generation, and a violation is reported even where it is caught.
config({ jitless: true });

const FONTS = import.meta.glob<string>(
  '/node_modules/@fontsource/inter/files/inter-*-{400,600}-normal.woff',
  { query: '?url', import: 'default', eager: true },
);

async function bytesAt(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { credentials: 'omit' });
  if (!response.ok)
    throw new Error(`What pictures are made with is not there: the server answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

async function openFonts(): Promise<Typeface> {
  const [{ openTypeface }, files] = await Promise.all([
    import('../../export/picture/typeface.ts'),
    Promise.all(
      FONT_FILES.map(async ({ script, weight, file }) => ({
        script,
        weight,
        bytes: await bytesAt(FONTS[`/node_modules/@fontsource/inter/files/${file}`] ?? file),
      })),
    ),
  ]);
  return openTypeface(files);
}

/** Begun once, and anew where it failed. */
function once<Result>(begin: () => Promise<Result>): () => Promise<Result> {
  let begun: Promise<Result> | null = null;
  return () => {
    begun ??= begin().catch((cause: unknown) => {
      begun = null;
      throw cause;
    });
    return begun;
  };
}

const tools = {
  typeface: once(openFonts),
  startRenderer: once(async () => {
    const [{ startRenderer }, bytes] = await Promise.all([
      import('../../export/picture/png.ts'),
      bytesAt(program),
    ]);
    await startRenderer(bytes);
  }),
};

self.onmessage = ({ data: { request, job } }: MessageEvent<WritingRequest>) => {
  writeJob(job, tools).then(
    (written) => reply({ kind: 'written', request, written }),
    (cause: unknown) => reply({ kind: 'failed', request, message: messageOfFailure(cause) }),
  );
};

function reply(message: WritingReply): void {
  self.postMessage(message);
}
