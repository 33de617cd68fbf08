import type { FlowTable } from '../table/flow-table.ts';
import { LEVELS, type NodeId } from './flow-graph.ts';
import { clusterSuffix, nodeIdentity, serviceIdentity } from './folding.ts';
import { matchesEnd } from './match-end.ts';
import { serviceEndsOf } from './service-ends.ts';

/**
 * The ids, of any level, of what a person means by a name (see `matchesEnd`): endpoints, workloads, namespaces and
 * services of a table. Sorted.
 */
export function findNodes(table: FlowTable, pattern: string): readonly NodeId[] {
  const suffixOf = clusterSuffix(table.endpoints);
  const nodes = [
    ...LEVELS.flatMap((level) =>
      table.endpoints.map((endpoint) => nodeIdentity(endpoint, level, suffixOf(endpoint))),
    ),
    ...serviceEndsOf(table).ends.map((service) => serviceIdentity(service, false, suffixOf(service))),
  ];
  const unique = new Map(nodes.map((node) => [node.id, node]));
  return [...unique.values()]
    .filter((node) => matchesEnd(node, pattern))
    .map(({ id }) => id)
    .sort();
}
