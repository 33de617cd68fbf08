import { basename } from 'node:path';
import type { PresentedGraph } from '../export/presented-graph.ts';
import { presentedSources } from '../export/presented-sources.ts';
import { buildGraph } from '../graph/build-graph.ts';
import type { View } from '../graph/view.ts';
import type { Capture } from '../ingest/ingest.ts';
import { captureQuality } from '../ingest/quality.ts';
import { pendingGraph } from '../review/what-if/pending-graph.ts';
import { nameOfFile } from './read-input.ts';
import { VERSION } from './version.ts';

export interface PresentOptions {
  /** As they were named to the command. */
  readonly files: readonly string[];
  readonly capture: Capture;
  readonly view: View;
  readonly title: string | null;
  /** SHA-256 by the names of sources. */
  readonly digests: ReadonlyMap<string, string>;
}

/** The graph of a capture with all that formats say of it. */
export function presentGraph(options: PresentOptions): PresentedGraph {
  const { files, capture, view, title, digests } = options;
  const { table, account } = capture;
  const pending = view.verdicts === 'pending' ? pendingGraph(table, view) : undefined;
  return {
    graph: pending ?? buildGraph(table, view),
    ...(pending && { pending }),
    view,
    title,
    version: VERSION,
    account,
    sources: presentedSources({
      names: files,
      files: account.files,
      digests,
      shown: (file) => shownName(file, files),
    }),
    startSeconds: table.startSeconds,
    endSeconds: table.endSeconds,
    notes: captureQuality(table, account),
  };
}

/** Without its folder, which tells more of a machine than of the file, unless another has the same name. */
function shownName(file: string, all: readonly string[]): string {
  const name = basename(file);
  return all.filter((other) => basename(other) === name).length > 1 ? file : nameOfFile(name);
}
