import type { PolicyTrace } from '../flow/policy-hit.ts';
import { ACTIONS, type Action } from '../flow/verdict.ts';
import { type FlowTable, NONE } from '../table/flow-table.ts';
import { IntTuples } from '../table/int-tuples.ts';
import { compareText } from './compare-text.ts';
import type { DrawnNodes } from './drawn-nodes.ts';
import { addFigures } from './figures.ts';
import type { EdgePort, EdgeTrace, GraphEdge } from './flow-graph.ts';
import type { Heard } from './hearing.ts';
import { serviceTexts } from './service-text.ts';
import { sortByNumber } from './sort-by-number.ts';
import { type Verdict, witness } from './verdicts.ts';

type Growing<Whole> = { -readonly [K in keyof Whole]: Whole[K] };

/** An edge while it is added up. Its id, and the order of its lists, are made at the end. */
interface GrowingEdge extends Growing<GraphEdge> {
  readonly ports: GrowingPort[];
  readonly traces: Growing<EdgeTrace>[];
}

interface GrowingPort extends Growing<EdgePort> {
  readonly services: string[];
}

/**
 * Adds conversations up into edges. Everything is found by numbers, and no object is made that is not part of the
 * graph in the end: with large graphs, clearing away what was made on the way took a third of the time.
 */
export class EdgeSums {
  readonly #table: FlowTable;
  readonly #nodes: DrawnNodes;
  readonly #hearing: Heard;
  readonly #serviceTexts: readonly string[];
  readonly #edges: GrowingEdge[] = [];
  readonly #ports: GrowingPort[] = [];
  readonly #traces: Growing<EdgeTrace>[] = [];
  // What finds them: (source, target, action), (edge, protocol and port), (edge, witness, trace).
  readonly #edgeKeys = new IntTuples();
  readonly #portKeys = new IntTuples();
  readonly #traceKeys = new IntTuples();
  readonly #key = new Int32Array(3);

  constructor(table: FlowTable, nodes: DrawnNodes, hearing: Heard) {
    this.#table = table;
    this.#nodes = nodes;
    this.#hearing = hearing;
    this.#serviceTexts = serviceTexts(table);
  }

  /** Adds a verdict on the conversation that was heard last to the edge between two nodes. */
  add(conversation: number, source: number, target: number, verdict: Verdict): void {
    const hearing = this.#hearing;
    const { index } = hearing;
    const edgeNumber = this.#edgeNumber(source, target, verdict.action);
    const edge = this.#edges[edgeNumber] as GrowingEdge;
    addFigures(edge, verdict.figures);
    edge.flowsEstimated ||= verdict.flowsEstimated;
    edge.deniedAtSource += verdict.deniedAtSource;
    edge.deniedAtDest += verdict.deniedAtDest;
    edge.deniedInTransit += verdict.deniedInTransit;
    const port = this.#port(edgeNumber, conversation);
    port.flows += verdict.figures.flows;
    const end = index.flowStarts[conversation + 1] as number;
    for (let flow = index.flowStarts[conversation] as number; flow < end; flow++) {
      if (!hearing.speaks(flow, verdict)) continue;
      const service = this.#serviceTexts[index.service[flow] as number];
      if (service !== undefined && !port.services.includes(service)) port.services.push(service);
      this.#addTrace(edgeNumber, flow);
      const first = hearing.firstSeen(flow);
      const last = hearing.lastSeen(flow);
      if (first > last) continue;
      if (edge.firstSeen === null || first < edge.firstSeen) edge.firstSeen = first;
      if (edge.lastSeen === null || last > edge.lastSeen) edge.lastSeen = last;
    }
  }

