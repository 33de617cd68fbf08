import { buildGraph } from '../../graph/build-graph.ts';
import { drawnNodes } from '../../graph/drawn-nodes.ts';
import type { NodeId } from '../../graph/flow-graph.ts';
import { namedNodes } from '../../graph/named-nodes.ts';
import type { View } from '../../graph/view.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { groupOfNode, isGroupFolded, withGroupFolded } from '../folding.ts';

/** What may keep a node out of a picture, in the order in which it is taken back. */
export type InTheWay = 'folding' | 'hiding' | 'narrowing' | 'filters' | 'time';

export interface WayAsked {
  readonly view: View;
  /** A node's id, or a group's: that is met folded or unfolded. */
  readonly id: NodeId;
  /** What it folds into; null for what never folds. */
  readonly group: string | null;
}

/** The nearest view in which a node is drawn. */
export interface WayTo {
  readonly view: View;
  /** The node itself, or where a namespace is unfolded, null: its box is meant. */
  readonly node: NodeId | null;
  readonly inTheWay: readonly InTheWay[];
}

/**
 * How to get to a node: nothing is changed that isn't in its way. What narrows the picture goes before what narrows
 * the data, and filters are disabled, not removed. null where no flow of it counts in any view.
 */
export function wayTo(table: FlowTable, { view, id, group }: WayAsked): WayTo | null {
  const isGroup = id === group;
  const unfolds = group !== null && !isGroup && isGroupFolded(view, group);
  let next: View = unfolds ? withGroupFolded(view, group, false) : view;
  const inTheWay: InTheWay[] = unfolds ? ['folding'] : [];
  for (const [what, lift] of LIFTS) {
    if (what !== null) {
      const lifted = lift(table, next, id);
      if (lifted === next) continue;
      next = lifted;
      inTheWay.push(what);
    }
    const found = nodeIn(table, next, id, isGroup);
    if (found !== undefined) return { view: next, node: found, inTheWay };
  }
  return null;
}

type Lift = (table: FlowTable, view: View, id: NodeId) => View;

const LIFTS: readonly (readonly [what: InTheWay | null, lift: Lift])[] = [
  [null, (_, view) => view],
  ['hiding', withoutHiding],
  ['narrowing', (_, view) => (view.focus.length === 0 ? view : { ...view, focus: [] })],
  ['filters', withoutFilters],
  ['time', (_, view) => (view.timeRange === null ? view : { ...view, timeRange: null })],
];

/** Only what hides this very node is shown again. */
function withoutHiding(table: FlowTable, view: View, id: NodeId): View {
  const nodes = drawnNodes(table, view);
  const isOf = (node: NodeId): boolean => {
    const identity = nodes.identities[nodes.numberOf.get(node) ?? -1];
    return node === id || (identity !== undefined && groupOfNode(identity) === id);
  };
  const meant = [...nodes.numberOf.keys()].filter(isOf);
  const hidden = view.hidden.filter((hiding) => {
    const named = namedNodes(table, nodes, [hiding]);
    return !meant.some((node) => named.isNamed(node));
  });
  return hidden.length === view.hidden.length ? view : { ...view, hidden };
}

function withoutFilters(_: FlowTable, view: View): View {
  if (view.query === '' && view.filters.every(({ disabled }) => disabled)) return view;
  return { ...view, query: '', filters: view.filters.map((filter) => ({ ...filter, disabled: true })) };
}

/** The node of an id in a picture; null where it is a group that is drawn as a box, undefined where it isn't drawn. */
function nodeIn(table: FlowTable, view: View, id: NodeId, isGroup: boolean): NodeId | null | undefined {
  const { nodes } = buildGraph(table, view);
  if (nodes.some((node) => node.id === id)) return id;
  return isGroup && nodes.some((node) => groupOfNode(node) === id) ? null : undefined;
}
