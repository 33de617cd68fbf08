import type { FlowTable } from '../table/flow-table.ts';
import { compareText } from './compare-text.ts';
import type { NodeId, NodeType } from './flow-graph.ts';
import {
  clusterSuffix,
  groupKey,
  levelOf,
  type NodeIdentity,
  nodeIdentity,
  serviceIdentity,
} from './folding.ts';
import { keptByTable, latestKeptByTable } from './kept-by-table.ts';
import { serviceEndsOf } from './service-ends.ts';
import type { View } from './view.ts';

/** What of a view decides which node an endpoint is drawn as. */
export type FoldingView = Pick<View, 'level' | 'detail' | 'exceptions' | 'services'>;

/** The nodes that the endpoints of a table are drawn as in a view, numbered in the order of their ids. */
export interface DrawnNodes {
  readonly identities: readonly NodeIdentity[];
  /** By endpoint: the number of its node. */
  readonly ofEndpoint: Uint32Array;
  /** By number of `serviceEndsOf`: the number of its node. Empty where the view draws no services. */
  readonly ofService: Uint32Array;
  /** By node: how many endpoints are drawn as it. */
  readonly endpoints: Uint32Array;
  /** By node: 1 where no record states the type of any of its endpoints. */
  readonly inferredType: Uint8Array;
  readonly numberOf: ReadonlyMap<NodeId, number>;
  readonly edgeOrder: EdgeOrder | null;
}

/**
 * By node: where it stands as an edge's source, and as its target. Edges in the order of source, target and
 * action are in the order of their ids then, without looking at any. null where names hold what ids are put
 * together with, so that where one node's name ends depends on the other's.
 */
export interface EdgeOrder {
  readonly asSource: Uint32Array;
  readonly asTarget: Uint32Array;
}

/** A folded namespace, the hosts together and services have no type of their own that could be a guess. */
const UNGUESSED: readonly NodeType[] = ['namespace', 'hosts', 'service'];

/** The nodes of a table in a view. The latest answer is kept: all that is asked about one picture asks for it. */
export const drawnNodes = latestKeptByTable(
  numberNodes,
  ({ level, detail, exceptions, services }: FoldingView) =>
    JSON.stringify([level, detail, exceptions, services]),
);

/** The nodes of a table with nothing folded, services included. */
export const unfoldedNodes = keptByTable((table) =>
  numberNodes(table, { level: 'endpoint', detail: 'endpoint', exceptions: [], services: true }),
);

function numberNodes(table: FlowTable, view: FoldingView): DrawnNodes {
  const suffixOf = clusterSuffix(table.endpoints);
  const ofEndpoints = table.endpoints.map((endpoint) => {
    const suffix = suffixOf(endpoint);
    return nodeIdentity(endpoint, levelOf(view, groupKey(endpoint, suffix)), suffix);
  });
  const ofServices = view.services
    ? serviceEndsOf(table).ends.map((service) => {
        const suffix = suffixOf(service);
        const folded = levelOf(view, `namespace:${service.namespace ?? '-'}${suffix}`) === 'namespace';
        return serviceIdentity(service, folded, suffix);
      })
    : [];
  const identities: NodeIdentity[] = [];
  const numberOf = new Map<NodeId, number>();
  // In an order of their own, so that which of two names that spell the same id speaks for both is settled.
  for (const identity of [...ofEndpoints, ...ofServices].sort(compareIdentities)) {
    if (numberOf.has(identity.id)) continue;
    numberOf.set(identity.id, identities.length);
    identities.push(identity);
  }
  const ofEndpoint = Uint32Array.from(ofEndpoints, ({ id }) => numberOf.get(id) ?? 0);
  const ofService = Uint32Array.from(ofServices, ({ id }) => numberOf.get(id) ?? 0);
  const endpoints = new Uint32Array(identities.length);
  const inferredType = Uint8Array.from(identities, ({ type }) => (UNGUESSED.includes(type) ? 0 : 1));
  for (const [endpoint, node] of ofEndpoint.entries()) {
    endpoints[node] = (endpoints[node] ?? 0) + 1;
    if (table.endpoints[endpoint]?.inferredType === false) inferredType[node] = 0;
  }
  const edgeOrder = orderOfEdges(identities);
  return { identities, ofEndpoint, ofService, endpoints, inferredType, numberOf, edgeOrder };
}

function compareIdentities(a: NodeIdentity, b: NodeIdentity): number {
  return (
    compareText(a.id, b.id) ||
    compareText(a.cluster ?? '', b.cluster ?? '') ||
    compareText(a.namespace ?? '', b.namespace ?? '')
  );
}

function orderOfEdges(identities: readonly NodeIdentity[]): EdgeOrder | null {
  const asSource = orderOf(identities.map(({ id }) => `${id}>`));
  const asTarget = orderOf(identities.map(({ id }) => `${id}:`));
  return asSource === null || asTarget === null ? null : { asSource, asTarget };
}

/** Where each text stands among all; null where one is the beginning of another. */
function orderOf(texts: readonly string[]): Uint32Array | null {
  const sorted = texts.map((text, node) => ({ text, node })).sort((a, b) => compareText(a.text, b.text));
  const order = new Uint32Array(texts.length);
  for (const [place, { text, node }] of sorted.entries()) {
    // What begins with a text comes right after it.
    if (sorted[place + 1]?.text.startsWith(text)) return null;
    order[node] = place;
  }
  return order;
}
