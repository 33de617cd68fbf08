import type { FlowTable } from '../table/flow-table.ts';
import { buildGraph } from './build-graph.ts';
import type { FlowGraph, NodeId } from './flow-graph.ts';
import { type GroupKey, listGroups } from './folding.ts';
import { areEndsKnown, isNodeKnown } from './named-nodes.ts';
import type { Selection, View } from './view.ts';

/** What a view names that a table doesn't know at any level, in no part of it. */
export interface UnknownNames {
  /** Of what it narrows to or hides. */
  readonly nodes: readonly NodeId[];
  /** Of what it folds or unfolds. */
  readonly groups: readonly GroupKey[];
  /**
   * `unknown`: an end of it is. `undrawn`: the view doesn't draw it, whatever the time. `drawn`: it does, if not in
   * the view's time range then in another; and where nothing is selected.
   */
  readonly selection: 'unknown' | 'undrawn' | 'drawn';
}

type Draw = (table: FlowTable, view: View) => FlowGraph;

/** `draw` makes the graph of a view. */
export function unknownNames(table: FlowTable, view: View, draw: Draw = buildGraph): UnknownNames {
  const { exceptions, focus, hidden, selection } = view;
  const narrowed = focus.flatMap((step) => (step.kind === 'paths' ? [step.from, step.to] : step.nodes));
  const named = [...new Set([...narrowed, ...hidden])];
  const groups = new Set(listGroups(table).map(({ key }) => key));
  return {
    nodes: named.filter((id) => !isNodeKnown(table, id)),
    groups: exceptions.filter((key) => !groups.has(key)),
    selection: selection === null ? 'drawn' : ofSelection(draw, table, view, selection),
  };
}

function ofSelection(
  draw: Draw,
  table: FlowTable,
  view: View,
  { kind, id }: Selection,
): UnknownNames['selection'] {
  const isKnown = kind === 'edge' ? areEndsKnown(table, id) : isNodeKnown(table, id);
  if (!isKnown) return 'unknown';
  const { nodes, edges } = draw(table, { ...view, timeRange: null });
  const drawn: readonly { readonly id: string }[] = kind === 'edge' ? edges : nodes;
  return drawn.some((one) => one.id === id) ? 'drawn' : 'undrawn';
}
