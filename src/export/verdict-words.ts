import { listInWords } from '../flow/count-text.ts';
import { type Action, REPORTER_PLACES } from '../flow/verdict.ts';
import type { GraphEdge } from '../graph/flow-graph.ts';
import { exactCount } from './figure-text.ts';

/** What became of the flows of an edge, as the panel's badge says it. */
export function verdictWords(edge: GraphEdge): string {
  if (edge.action === 'allow') return 'Allowed';
  if (edge.action === 'pass') return 'Passed';
  if (edge.deniedAtSource > 0 && edge.deniedAtDest > 0 && edge.deniedInTransit === 0) {
    return 'Denied at both ends';
  }
  const places = denialPlaces(edge).map(({ place }) => place);
  return places.length === 0 ? 'Denied' : `Denied ${listInWords(places)}`;
}

/** Where flows were denied and how many, only where the badge alone would leave that open. */
export function denialBreakdown(edge: GraphEdge): string | null {
  const places = denialPlaces(edge);
  if (places.length < 2) return null;
  return listInWords(places.map(({ place, flows }) => `${exactCount(flows)} ${place}`));
}

function denialPlaces(edge: GraphEdge): { place: string; flows: number }[] {
  return [
    { place: REPORTER_PLACES.src, flows: edge.deniedAtSource },
    { place: REPORTER_PLACES.dst, flows: edge.deniedAtDest },
    { place: REPORTER_PLACES.fwd, flows: edge.deniedInTransit },
  ].filter(({ flows }) => flows > 0);
}

export const ACTION_PAST: Record<Action, string> = { allow: 'allowed', deny: 'denied', pass: 'passed' };
