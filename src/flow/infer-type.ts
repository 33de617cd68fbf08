import { type EndpointType, PRIVATE_NETWORK, PUBLIC_NETWORK } from './endpoint.ts';

/** Whisker's words for the two networks. */
const NETWORK_NAMES: ReadonlyMap<string, string> = new Map([
  ['PUBLIC NETWORK', PUBLIC_NETWORK],
  ['PRIVATE NETWORK', PRIVATE_NETWORK],
]);

/** `PUBLIC NETWORK` and `PRIVATE NETWORK` as `pub` and `pvt`; any other name as it is. */
export function networkName(name: string): string {
  return NETWORK_NAMES.get(name) ?? name;
}

export interface InferredType {
  readonly type: EndpointType;
  /** False where the name alone settles the type. */
  readonly uncertain: boolean;
}

/**
 * The type of an end whose record doesn't state it.
 *
 * Networks and names ending in `*` (a generateName) are certain. Another name in a namespace is a
 * bare pod, or a namespaced NetworkSet where it has labels but not the orchestrator's, which Calico
 * puts on every pod. Without a namespace it is a host where it has a hostname label, else a NetworkSet.
 */
export function inferType(
  namespace: string | null,
  name: string,
  labels: readonly string[] | null,
): InferredType {
  if (namespace === null && (name === PUBLIC_NETWORK || name === PRIVATE_NETWORK)) {
    return { type: 'net', uncertain: false };
  }
  if (name.endsWith('*')) return { type: 'wep', uncertain: false };
  if (namespace !== null) {
    const labelled = labels !== null && labels.length > 0;
    const isNetworkSet = labelled && !hasLabel(labels, 'projectcalico.org/orchestrator');
    return { type: isNetworkSet ? 'ns' : 'wep', uncertain: true };
  }
  return { type: hasLabel(labels ?? [], 'kubernetes.io/hostname') ? 'hep' : 'ns', uncertain: true };
}

function hasLabel(labels: readonly string[], key: string): boolean {
  const prefix = `${key}=`;
  return labels.some((label) => label === key || label.startsWith(prefix));
}
