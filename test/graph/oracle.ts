/**
 * The service graph of a capture, computed the slow and obvious way: straight from the definitions of
 * what nodes, edges and figures mean, with no table, no dictionaries and no regard for speed. It shares
 * no code with what it checks.
 */

export type RawRecord = Readonly<Record<string, unknown>>;
export type OracleLevel = 'endpoint' | 'workload' | 'namespace';

/** A policy string with what it means, written down by hand. */
export interface KnownPolicy {
  readonly raw: string;
  readonly index: number;
  readonly tier: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly staged: boolean;
  readonly action: string;
  readonly rule: number | null;
}

export interface OracleGraph {
  readonly nodes: readonly OracleNode[];
  readonly edges: readonly OracleEdge[];
}

export interface OracleNode {
  readonly id: string;
  readonly type: string;
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly name: string;
  readonly inferredType: boolean;
  readonly labels: readonly string[];
}

export interface OracleEdge extends Figures {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly action: string;
  readonly flowsEstimated: boolean;
  readonly deniedAtSource: number;
  readonly deniedAtDest: number;
  readonly deniedInTransit: number;
  readonly ports: readonly OraclePort[];
  readonly traces: readonly OracleTrace[];
}

export interface OraclePort {
  readonly proto: string | null;
  readonly port: number | null;
  readonly services: readonly string[];
  readonly flows: number;
}

export interface OracleTrace extends Hits {
  readonly reporter: string;
  readonly action: string;
  readonly flows: number;
}

interface Hits {
  readonly enforced: readonly KnownPolicy[];
  readonly pending: readonly KnownPolicy[];
  readonly transit: readonly KnownPolicy[];
  readonly all: readonly KnownPolicy[];
}

interface Figures {
  readonly flows: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly packetsOut: number;
  readonly packetsIn: number;
}

export interface OracleEnd {
  readonly cluster: string | null;
  readonly type: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly labels: readonly string[];
  readonly inferred: boolean;
}

/** A record, as it is read. */
export interface OracleFlow {
  readonly source: OracleEnd;
  readonly dest: OracleEnd;
  readonly proto: string | null;
  readonly port: number | null;
  readonly action: string;
  readonly reporter: string;
  readonly estimated: boolean;
  /** Seen from the source; zero for a copy but for the trace's flows. */
  readonly figures: Figures;
  readonly traceFlows: number;
  readonly service: string | null;
  readonly hits: Hits;
}

const NOTHING: Figures = { flows: 0, bytesOut: 0, bytesIn: 0, packetsOut: 0, packetsIn: 0 };
const FIGURES = ['flows', 'bytesOut', 'bytesIn', 'packetsOut', 'packetsIn'] as const;

/**
 * The graph of one file's records, in their order, with the policies that may occur in them. A query selects what a
 * record that matches speaks of, and changes no number.
 */
export function oracleGraph(
  records: readonly RawRecord[],
  level: OracleLevel,
  policies: readonly KnownPolicy[],
  matches: (flow: OracleFlow) => boolean = () => true,
): OracleGraph {
  const flows = readFlows(records, policies);
  const ends = flows.flatMap((flow) => [flow.source, flow.dest]);
  const severalClusters = new Set(ends.map((end) => end.cluster)).size > 1;
  const hashes = templateHashes(ends);
  const nodeOf = (end: OracleEnd) => foldedNode(end, level, severalClusters, hashes);

  const parts: Part[] = [];
  for (const conversation of groupBy(flows, conversationKey)) {
    parts.push(...settle(conversation).filter((part) => part.speaking.some(matches)));
  }
  const edges = groupBy(parts, (part) =>
    JSON.stringify([nodeOf(part.source).id, nodeOf(part.dest).id, part.action]),
  )
    .map((group) => {
      const [first] = group;
      if (first === undefined) throw new Error('A group has a member.');
      return edgeOf(nodeOf(first.source).id, nodeOf(first.dest).id, first.action, group);
    })
    .sort(byId);

  const drawn = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const nodes = groupBy(ends, (end) => nodeOf(end).id)
    .map((group): OracleNode => {
      const [first] = group;
      if (first === undefined) throw new Error('A group has a member.');
      const node = nodeOf(first);
      const labelled = group.filter((end) => end.labels.length > 0);
      return {
        ...node,
        // A folded namespace, or the hosts together, have no type of their own that could be a guess.
        inferredType:
          node.type !== 'namespace' && node.type !== 'hosts' && group.every((end) => end.inferred),
        labels: [...new Set(labelled.flatMap((end) => end.labels))]
          .filter((label) => labelled.every((end) => end.labels.includes(label)))
          .sort(),
      };
    })
    .filter((node) => drawn.has(node.id))
    .sort(byId);
  return { nodes, edges };
}

