import { POLICY_LISTS, type PolicyHit, type PolicyKind } from '../flow/policy-hit.ts';
import { exactPattern } from '../query/pattern.ts';
import { fullPolicyName, policyNames } from '../query/policy-names.ts';
import { printQuery } from '../query/print-query.ts';
import type { Query } from '../query/query.ts';
import { LAST_PORT } from '../query/read-number.ts';
import { type FlowTable, NONE, type TableService } from '../table/flow-table.ts';
import { conversationsOf } from './conversation-index.ts';
import type { Level } from './flow-graph.ts';
import { clusterSuffix, groupKey, nodeIdentity } from './folding.ts';
import type { Searchable, SearchableKind } from './searchables.ts';

type Entry = Omit<Searchable, 'flows' | 'denied' | 'edges'>;

const NOTHING: readonly number[] = [];

/** These have no flows of their own to look at: what a profile or a hidden policy did is told with the flow. */
const UNNAMED: readonly PolicyKind[] = ['Profile', 'Hidden', 'Unknown'];

/** Everything in a table that has a name, numbered, and which of it stands behind each of the table's own ids. */
export class SearchableDictionary {
  readonly entries: Entry[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #ofEndpoint: readonly (readonly number[])[];
  readonly #ofService: readonly (readonly number[])[];
  readonly #ofTrace: readonly (readonly number[])[];
  readonly #ofPort: readonly (readonly number[])[];

  /** `detail`: as what an endpoint is drawn where its namespace is unfolded. */
  constructor(table: FlowTable, detail: Level) {
    this.#ofEndpoint = this.#addEndpoints(table, detail);
    this.#ofService = this.#addServices(table.services);
    this.#ofPort = this.#addPorts(table);
    this.#ofTrace = this.#addPolicies(table);
  }

  ofEndpoint(id: number): readonly number[] {
    return this.#ofEndpoint[id] ?? NOTHING;
  }

  ofService(id: number): readonly number[] {
    return this.#ofService[id] ?? NOTHING;
  }

  ofTrace(id: number): readonly number[] {
    return this.#ofTrace[id] ?? NOTHING;
  }

  /** By the number that the conversation index has for protocol and port together. */
  ofPort(protocolPort: number): readonly number[] {
    return this.#ofPort[protocolPort] ?? NOTHING;
  }

  #addEndpoints(table: FlowTable, detail: Level): readonly (readonly number[])[] {
    const suffixOf = clusterSuffix(table.endpoints);
    return table.endpoints.map((endpoint) => {
      const suffix = suffixOf(endpoint);
      const group = groupKey(endpoint, suffix);
      const identity = nodeIdentity(endpoint, detail, suffix);
      const { id, ...named } = identity;
      const kind = endpoint.type === 'ns' || endpoint.type === 'net' ? 'network' : 'endpoint';
      const home = endpoint.namespace ?? '-';
      const query = shortForm('ns', `${home}/${identity.name}`);
      const own = this.#add(kind, id, () => ({ ...NO_POLICY, ...named, group, query }));
      if (group === null) return [own];
      const folded = nodeIdentity(endpoint, 'namespace', suffix);
      const ofAll: Query =
        folded.type === 'hosts'
          ? { kind: 'shortForm', name: 'type', value: 'hep', ...NOWHERE }
          : { kind: 'shortForm', name: 'ns', value: `${exactPattern(home)}/*`, ...NOWHERE };
      const all = this.#add('namespace', group, () => ({
        ...NO_POLICY,
        type: folded.type,
        cluster: folded.cluster,
        namespace: folded.namespace,
        name: folded.name,
        group,
        query: printQuery(ofAll),
      }));
      return [own, all];
    });
  }

  #addServices(services: readonly TableService[]): readonly (readonly number[])[] {
    const keyOf = ({ namespace, name }: TableService): string => `${namespace ?? '-'}/${name}`;
    for (const service of services) {
      const { namespace, name } = service;
      this.#add('service', keyOf(service), () => ({
        ...NO_NODE,
        namespace,
        name,
        query: shortForm('service', keyOf(service)),
      }));
    }
    // The query finds a service by either of its names.
    return services.map((service) => this.#known('service', [service.name, keyOf(service)]));
  }

  #addPorts(table: FlowTable): readonly (readonly number[])[] {
    const { conversations, protocol, port, protocolPort } = conversationsOf(table);
    const ports: { readonly proto: string | null; readonly number: number }[] = [];
    for (let conversation = 0; conversation < conversations; conversation++) {
      const at = protocolPort[conversation] as number;
      if (ports[at] !== undefined) continue;
      const proto = table.protocols[protocol[conversation] as number] ?? null;
      const number = port[conversation] as number;
      ports[at] = { proto, number };
      // A damaged record may have a port that there is not, which no query can ask for.
      if (number > LAST_PORT || (proto === null && number === NONE)) continue;
      this.#add('port', portKey(proto, number), () => ({
        ...NO_NODE,
        namespace: null,
        name: number === NONE ? (proto ?? '') : String(number),
        proto,
        query: portQuery(proto, number),
      }));
    }
    // A port is found by itself, and by its protocol or number alone where a record knows no more.
    return ports.map(({ proto, number }) =>
      this.#known('port', [portKey(proto, number), portKey(proto, NONE), portKey(null, number)]),
    );
  }

  #addPolicies({ traces }: FlowTable): readonly (readonly number[])[] {
    // Many thousand traces are made of a few hundred hits: each of those is looked at once.
    const hits = new Map<string, PolicyHit>();
    const rawsOf = traces.map((trace) => {
      const raws = new Set<string>();
      for (const list of POLICY_LISTS) {
        for (const hit of trace[list]) {
          raws.add(hit.raw);
          if (!hits.has(hit.raw)) hits.set(hit.raw, hit);
        }
      }
      return raws;
    });
    const kinds = new Map<string, Set<PolicyKind>>();
    for (const hit of hits.values()) {
      if (UNNAMED.includes(hit.kind)) continue;
      const key = fullPolicyName(hit);
      const known = kinds.get(key) ?? new Set();
      kinds.set(key, known.add(hit.kind));
      const { namespace, name, tier } = hit;
      this.#add('policy', key, () => ({
        ...NO_NODE,
        namespace,
        name,
        tier,
        query: shortForm('policy', key),
      }));
    }
    for (const [at, entry] of this.entries.entries()) {
      if (entry.kind !== 'policy') continue;
      this.entries[at] = { ...entry, kinds: [...(kinds.get(entry.key) ?? [])].sort() };
    }
    const ofHit = new Map([...hits].map(([raw, hit]) => [raw, this.#known('policy', policyNames(hit))]));
    return rawsOf.map((raws) => {
      const known = new Set<number>();
      for (const raw of raws) for (const entry of ofHit.get(raw) ?? NOTHING) known.add(entry);
      return [...known];
    });
  }

  #add(kind: SearchableKind, key: string, make: () => Omit<Entry, 'kind' | 'key'>): number {
    const full = `${kind} ${key}`;
    const known = this.#numbers.get(full);
    if (known !== undefined) return known;
    const number = this.entries.length;
    this.#numbers.set(full, number);
    this.entries.push({ kind, key, ...make() });
    return number;
  }

  #known(kind: SearchableKind, keys: readonly string[]): readonly number[] {
    return [...new Set(keys.flatMap((key) => this.#numbers.get(`${kind} ${key}`) ?? []))];
  }
}

const NO_POLICY = { kinds: [], tier: null, proto: null } as const;

const NO_NODE = { ...NO_POLICY, type: null, cluster: null, group: null } as const;

/** These queries have no text that their parts would stand in. */
const NOWHERE = { from: 0, to: 0 };

function shortForm(name: 'ns' | 'service' | 'policy', value: string): string {
  return printQuery({ kind: 'shortForm', name, value: exactPattern(value), ...NOWHERE });
}

function portKey(proto: string | null, port: number): string {
  return JSON.stringify([proto, port]);
}

function portQuery(proto: string | null, port: number): string {
  const ofProtocol: Query[] =
    proto === null ? [] : [{ kind: 'comparison', key: 'proto', operator: '=', value: proto, ...NOWHERE }];
  const ofPort: Query[] =
    port === NONE
      ? []
      : [{ kind: 'comparison', key: 'dest_port', operator: '=', value: String(port), ...NOWHERE }];
  const terms = [...ofProtocol, ...ofPort];
  const [first, second] = terms;
  if (first === undefined) return '';
  return printQuery(second === undefined ? first : { kind: 'and', terms, ...NOWHERE });
}
