import type { FlowTable } from '../table/flow-table.ts';
import type { DrawnNodes } from './drawn-nodes.ts';
import { edgeEnds } from './edge-ends.ts';
import { type EdgeId, LEVELS, type NodeId } from './flow-graph.ts';
import { clusterSuffix, nodeIdentity, serviceIdentity } from './folding.ts';
import { keptByTable } from './kept-by-table.ts';
import { serviceEndsOf } from './service-ends.ts';

/** Which nodes of a view ids mean, whatever level the ids are of. */
export interface NamedNodes {
  /** All endpoints of the node are meant. */
  isWhollyNamed(node: NodeId): boolean;
  /** An endpoint of the node is meant. */
  isNamed(node: NodeId): boolean;
}

/**
 * Finds the nodes that ids mean. Ids live longer than what is folded: an endpoint is meant where its own id, or
 * that of its workload or namespace, is named. A service is meant by its own id and by its namespace's.
 */
export function namedNodes(
  table: FlowTable,
  { ofEndpoint, ofService, endpoints, numberOf }: DrawnNodes,
  ids: readonly NodeId[],
): NamedNodes {
  const named = new Set(ids);
  const size = endpoints.length;
  const meant = new Uint32Array(size);
  const ends = endpoints.slice();
  const suffixOf = clusterSuffix(table.endpoints);
  for (const [endpoint, node] of ofEndpoint.entries()) {
    const about = table.endpoints[endpoint];
    if (about === undefined) continue;
    const suffix = suffixOf(about);
    const isMeant = LEVELS.some((level) => named.has(nodeIdentity(about, level, suffix).id));
    if (isMeant) meant[node] = (meant[node] as number) + 1;
  }
  const services = ofService.length === 0 ? [] : serviceEndsOf(table).ends;
  for (const [number, service] of services.entries()) {
    const node = ofService[number] as number;
    // A folded namespace is what its endpoints are; only without any is it what its services are.
    if ((endpoints[node] as number) > 0) continue;
    const suffix = suffixOf(service);
    ends[node] = (ends[node] as number) + 1;
    const isMeant = [false, true].some((folded) => named.has(serviceIdentity(service, folded, suffix).id));
    if (isMeant) meant[node] = (meant[node] as number) + 1;
  }
  return {
    isNamed: (id) => (meant[numberOf.get(id) ?? size] ?? 0) > 0,
    isWhollyNamed: (id) => {
      const node = numberOf.get(id);
      return node !== undefined && meant[node] === ends[node];
    },
  };
}

/** The ids of all nodes that a table can be drawn with, at any level, services included. */
const nodeIdsOf = keptByTable((table): ReadonlyMap<NodeId, number> => {
  const suffixOf = clusterSuffix(table.endpoints);
  const numberOf = new Map<NodeId, number>();
  const add = ({ id }: { readonly id: NodeId }): void => {
    if (!numberOf.has(id)) numberOf.set(id, numberOf.size);
  };
  for (const endpoint of table.endpoints) {
    for (const level of LEVELS) add(nodeIdentity(endpoint, level, suffixOf(endpoint)));
  }
  for (const service of serviceEndsOf(table).ends) {
    for (const folded of [false, true]) add(serviceIdentity(service, folded, suffixOf(service)));
  }
  return numberOf;
});

/** Whether a table knows a node, whatever is folded, narrowed to or in range. */
export function isNodeKnown(table: FlowTable, id: NodeId): boolean {
  return nodeIdsOf(table).has(id);
}

/** Whether a table knows both ends of an edge. */
export function areEndsKnown(table: FlowTable, id: EdgeId): boolean {
  return edgeEnds({ numberOf: nodeIdsOf(table) }, id).length > 0;
}