/** One conversation's contribution to one edge. */
interface Part {
  readonly source: OracleEnd;
  readonly dest: OracleEnd;
  readonly action: string;
  readonly proto: string | null;
  readonly port: number | null;
  readonly figures: Figures;
  readonly deniedAtSource: number;
  readonly deniedAtDest: number;
  readonly deniedInTransit: number;
  readonly estimated: boolean;
  readonly speaking: readonly OracleFlow[];
}

function settle(conversation: readonly OracleFlow[]): readonly Part[] {
  const of = (reporter: string, action: string) =>
    conversation.filter((flow) => flow.reporter === reporter && flow.action === action);
  const [first] = conversation;
  if (first === undefined) return [];
  const sourceReported = conversation.some((flow) => flow.reporter === 'src');
  const destReported = conversation.some((flow) => flow.reporter === 'dst');
  const transitDenies = destReported ? [] : of('fwd', 'deny');

  const sourceDeny = sum(of('src', 'deny'));
  const destDeny = destReported ? sum(of('dst', 'deny')) : { ...NOTHING, flows: sum(transitDenies).flows };
  const denies = [...of('src', 'deny'), ...of('dst', 'deny'), ...transitDenies];
  const deniedByDest = of('dst', 'deny').length > 0 || transitDenies.length > 0;

  // A transit deny stands for the destination's.
  const bothEnds = sourceReported && (destReported || transitDenies.length > 0);
  const destSaidOnlyDeny = destReported
    ? conversation.every((flow) => flow.reporter !== 'dst' || flow.action === 'deny')
    : transitDenies.length > 0;

  const witnesses = (action: string) => [...of('src', action), ...of('dst', action)];
  // What a host forwarded counts nowhere, but it tells its part of the story.
  const speaking = (action: string) => conversation.filter((flow) => flow.action === action);
  const parts: Part[] = [];
  const part = (
    action: string,
    figures: Figures,
    counted: readonly OracleFlow[],
    told: readonly OracleFlow[],
    denied: Pick<Part, 'deniedAtSource' | 'deniedAtDest' | 'deniedInTransit'>,
  ) =>
    parts.push({
      source: first.source,
      dest: first.dest,
      proto: first.proto,
      port: first.port,
      action,
      figures,
      estimated: counted.some((flow) => flow.estimated),
      speaking: told,
      ...denied,
    });
  const none = { deniedAtSource: 0, deniedAtDest: 0, deniedInTransit: 0 };

  if (witnesses('allow').length > 0 && !destSaidOnlyDeny) {
    const source = sum(of('src', 'allow'));
    const dest = sum(of('dst', 'allow'));
    const figures = bothEnds
      ? each((figure) => Math.max(source[figure] - destDeny[figure], dest[figure]))
      : sourceReported
        ? source
        : dest;
    const counted = bothEnds ? [...witnesses('allow'), ...of('dst', 'deny')] : witnesses('allow');
    // Where the destination let nothing in, what it denied may be all that the source let out.
    const allDenied = of('dst', 'allow').length === 0 && of('dst', 'deny').length > 0 && isNothing(figures);
    if (!allDenied) part('allow', figures, counted, speaking('allow'), none);
  }
  if (denies.length > 0) {
    const letOut = deniedByDest ? [...of('src', 'allow'), ...of('src', 'pass')] : [];
    const figures = each((figure) => sourceDeny[figure] + destDeny[figure]);
    part('deny', figures, denies, [...speaking('deny'), ...letOut], {
      deniedAtSource: sourceDeny.flows,
      deniedAtDest: sum(of('dst', 'deny')).flows,
      deniedInTransit: sum(transitDenies).flows,
    });
  }
  if (witnesses('pass').length > 0 && !destSaidOnlyDeny) {
    const source = sum(of('src', 'pass'));
    const dest = sum(of('dst', 'pass'));
    const figures = each((figure) => Math.max(source[figure], dest[figure]));
    part('pass', figures, witnesses('pass'), speaking('pass'), none);
  }
  return parts;
}

