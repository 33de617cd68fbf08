import { type LegendEntries, legendEntries } from '../export/picture/legend-entries.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { indexPicture } from './picture-index.ts';

/** What the canvas has to explain: the same as a picture of it. */
export function legendOf(graph: FlowGraph): LegendEntries {
  return legendEntries(graph, indexPicture(graph));
}
