import { type FlowTable, NONE } from '../table/flow-table.ts';
import { conversationsOf, VARIES } from './conversation-index.ts';
import type { DrawnNodes } from './drawn-nodes.ts';
import { isInRange } from './row-scope.ts';
import type { TimeRange } from './view.ts';

/**
 * By node: the labels that all its labelled records in range share, over both of its roles; a query doesn't
 * change them. Empty for nodes that are not drawn.
 */
export function sharedLabels(
  table: FlowTable,
  range: TimeRange | null,
  { ofEndpoint, identities }: Pick<DrawnNodes, 'ofEndpoint' | 'identities'>,
  isDrawn: Uint8Array,
): readonly (readonly string[])[] {
  const index = conversationsOf(table);
  const sets = new LabelSetsOfNodes(identities.length);
  const note = (flow: number, sourceLabels: number, destLabels: number): void => {
    const conversation = index.conversationOfFlow[flow] as number;
    sets.add(ofEndpoint[index.source[conversation] as number] as number, sourceLabels);
    sets.add(ofEndpoint[index.dest[conversation] as number] as number, destLabels);
  };

  // One row says it for all of its flow, but where they vary.
  const isNoted = new Uint8Array(index.flows);
  let open = index.flows;
  if (range === null) {
    for (let flow = 0; flow < index.flows; flow++) {
      const sourceLabels = index.sourceLabels[flow] as number;
      const destLabels = index.destLabels[flow] as number;
      if (sourceLabels === VARIES || destLabels === VARIES) continue;
      note(flow, sourceLabels, destLabels);
      isNoted[flow] = 1;
      open--;
    }
  }
  const { sourceLabels, destLabels } = table.columns;
  for (let row = 0; row < table.rows && open > 0; row++) {
    const flow = index.flowOfRow[row] as number;
    if (isNoted[flow] === 1 || (range !== null && !isInRange(table, row, range))) continue;
    note(flow, sourceLabels[row] as number, destLabels[row] as number);
    if (index.sourceLabels[flow] === VARIES || index.destLabels[flow] === VARIES) continue;
    isNoted[flow] = 1;
    open--;
  }
  return identities.map((_, node) => (isDrawn[node] === 0 ? [] : sets.shared(node, table)));
}

/** The label sets of each node. Most have one, and are kept without an object of their own. */
class LabelSetsOfNodes {
  readonly #first: Int32Array;
  readonly #all = new Map<number, Set<number>>();

  constructor(nodes: number) {
    this.#first = new Int32Array(nodes).fill(NONE);
  }

  add(node: number, set: number): void {
    const first = this.#first[node] as number;
    if (set === NONE || set === first) return;
    if (first === NONE) {
      this.#first[node] = set;
      return;
    }
    const all = this.#all.get(node);
    if (all === undefined) this.#all.set(node, new Set([first, set]));
    else all.add(set);
  }

  shared(node: number, { labelSets }: FlowTable): readonly string[] {
    let shared = labelSets[this.#first[node] as number] ?? [];
    for (const set of this.#all.get(node) ?? []) {
      if (shared.length === 0) break;
      const has = new Set(labelSets[set]);
      shared = shared.filter((label) => has.has(label));
    }
    return shared;
  }
}
