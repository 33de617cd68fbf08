import type { GraphNode } from '../../graph/flow-graph.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { nameNodes } from '../names.ts';

export interface EndpointName {
  /** `yaobank/customer`, as the graph calls it. */
  readonly short: string;
  /** `yaobank/customer-856cd6d9f5-*` */
  readonly full: string;
}

const named = new WeakMap<FlowTable, readonly EndpointName[]>();

/** The names of a table's endpoints, by id. */
export function endpointNames(table: FlowTable): readonly EndpointName[] {
  const known = named.get(table);
  if (known) return known;
  const nodes = table.endpoints.map((endpoint, id): GraphNode => {
    const { podTemplateHash: hash, type, cluster, namespace, name, inferredType } = endpoint;
    const labels = hash === null ? [] : [`pod-template-hash=${hash}`];
    return { id: String(id), type, cluster, namespace, name, inferredType, labels, endpoints: 1 };
  });
  const byId = nameNodes({ level: 'endpoint', nodes, edges: [], answers: [] });
  const names = nodes.map(({ id, namespace }) => {
    const { short = '', full = '' } = byId.get(id) ?? {};
    return { short: namespace === null ? short : `${namespace}/${short}`, full };
  });
  named.set(table, names);
  return names;
}
