import { converse } from './converse.ts';
import type { LoadCluster, LoadNamespace } from './load-cluster.ts';
import type { MannerName } from './manners.ts';
import type { Conversation, Party } from './model.ts';
import type { Random } from './random.ts';

const PORTS: readonly (readonly [number, MannerName])[] = [
  [8080, 'web'],
  [50051, 'grpc'],
  [5432, 'database'],
  [6379, 'database'],
  [9092, 'logs'],
  [3000, 'web'],
];

/**
 * Exactly so many conversations, each different from the others in an end, the protocol or the port. First
 * those that every cluster has: a tree within each namespace, ingress, DNS, scrapes; then, at random, more of
 * what there is already, mostly within namespaces.
 */
export function loadConversations(cluster: LoadCluster, distinct: number, random: Random): Conversation[] {
  const ids = new Map<Party, number>();
  const seen = new Set<string>();
  const conversations: Conversation[] = [];
  const id = (party: Party): number => {
    const known = ids.get(party);
    if (known !== undefined) return known;
    ids.set(party, ids.size);
    return ids.size - 1;
  };
  const say = (source: Party, dest: Party, wire: string, manner: MannerName, service?: string): void => {
    const key = `${id(source)}>${id(dest)} ${wire}`;
    if (conversations.length >= distinct || seen.has(key)) return;
    seen.add(key);
    const volume = 0.3 + 3 * random.next() ** 2;
    conversations.push(
      converse(source, dest, wire, manner, { volume, ...(service === undefined ? {} : { service }) }),
    );
  };
  const sayToWorkload = (source: Party, dest: Party, namespace: string): void => {
    const [port, manner] = random.pick(PORTS);
    // A port of its own, where the usual ones are taken.
    const taken = seen.has(`${id(source)}>${id(dest)} tcp/${port}`);
    const wire = `tcp/${taken ? random.integer(1024, 32_767) : port}`;
    say(source, dest, wire, manner, `${namespace}/${appOf(dest)}:main:${port}`);
  };

  for (const { name, workloads } of cluster.namespaces) {
    workloads.forEach((workload, nth) => {
      if (nth > 0) sayToWorkload(parentOf(workloads, nth), workload, name);
      else say(cluster.ingress, workload, 'tcp/8080', 'web', `${name}/${appOf(workload)}:http:80`);
    });
  }
  say(cluster.publicNetwork, cluster.ingress, 'tcp/443', 'web');
  say(cluster.dns, cluster.privateNetwork, 'udp/53', 'dns');
  for (const host of cluster.hosts) say(cluster.prometheus, host, 'tcp/9100', 'scrape');
  for (const partner of cluster.partners) say(anyWorkload(), partner, 'tcp/443', 'tls');
  say(anyWorkload(), cluster.threats, 'tcp/4444', 'attempt');
  const everyday = cluster.namespaces.flatMap(({ workloads }) =>
    workloads.flatMap((workload) => [
      (): void => say(workload, cluster.dns, 'udp/53', 'dns', 'kube-system/kube-dns:dns:53'),
      (): void => say(cluster.prometheus, workload, 'tcp/9090', 'scrape'),
    ]),
  );
  for (const tell of random.shuffle(everyday)) tell();

  while (conversations.length < distinct) addAnother();
  return random.shuffle(conversations);

  function addAnother(): void {
    const dice = random.next();
    const home = random.pick(cluster.namespaces);
    if (dice < 0.68) {
      const nth = random.integer(1, home.workloads.length - 1);
      const workload = home.workloads[nth];
      if (workload !== undefined) sayToWorkload(parentOf(home.workloads, nth), workload, home.name);
    } else if (dice < 0.86) {
      const away = random.pick(cluster.namespaces);
      const [front] = away.workloads;
      const source = random.pick(home.workloads);
      if (front !== undefined && front !== source) sayToWorkload(source, front, away.name);
    } else if (dice < 0.92) {
      say(
        random.pick(home.workloads),
        cluster.publicNetwork,
        `tcp/${random.pick([443, 443, 80, 25])}`,
        'tls',
      );
    } else if (dice < 0.94) {
      say(random.pick(home.workloads), cluster.publicNetwork, 'icmp', 'ping');
    } else if (dice < 0.96) {
      say(random.pick(home.workloads), cluster.threats, `tcp/${random.integer(4000, 4999)}`, 'attempt');
    } else if (dice < 0.98) {
      say(cluster.privateNetwork, random.pick(home.workloads), 'tcp/8080', 'attempt');
    } else {
      say(
        random.pick(home.workloads),
        random.pick(cluster.hosts),
        `tcp/${random.integer(1024, 9999)}`,
        'api',
      );
    }
  }

  function anyWorkload(): Party {
    return random.pick(random.pick(cluster.namespaces).workloads);
  }

  /** Within the tree, few have many children. */
  function parentOf(workloads: LoadNamespace['workloads'], nth: number): Party {
    const parent = workloads[Math.floor(random.next() ** 2 * nth)];
    if (parent === undefined) throw new Error('A namespace of the load has at least two workloads.');
    return parent;
  }
}

function appOf(party: Party): string {
  return party.versions[0]?.endpoint.labels['app'] ?? 'main';
}