  #edgeNumber(source: number, target: number, action: Action): number {
    const key = this.#key;
    key[0] = source;
    key[1] = target;
    key[2] = ACTIONS.indexOf(action);
    const number = this.#edgeKeys.idOf(key, 3);
    if (number < this.#edges.length) return number;
    const { identities } = this.#nodes;
    this.#edges.push({
      id: '',
      source: identities[source]?.id ?? '',
      target: identities[target]?.id ?? '',
      action,
      flows: 0,
      bytesOut: 0,
      bytesIn: 0,
      packetsOut: 0,
      packetsIn: 0,
      flowsEstimated: false,
      deniedAtSource: 0,
      deniedAtDest: 0,
      deniedInTransit: 0,
      ports: [],
      traces: [],
      firstSeen: null,
      lastSeen: null,
    });
    return number;
  }

  #port(edge: number, conversation: number): GrowingPort {
    const { protocolPort, protocol, port } = this.#hearing.index;
    const key = this.#key;
    key[0] = edge;
    key[1] = protocolPort[conversation] as number;
    const number = this.#portKeys.idOf(key, 2);
    const known = this.#ports[number];
    if (known !== undefined) return known;
    const own = port[conversation] as number;
    const added: GrowingPort = {
      proto: this.#table.protocols[protocol[conversation] as number] ?? null,
      port: own === NONE ? null : own,
      services: [],
      flows: 0,
    };
    this.#ports.push(added);
    this.#edges[edge]?.ports.push(added);
    return added;
  }

  #addTrace(edge: number, flow: number): void {
    const { index } = this.#hearing;
    const said = index.witness[flow] as number;
    const trace = index.trace[flow] as number;
    const key = this.#key;
    key[0] = edge;
    key[1] = said;
    key[2] = trace;
    const number = this.#traceKeys.idOf(key, 3);
    let sum = this.#traces[number];
    if (sum === undefined) {
      const { reporter, action } = witness(said);
      const { enforced, pending, transit, all } = this.#table.traces[trace] ?? NO_POLICIES;
      sum = { reporter, action, flows: 0, enforced, pending, transit, all };
      this.#traces.push(sum);
      this.#edges[edge]?.traces.push(sum);
    }
    sum.flows += this.#hearing.traceFlows(flow);
  }

  /** All edges, sorted by id. Nothing can be added after. */
  build(): readonly GraphEdge[] {
    for (const edge of this.#edges) {
      edge.id = `${edge.source}>${edge.target}:${edge.action}`;
      for (const { services } of edge.ports) if (services.length > 1) services.sort();
      sortByJson(edge.ports, comparePorts);
      sortByJson(edge.traces, compareTraces);
    }
    return this.#inOrder();
  }

  /** Sorted by id, without looking at ids where the order of nodes tells. */
  #inOrder(): readonly GraphEdge[] {
    const { edgeOrder, identities } = this.#nodes;
    if (edgeOrder === null) return this.#edges.sort(byIdThenEnds);
    const keys = this.#edges.map((_, edge) => this.#edgeKeys.valuesOf(edge));
    const { asSource, asTarget } = edgeOrder;
    const places = [
      { placeOf: (key: Int32Array) => key[2] as number, of: ACTIONS.length },
      { placeOf: (key: Int32Array) => asTarget[key[1] as number] as number, of: identities.length },
      { placeOf: (key: Int32Array) => asSource[key[0] as number] as number, of: identities.length },
    ];
    // What counts least is sorted by first: the order of what is equal stays.
    let order = Uint32Array.from(keys, (_, edge) => edge);
    for (const { placeOf, of } of places) {
      const before = order;
      const numbers = before.map((edge) => placeOf(keys[edge] as Int32Array));
      order = sortByNumber(numbers, of).order.map((place) => before[place] as number);
    }
    return Array.from(order, (edge) => this.#edges[edge] as GrowingEdge);
  }
}

const NO_POLICIES: PolicyTrace = { enforced: [], pending: [], transit: [], all: [] };

/**
 * Sorts by UTF-16 code units of the items' JSON, so that the order is the same in every run. `compare` comes to the
 * same of two of them: most lists have two or three items, which takes less than writing them out.
 */
function sortByJson<Item>(items: Item[], compare: (a: Item, b: Item) => number): void {
  if (items.length > SHORT) {
    const texts = new Map(items.map((item) => [item, JSON.stringify(item)]));
    items.sort((a, b) => compareText(texts.get(a) ?? '', texts.get(b) ?? ''));
    return;
  }
  for (let at = 1; at < items.length; at++) {
    const item = items[at] as Item;
    let place = at;
    while (place > 0 && compare(items[place - 1] as Item, item) > 0) {
      items[place] = items[place - 1] as Item;
      place--;
    }
    items[place] = item;
  }
}

const SHORT = 8;

function comparePorts(a: EdgePort, b: EdgePort): number {
  return compareText(JSON.stringify(a), JSON.stringify(b));
}

/** `{"reporter":…,"action":…,"flows":…,` and then the policies, which are long and only told apart in a tie. */
function compareTraces(a: EdgeTrace, b: EdgeTrace): number {
  if (a.reporter !== b.reporter) return compareText(a.reporter, b.reporter);
  if (a.action !== b.action) return compareText(a.action, b.action);
  if (a.flows !== b.flows) return compareText(`${a.flows},`, `${b.flows},`);
  return compareText(JSON.stringify(a), JSON.stringify(b));
}

/** Ids of edges are opaque: with names that hold `>`, two pairs of ends may spell the same id. */
function byIdThenEnds(a: GraphEdge, b: GraphEdge): number {
  return compareText(a.id, b.id) || compareText(a.source, b.source);
}
