import { ACTIONS, type Action } from '../flow/verdict.ts';
import type { DrawnNodes } from './drawn-nodes.ts';
import type { EdgeId } from './flow-graph.ts';

/** An edge between numbered nodes as one number, so that sets of edges are sets of numbers. */
export function edgeNumber(
  { identities }: Pick<DrawnNodes, 'identities'>,
  source: number,
  target: number,
  action: Action,
): number {
  return (source * identities.length + target) * ACTIONS.length + ACTIONS.indexOf(action);
}

/** The ids of numbered edges, each once, sorted. */
export function edgeIds(
  { identities }: Pick<DrawnNodes, 'identities'>,
  edges: Iterable<number>,
): readonly EdgeId[] {
  const idOf = (edge: number): EdgeId => {
    const ends = Math.floor(edge / ACTIONS.length);
    const source = identities[Math.floor(ends / identities.length)]?.id;
    const target = identities[ends % identities.length]?.id;
    return `${source}>${target}:${ACTIONS[edge % ACTIONS.length]}`;
  };
  return [...new Set(Array.from(edges, idOf))].sort();
}
