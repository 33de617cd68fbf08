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
  const setsOf = identities.map((_, node) => (isDrawn[node] === 0 ? null : new Set<number>()));
  const index = conversationsOf(table);
  const note = (flow: number, sourceLabels: number, destLabels: number): void => {
    const conversation = index.conversationOfFlow[flow] as number;
    setsOf[ofEndpoint[index.source[conversation] as number] as number]?.add(sourceLabels);
    setsOf[ofEndpoint[index.dest[conversation] as number] as number]?.add(destLabels);
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
  return setsOf.map((sets) => (sets === null ? [] : intersection(table, sets)));
}

function intersection(table: FlowTable, sets: ReadonlySet<number>): readonly string[] {
  let shared: readonly string[] | null = null;
  for (const set of sets) {
    if (set === NONE) continue;
    const labels = table.labelSets[set] ?? [];
    if (shared === null) shared = labels;
    else {
      const has = new Set(labels);
      shared = shared.filter((label) => has.has(label));
    }
    if (shared.length === 0) break;
  }
  return shared ?? [];
}
