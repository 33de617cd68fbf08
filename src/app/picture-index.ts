import { edgeSaid, type PictureIndex, pictureIndex } from '../export/picture/picture-index.ts';
import type { FlowGraph, GraphEdge } from '../graph/flow-graph.ts';
import { verdictVerb } from './verdict-words.ts';

export {
  byImportance,
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

/** `customer to database, denied`, or `would be denied`: an edge as it is announced and labelled. */
export function edgeWords(index: PictureIndex, edge: GraphEdge): string {
  return edgeSaid(index, edge, verdictVerb(edge));
}
