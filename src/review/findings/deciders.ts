import type { PolicyHit } from '../../flow/policy-hit.ts';
import type { EdgeTrace, GraphEdge } from '../../graph/flow-graph.ts';
import { decidedBy } from './facts.ts';

/** The hits that decided on an edge, over all of its traces; those of an end only where `isMeant` says so. */
export function decidersOf(
  { traces }: Pick<GraphEdge, 'traces'>,
  isMeant: (trace: EdgeTrace) => boolean = () => true,
): readonly PolicyHit[] {
  return traces.filter(isMeant).flatMap((trace) => decidedBy(trace, trace.reporter) ?? []);
}