function edgeOf(source: string, target: string, action: string, parts: readonly Part[]): OracleEdge {
  const total = (number: (part: Part) => number) => parts.reduce((all, part) => all + number(part), 0);
  const speaking = parts.flatMap((part) => part.speaking);
  const ports = groupBy(parts, (part) => JSON.stringify([part.proto, part.port])).map((group): OraclePort => {
    const services = group.flatMap((part) => part.speaking.map((flow) => flow.service));
    return {
      proto: group[0]?.proto ?? null,
      port: group[0]?.port ?? null,
      services: [...new Set(services.filter((service) => service !== null))].sort(),
      flows: group.reduce((all, part) => all + part.figures.flows, 0),
    };
  });
  const traces = groupBy(speaking, (flow) => JSON.stringify([flow.reporter, flow.action, flow.hits])).map(
    (group): OracleTrace => {
      const [first] = group;
      if (first === undefined) throw new Error('A group has a member.');
      const flows = group.reduce((all, flow) => all + flow.traceFlows, 0);
      return { reporter: first.reporter, action: first.action, flows, ...first.hits };
    },
  );
  return {
    id: `${source}>${target}:${action}`,
    source,
    target,
    action,
    ...each((figure) => total((part) => part.figures[figure])),
    flowsEstimated: parts.some((part) => part.estimated),
    deniedAtSource: total((part) => part.deniedAtSource),
    deniedAtDest: total((part) => part.deniedAtDest),
    deniedInTransit: total((part) => part.deniedInTransit),
    ports,
    traces,
  };
}

function foldedNode(
  end: OracleEnd,
  level: OracleLevel,
  severalClusters: boolean,
  hashes: ReadonlyMap<string, ReadonlySet<string>>,
): Omit<OracleNode, 'inferredType' | 'labels'> {
  const { type, cluster, namespace } = end;
  const suffix = severalClusters && cluster !== null ? `@${cluster}` : '';
  const home = namespace ?? '-';
  if (level === 'namespace' && type === 'wep') {
    return { id: `namespace:${home}${suffix}`, type: 'namespace', cluster, namespace, name: home };
  }
  if (level === 'namespace' && type === 'hep') {
    return { id: `hosts${suffix}`, type: 'hosts', cluster, namespace: null, name: 'hosts' };
  }
  if (level === 'workload' && type === 'wep') {
    const name = workloadOf(end, hashes.get(endKey(end)) ?? new Set());
    return { id: `workload:${home}/${name}${suffix}`, type: 'workload', cluster, namespace, name };
  }
  return { id: `${type}:${home}/${end.name}${suffix}`, type, cluster, namespace, name: end.name };
}

function workloadOf(end: OracleEnd, hashes: ReadonlySet<string>): string {
  for (const hash of hashes) {
    if (end.name.endsWith(`-${hash}-*`)) return end.name.slice(0, -`-${hash}-*`.length);
  }
  const rollout = /^(.+)-[456789bcdf]{6,10}-\*$/.exec(end.name) ?? /^(.+)-[0-9]{8}-\*$/.exec(end.name);
  return rollout?.[1] ?? /^(.+)-\*$/.exec(end.name)?.[1] ?? end.name;
}

function templateHashes(ends: readonly OracleEnd[]): ReadonlyMap<string, ReadonlySet<string>> {
  const hashes = new Map<string, Set<string>>();
  for (const end of ends) {
    for (const label of end.labels) {
      if (!label.startsWith('pod-template-hash=')) continue;
      const found = hashes.get(endKey(end)) ?? new Set();
      hashes.set(endKey(end), found.add(label.slice('pod-template-hash='.length)));
    }
  }
  return hashes;
}

/** Reads records as FlowLogs and takes the figures off those that are copies of the one before. */
function readFlows(records: readonly RawRecord[], policies: readonly KnownPolicy[]): readonly OracleFlow[] {
  let before: { readonly rest: string; readonly sets: string } | null = null;
  return records.map((record) => {
    const { flow, rest } = readFlow(record, policies);
    const sets = JSON.stringify(
      POLICY_FIELDS.map((field) => [...new Set(strings(entry(record['policies'], field)))].sort()),
    );
    const copy = before !== null && before.rest === rest && before.sets !== sets;
    before = { rest, sets };
    return copy ? { ...flow, figures: NOTHING } : flow;
  });
}

const POLICY_FIELDS = ['enforced_policies', 'pending_policies', 'transit_policies', 'all_policies'] as const;

