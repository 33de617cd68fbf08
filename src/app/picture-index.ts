import { type PictureIndex, pictureIndex } from '../export/picture/picture-index.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';

export {
  byImportance,
  edgeWords,
  nameOf,
  nodeWords,
  type PictureIndex,
  sharedNames,
} from '../export/picture/picture-index.ts';

const indexes = new WeakMap<FlowGraph, PictureIndex>();

/** A graph never changes, so it is indexed once. */
export function indexPicture(graph: FlowGraph): PictureIndex {
  const known = indexes.get(graph);
  if (known) return known;
  const index = pictureIndex(graph);
  indexes.set(graph, index);
  return index;
}
