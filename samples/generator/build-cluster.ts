import { podSuffix, replicaSetHash } from './kubernetes-names.ts';
import type { Address, Endpoint, Labels, Party } from './model.ts';
import type { Random } from './random.ts';

export interface PodOptions {
  readonly replicas?: number;
  /** In place of `app=<name>`. */
  readonly labels?: Labels;
  readonly process?: string;
}

export interface DeploymentOptions extends PodOptions {
  /** The ReplicaSet's hash, where the story knows it. */
  readonly hash?: string;
  /** The interval in which a new ReplicaSet takes over; both are there during that one. */
  readonly rolloutAt?: number;
}

/** Makes endpoints with names, addresses and labels as Kubernetes and Calico give them. */
export interface ClusterBuilder {
  deployment(namespace: string, name: string, options?: DeploymentOptions): Party;
  /** StatefulSets and DaemonSets: `name-*`, without a hash. */
  plainSet(namespace: string, name: string, options?: PodOptions): Party;
  /** A pod that nobody manages, with its whole name and, in the log, without labels. */
  barePod(namespace: string, name: string): Party;
  host(name: string, labels?: Labels): Party;
  networkSet(namespace: string | null, name: string, labels: Labels, ips: readonly string[]): Party;
  network(name: 'pub' | 'pvt', ips: readonly string[]): Party;
}

export function createClusterBuilder(random: Random, nodes: readonly string[]): ClusterBuilder {
  const podsOnNode = new Map<string, number>();

  const podAddress = (name: string): Address => {
    const node = random.pick(nodes);
    const nth = podsOnNode.get(node) ?? 0;
    podsOnNode.set(node, nth + 1);
    // One /24 a node, as kubeadm's 10.244.0.0/16 gives; more pods than that spill into the next /16.
    const ip = `10.${244 + Math.floor(nth / 250)}.${nodes.indexOf(node)}.${4 + (nth % 250)}`;
    return { name, ip, node };
  };

  const pods = (
    namespace: string,
    prefix: string,
    labels: Labels,
    options: PodOptions,
    suffix: (nth: number) => string,
  ): Endpoint => ({
    type: 'wep',
    namespace,
    name: `${prefix}-*`,
    labels: { ...labels, ...podLabels(namespace) },
    labelsInLog: true,
    addresses: Array.from({ length: options.replicas ?? 2 }, (_, nth) =>
      podAddress(`${prefix}-${suffix(nth)}`),
    ),
    profile: `kns.${namespace}`,
    process: options.process ?? null,
  });

  return {
    deployment(namespace, name, options = {}) {
      const replicaSet = (hash: string): Endpoint =>
        pods(
          namespace,
          `${name}-${hash}`,
          { ...(options.labels ?? { app: name }), 'pod-template-hash': hash },
          options,
          () => podSuffix(random),
        );
      const first = replicaSet(options.hash ?? replicaSetHash(random));
      const { rolloutAt } = options;
      if (rolloutAt === undefined) return always(first);
      return {
        versions: [
          { endpoint: first, from: 0, until: rolloutAt + 1 },
          {
            endpoint: replicaSet(replicaSetHash(random)),
            from: rolloutAt,
            until: Number.POSITIVE_INFINITY,
          },
        ],
      };
    },
    plainSet(namespace, name, options = {}) {
      return always(pods(namespace, name, options.labels ?? { app: name }, options, String));
    },
    barePod(namespace, name) {
      return always({
        type: 'wep',
        namespace,
        name,
        labels: podLabels(namespace),
        labelsInLog: false,
        addresses: [podAddress(name)],
        profile: `kns.${namespace}`,
        process: null,
      });
    },
    host(name, labels = {}) {
      return always({
        type: 'hep',
        namespace: null,
        name,
        labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', ...labels },
        labelsInLog: true,
        addresses: [{ name, ip: `10.0.1.${11 + nodes.indexOf(name)}`, node: name }],
        // What Calico gives to the host endpoints that it creates by itself.
        profile: 'projectcalico-default-allow',
        process: null,
      });
    },
    networkSet(namespace, name, labels, ips) {
      return always({
        type: 'ns',
        namespace,
        name,
        labels: namespace === null ? labels : { ...labels, 'projectcalico.org/namespace': namespace },
        labelsInLog: true,
        addresses: ips.map((ip) => ({ name, ip, node: null })),
        profile: null,
        process: null,
      });
    },
    network(name, ips) {
      return always({
        type: 'net',
        namespace: null,
        name,
        labels: {},
        labelsInLog: false,
        addresses: ips.map((ip) => ({ name: '-', ip, node: null })),
        profile: null,
        process: null,
      });
    },
  };
}

function podLabels(namespace: string): Labels {
  return { 'projectcalico.org/namespace': namespace, 'projectcalico.org/orchestrator': 'k8s' };
}

function always(endpoint: Endpoint): Party {
  return { versions: [{ endpoint, from: 0, until: Number.POSITIVE_INFINITY }] };
}