function readFlow(record: RawRecord, policies: readonly KnownPolicy[]) {
  const cluster = text(record['cluster']);
  const source = readEnd(record, 'source', cluster);
  const dest = readEnd(record, 'dest', cluster);
  const proto = text(record['proto'])?.toLowerCase() ?? null;
  const destPort = count(record['dest_port']);
  const port = proto === 'icmp' || proto === 'icmp6' || destPort === 0 ? null : destPort;
  const action = String(record['action']).toLowerCase();
  const reporter = readReporter(text(record['reporter']));
  const numFlows = count(record['num_flows']);
  const counters = ['bytes_in', 'bytes_out', 'packets_in', 'packets_out'].map((field) =>
    count(record[field]),
  );
  const [bytesIn, bytesOut, packetsIn, packetsOut] = counters.map((counter) => counter ?? 0);
  const atSource = {
    flows: numFlows ?? 1,
    bytesOut: bytesOut ?? 0,
    bytesIn: bytesIn ?? 0,
    packetsOut: packetsOut ?? 0,
    packetsIn: packetsIn ?? 0,
  };
  const figures =
    reporter === 'dst'
      ? {
          flows: atSource.flows,
          bytesOut: atSource.bytesIn,
          bytesIn: atSource.bytesOut,
          packetsOut: atSource.packetsIn,
          packetsIn: atSource.packetsOut,
        }
      : atSource;
  const service = ['name', 'namespace', 'port'].map((part) => text(record[`dest_service_${part}`]));
  const serviceNumber = count(record['dest_service_port_num']);
  const rest = JSON.stringify([
    [record['start_time'] ?? null, record['end_time'] ?? null, record['host'] ?? null],
    [source, dest, proto, port, action, reporter, numFlows, counters],
    [service, serviceNumber],
  ]);
  const hits = (field: (typeof POLICY_FIELDS)[number]) =>
    strings(entry(record['policies'], field))
      .map((raw) => {
        const known = policies.find((policy) => policy.raw === raw);
        if (known === undefined) throw new Error(`The oracle doesn't know the policy ${raw}.`);
        return known;
      })
      .sort((a, b) => a.index - b.index);
  const enforced = hits('enforced_policies');
  const flow: OracleFlow = {
    source,
    dest,
    proto,
    port,
    action,
    reporter,
    estimated: numFlows === null,
    figures,
    traceFlows: figures.flows,
    service: serviceText(service, serviceNumber),
    hits: {
      enforced,
      pending: hits('pending_policies'),
      transit: hits('transit_policies'),
      all: enforced.length > 0 ? [] : hits('all_policies'),
    },
  };
  return { flow, rest };
}

function serviceText(parts: readonly (string | null)[], number: number | null): string | null {
  const [name = null, namespace = null, portName = null] = parts;
  if (name === null) return null;
  const port = portName ?? number;
  return `${namespace ?? '-'}/${name}${port === null ? '' : `:${port}`}`;
}

function readEnd(record: RawRecord, side: 'source' | 'dest', cluster: string | null): OracleEnd {
  const namespace = text(record[`${side}_namespace`]);
  const name = text(record[`${side}_name_aggr`]) ?? text(record[`${side}_name`]) ?? '';
  const labels = [...new Set(strings(entry(record[`${side}_labels`], 'labels')))].sort();
  const stated = text(record[`${side}_type`]);
  if (stated !== null) return { cluster, type: stated, namespace, name, labels, inferred: false };
  const has = (key: string) => labels.some((label) => label.split('=')[0] === key);
  if (namespace === null && (name === 'pub' || name === 'pvt')) {
    return { cluster, type: 'net', namespace, name, labels, inferred: false };
  }
  if (name.endsWith('*')) return { cluster, type: 'wep', namespace, name, labels, inferred: false };
  const type =
    namespace !== null
      ? labels.length > 0 && !has('projectcalico.org/orchestrator')
        ? 'ns'
        : 'wep'
      : has('kubernetes.io/hostname')
        ? 'hep'
        : 'ns';
  return { cluster, type, namespace, name, labels, inferred: true };
}

function readReporter(value: string | null): string {
  const words = (value ?? 'src').toLowerCase().split(/[\s,]+/);
  return words.find((word) => word !== 'fwd') ?? 'fwd';
}

/** Calico's `-` and nothing at all are the same: unknown. */
function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '-' && value !== '' ? value : null;
}

function count(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function entry(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}

function endKey(end: OracleEnd): string {
  return JSON.stringify([end.cluster, end.type, end.namespace, end.name]);
}

function conversationKey(flow: OracleFlow): string {
  return JSON.stringify([endKey(flow.source), endKey(flow.dest), flow.proto, flow.port]);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function sum(flows: readonly OracleFlow[]): Figures {
  return each((figure) => flows.reduce((all, flow) => all + flow.figures[figure], 0));
}

function isNothing(figures: Figures): boolean {
  return FIGURES.every((figure) => figures[figure] === 0);
}

function each(value: (figure: (typeof FIGURES)[number]) => number): Figures {
  return {
    flows: value('flows'),
    bytesOut: value('bytesOut'),
    bytesIn: value('bytesIn'),
    packetsOut: value('packetsOut'),
    packetsIn: value('packetsIn'),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
