import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { nameNodes } from '../export/node-names.ts';
import type { SourceFacts } from '../export/picture/frame/frame-facts.ts';
import { shownFacts } from '../export/picture/frame/shown-facts.ts';
import { layoutInput } from '../export/picture/layout-input.ts';
import { drawPicture } from '../export/picture/picture.ts';
import { SCALES, type Scale, startRenderer, TooManyPixelsError } from '../export/picture/png.ts';
import { THEMES, type ThemeName, themeOf } from '../export/picture/theme.ts';
import { type PictureFormat, writePicture } from '../export/picture/write-picture.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { View } from '../graph/view.ts';
import type { Account } from '../ingest/account.ts';
import type { Capture } from '../ingest/ingest.ts';
import { captureQuality, isCaution } from '../ingest/quality.ts';
import { layoutGraph } from '../layout/layout.ts';
import { generatedAt } from './generated-at.ts';
import { readRenderer, readTypeface } from './picture-files.ts';
import { nameOfFile, UsageError } from './read-input.ts';
import { VERSION } from './version.ts';

/** What of a picture the command line can say. */
export interface PictureOptions {
  readonly theme?: ThemeName;
  readonly title?: string;
  readonly notes?: string;
  readonly scale?: `${Scale}`;
}

export function addPictureOptions(command: Command): void {
  command
    .addOption(
      new Option('--theme <theme>', 'colours of a picture; print tells verdicts apart without any')
        .choices(THEMES)
        .default('light'),
    )
    .option('--notes <text>', 'your own words under the title of a picture')
    .addOption(
      new Option('--scale <n>', 'pixels of a PNG for each px of the picture')
        .choices(SCALES.map(String))
        .default('1'),
    );
}

export interface PictureOf {
  readonly files: readonly string[];
  readonly capture: Capture;
  readonly graph: FlowGraph;
  readonly view: View;
  /** By the names of sources. */
  readonly digests: ReadonlyMap<string, string>;
}

/** A graph as a picture, laid out anew, with everything around it that says what it is. */
export async function pictureOf(
  { files, capture: { table, account }, graph, view, digests }: PictureOf,
  format: PictureFormat,
  options: PictureOptions,
): Promise<Uint8Array> {
  const typeface = await readTypeface();
  if (format === 'png') await startRenderer(await readRenderer());
  const { startSeconds, endSeconds } = table;
  const drawing = drawPicture({
    graph,
    layout: layoutGraph(layoutInput(graph, nameNodes(graph))),
    metric: view.metric,
    theme: themeOf(options.theme ?? 'light'),
    typeface,
    frame: {
      title: options.title ?? titleOf(files),
      notes: options.notes ?? null,
      shown: shownFacts({ graph, view, startSeconds, endSeconds }),
      sources: files.map((file) => sourceFacts(file, files, account, digests)),
      quality: captureQuality(table, account).map((note) => ({
        says: note.says,
        means: note.means,
        caution: isCaution(note),
      })),
      generatedSeconds: generatedAt(),
      version: VERSION,
    },
  });
  try {
    return await writePicture(drawing, typeface, format, Number(options.scale ?? '1') as Scale);
  } catch (error) {
    if (error instanceof TooManyPixelsError) throw new UsageError(error.message);
    throw error;
  }
}

function titleOf(files: readonly string[]): string {
  const [first = ''] = files;
  const more = files.length - 1;
  return `Service graph of ${shownName(first, files)}${more > 0 ? ` and ${more} more ${more === 1 ? 'file' : 'files'}` : ''}`;
}

/** Without its folder, which tells more of a machine than of the file, unless another has the same name. */
function shownName(file: string, all: readonly string[]): string {
  const name = basename(file);
  return all.filter((other) => basename(other) === name).length > 1 ? file : nameOfFile(name);
}

/** An archive is a source; what it holds are files of their own in the account. */
function sourceFacts(
  file: string,
  all: readonly string[],
  { files }: Account,
  digests: ReadonlyMap<string, string>,
): SourceFacts {
  const parts = files.filter((part) => part.file === file || part.file.startsWith(`${file} › `));
  const sameAs = parts.find((part) => part.sameAs !== undefined)?.sameAs;
  const sum = (of: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((total, part) => total + of(part), 0);
  return {
    name: shownName(file, all),
    bytes: sum(({ bytes }) => bytes),
    records: sum(({ records }) => records),
    rejected: sum(({ rejected }) => rejected),
    sameAs: sameAs === undefined ? null : shownName(sameAs, all),
    sha256: digests.get(file) ?? null,
  };
}
