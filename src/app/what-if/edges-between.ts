import type { EdgeId, GraphEdge } from '../../graph/flow-graph.ts';
import { byImportance } from '../picture-index.ts';

/** The edges of a graph with the ends of this one, which it may lack: with other verdicts there are others. */
export function edgesBetween<E extends GraphEdge>(
  { edges }: { readonly edges: readonly E[] },
  id: EdgeId,
): readonly E[] {
  const ends = endsOf(id);
  return edges.filter((edge) => endsOf(edge.id) === ends).sort(byImportance);
}

function endsOf(id: EdgeId): string {
  return id.slice(0, id.lastIndexOf(':'));
}
