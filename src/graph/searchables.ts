import type { PolicyKind } from '../flow/policy-hit.ts';
import { ACTIONS, type Action } from '../flow/verdict.ts';
import { type FlowTable, NONE } from '../table/flow-table.ts';
import { buildGraph } from './build-graph.ts';
import { DrawnConversations } from './drawn-conversations.ts';
import type { NodeType } from './flow-graph.ts';
import { latestKeptByTable } from './kept-by-table.ts';
import { rowScope } from './row-scope.ts';
import { SearchableDictionary } from './searchable-dictionary.ts';
import type { View } from './view.ts';

/** What a person may look for by its name. Networks and NetworkSets are apart from what folds. */
export type SearchableKind = 'endpoint' | 'namespace' | 'network' | 'service' | 'port' | 'policy';

/**
 * Something that has a name in a capture, whether it is in the picture or not.
 *
 *   {kind: 'policy', key: 'shop/application.web', namespace: 'shop', name: 'web', group: null,
 *    kinds: ['CalicoNetworkPolicy'], tier: 'application', query: 'policy:shop/application.web', flows: 12, …}
 */
export interface Searchable {
  readonly kind: SearchableKind;
  /** Its node's id, for what is drawn as one; else unique in its kind. */
  readonly key: string;
  /** null for what is no node. */
  readonly type: NodeType | null;
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly name: string;
  /** What it folds into; null for what never folds. */
  readonly group: string | null;
  /** The kinds of the policies of that name, sorted; empty for what is none. */
  readonly kinds: readonly PolicyKind[];
  readonly tier: string | null;
  /** A port's protocol; its name is the protocol's where records know no port. */
  readonly proto: string | null;
  /** The query, always valid, that its flows match. */
  readonly query: string;
  /** The flows of the drawn edges that it is part of, or that speak of it. */
  readonly flows: number;
  /** Those of them that were denied. */
  readonly denied: number;
  /** How many drawn edges those are. */
  readonly edges: number;
}

/** What of a view decides what is in the picture. */
type SearchView = Pick<
  View,
  'level' | 'detail' | 'exceptions' | 'services' | 'timeRange' | 'query' | 'filters' | 'hidden' | 'focus'
>;

/**
 * Everything that can be looked for in a table, with what it comes to in the picture of a view. The edges of a
 * service, port or policy are those that `foundEdges` finds by its query; an endpoint's flows are all that it took
 * part in, whether services are drawn or not. The latest answer is kept: somebody who types asks again and again.
 */
export const searchables = latestKeptByTable(
  countSearchables,
  ({ level, detail, exceptions, services, timeRange, query, filters, hidden, focus }: SearchView) =>
    JSON.stringify([level, detail, exceptions, services, timeRange, query, filters, hidden, focus]),
);

function countSearchables(table: FlowTable, view: SearchView): readonly Searchable[] {
  const dictionary = new SearchableDictionary(table, view.level === 'namespace' ? view.detail : view.level);
  const { entries } = dictionary;
  const flowsOf = new Float64Array(entries.length);
  const deniedOf = new Float64Array(entries.length);
  const edgesOf = entries.map(() => new Set<number>());
  /** By entry: the verdict that it was added to last, so that it is added once. */
  const addedAt = new Float64Array(entries.length).fill(NONE);
  let turn = 0;
  const whole = new DrawnConversations(table, view, { timeRange: view.timeRange, matching: null });
  const scope = rowScope(table, view);
  const own = scope.matching === null ? whole : new DrawnConversations(table, view, scope);
  const isDrawn = drawnEdges(table, view, whole);
  const { index } = whole.hearing;
  for (let conversation = 0; conversation < index.conversations; conversation++) {
    const drawn = own.hearing.verdicts(conversation);
    if (drawn.length === 0) continue;
    const spoken = own === whole ? drawn : whole.hearing.verdicts(conversation);
    for (const { action, figures } of drawn) {
      const edge = numberOfEdge(whole, conversation, action);
      if (!isDrawn(edge)) continue;
      turn++;
      const add = (numbers: readonly number[]): void => {
        for (const entry of numbers) {
          if (addedAt[entry] === turn) continue;
          addedAt[entry] = turn;
          flowsOf[entry] = (flowsOf[entry] as number) + figures.flows;
          if (action === 'deny') deniedOf[entry] = (deniedOf[entry] as number) + figures.flows;
          edgesOf[entry]?.add(edge);
        }
      };
      add(dictionary.ofEndpoint(index.source[conversation] as number));
      add(dictionary.ofEndpoint(index.dest[conversation] as number));
      add(dictionary.ofPort(index.protocolPort[conversation] as number));
      const verdict = spoken.find((said) => said.action === action);
      const end = index.flowStarts[conversation + 1] as number;
      for (let flow = index.flowStarts[conversation] as number; verdict && flow < end; flow++) {
        if (!whole.hearing.speaks(flow, verdict)) continue;
        const service = index.service[flow] as number;
        if (service !== NONE) add(dictionary.ofService(service));
        add(dictionary.ofTrace(index.trace[flow] as number));
      }
    }
  }
  return entries.map((entry, at) => ({
    ...entry,
    flows: flowsOf[at] as number,
    denied: deniedOf[at] as number,
    edges: edgesOf[at]?.size ?? 0,
  }));
}

function numberOfEdge(drawn: DrawnConversations, conversation: number, action: Action): number {
  const size = drawn.nodes.identities.length;
  const ends = drawn.sourceOf(conversation) * size + drawn.targetOf(conversation);
  return ends * ACTIONS.length + ACTIONS.indexOf(action);
}

/** Tells which edges hiding and narrowing leave in the picture. */
function drawnEdges(
  table: FlowTable,
  view: SearchView,
  { nodes }: DrawnConversations,
): (edge: number) => boolean {
  if (view.hidden.length === 0 && view.focus.length === 0) return () => true;
  const size = nodes.identities.length;
  const drawn = new Set(
    buildGraph(table, view).edges.map(
      ({ source, target, action }) =>
        ((nodes.numberOf.get(source) ?? 0) * size + (nodes.numberOf.get(target) ?? 0)) * ACTIONS.length +
        ACTIONS.indexOf(action),
    ),
  );
  return (edge) => drawn.has(edge);
}
