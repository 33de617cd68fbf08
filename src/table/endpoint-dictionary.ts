import type { FlowLog } from '../flow/flow-log.ts';
import { Dictionary } from './dictionary.ts';
import { type EndpointId, NONE, type TableEndpoint } from './flow-table.ts';
import type { NameFolding } from './fold-stages.ts';

interface MutableEndpoint extends TableEndpoint {
  inferredType: boolean;
  podTemplateHash: string | null;
}

/** What stands for every name that a table no longer tells apart. */
const ANY_NAME = '*';

/** Endpoints, numbered. */
export class EndpointDictionary {
  readonly #endpoints = new Dictionary<EndpointId, MutableEndpoint>();
  readonly #names: NameFolding;

  constructor(names: NameFolding) {
    this.#names = names;
  }

  get size(): number {
    return this.#endpoints.values.length;
  }

  get values(): readonly TableEndpoint[] {
    return this.#endpoints.values.map((endpoint) => ({ ...endpoint }));
  }

  idOfSource(flowLog: FlowLog): EndpointId {
    return this.intern({
      cluster: flowLog.cluster,
      type: flowLog.source_type,
      namespace: flowLog.source_namespace,
      name: flowLog.source_name_aggr,
      inferredType: flowLog.sourceTypeInferred,
      podTemplateHash: podTemplateHash(flowLog.source_name_aggr, flowLog.source_labels),
    });
  }

  idOfDest(flowLog: FlowLog): EndpointId {
    return this.intern({
      cluster: flowLog.cluster,
      type: flowLog.dest_type,
      namespace: flowLog.dest_namespace,
      name: flowLog.dest_name_aggr,
      inferredType: flowLog.destTypeInferred,
      podTemplateHash: podTemplateHash(flowLog.dest_name_aggr, flowLog.dest_labels),
    });
  }

  intern(original: TableEndpoint): EndpointId {
    const endpoint = this.#names === 'none' ? original : folded(original, this.#names);
    const { cluster, type, namespace, name } = endpoint;
    // Lengths keep apart what a separator in a hostile name would run together.
    const key = `${type} ${namespace?.length ?? NONE} ${cluster?.length ?? NONE} ${namespace ?? ''}${cluster ?? ''}${name}`;
    const id = this.#endpoints.id(key, () => ({ ...endpoint }));
    const known = this.#endpoints.values[id];
    if (known !== undefined) {
      known.inferredType &&= endpoint.inferredType;
      known.podTemplateHash = longer(known.podTemplateHash, endpoint.podTemplateHash);
    }
    return id;
  }
}

function folded(endpoint: TableEndpoint, names: NameFolding): TableEndpoint {
  if (names === 'bare' && endpoint.name.endsWith('*')) return endpoint;
  return {
    ...endpoint,
    name: ANY_NAME,
    podTemplateHash: null,
    ...(names === 'namespaces' ? { namespace: null, cluster: null } : {}),
  };
}

const HASH_LABEL = 'pod-template-hash=';

/** The ReplicaSet's hash where the labels carry it and the name ends in it; the longest of several. */
function podTemplateHash(name: string, labels: readonly string[] | null): string | null {
  if (labels === null || !name.endsWith('-*')) return null;
  return labels
    .filter((label) => label.startsWith(HASH_LABEL) && name.endsWith(`-${label.slice(HASH_LABEL.length)}-*`))
    .map((label) => label.slice(HASH_LABEL.length))
    .reduce(longer, null);
}

/** Both are ends of one name, so that the same length means the same text. */
function longer(a: string | null, b: string | null): string | null {
  return (b?.length ?? -1) > (a?.length ?? -1) ? b : a;
}
