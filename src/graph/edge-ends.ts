import { ACTIONS, type Action } from '../flow/verdict.ts';
import type { DrawnNodes } from './drawn-nodes.ts';
import type { EdgeId } from './flow-graph.ts';

/** An edge by the numbers of its nodes. */
export interface EdgeEnds {
  readonly source: number;
  readonly target: number;
  readonly action: Action;
}

/**
 * The edges that an id can mean among the nodes of a view. Ids are opaque: with names that hold `>`, two pairs
 * of ends may spell the same one.
 */
export function edgeEnds({ numberOf }: Pick<DrawnNodes, 'numberOf'>, id: EdgeId): readonly EdgeEnds[] {
  const action = ACTIONS.find((candidate) => id.endsWith(`:${candidate}`));
  if (action === undefined) return [];
  const ends = id.slice(0, -action.length - 1);
  const found: EdgeEnds[] = [];
  for (let at = ends.indexOf('>'); at >= 0; at = ends.indexOf('>', at + 1)) {
    const source = numberOf.get(ends.slice(0, at));
    const target = numberOf.get(ends.slice(at + 1));
    if (source !== undefined && target !== undefined) found.push({ source, target, action });
  }
  return found;
}
