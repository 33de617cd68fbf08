import type { NodeId } from '../graph/flow-graph.ts';
import type { Focus } from '../graph/view.ts';

/** What a picture is narrowed to: `customer and its neighbours`. */
export function focusWords(focus: Focus, name: (id: NodeId) => string): string {
  if (focus.kind === 'paths') return `Paths from ${name(focus.from)} to ${name(focus.to)}`;
  const who = focus.nodes.map(name).join(' and ');
  const { hops, direction } = focus;
  if (hops === null) {
    return { both: `Connected to ${who}`, in: `Reaching ${who}`, out: `Reached from ${who}` }[direction];
  }
  const within = hops === 1 ? '' : `, ${hops} hops`;
  return {
    both: `${who} and ${focus.nodes.length > 1 ? 'their' : 'its'} neighbours${within}`,
    in: `Into ${who}${within}`,
    out: `Out of ${who}${within}`,
  }[direction];
}
