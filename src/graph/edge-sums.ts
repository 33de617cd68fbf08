import type { PolicyTrace } from '../flow/policy-hit.ts';
import { ACTIONS, type Action } from '../flow/verdict.ts';
import { type FlowTable, NONE } from '../table/flow-table.ts';
import { IntTuples } from '../table/int-tuples.ts';
import { compareText } from './compare-text.ts';
import { addFigures, type MutableFigures, noFigures } from './figures.ts';
import type { EdgePort, EdgeTrace, GraphEdge, NodeId } from './flow-graph.ts';
import type { Hearing } from './hearing.ts';
import { serviceText } from './service-text.ts';
import { type Verdict, witness } from './verdicts.ts';

interface EdgeSum {
  readonly source: number;
  readonly target: number;
  readonly action: Action;
  readonly figures: MutableFigures;
  flowsEstimated: boolean;
  deniedAtSource: number;
  deniedAtDest: number;
  deniedInTransit: number;
  readonly ports: PortSum[];
  readonly traces: TraceSum[];
  firstSeen: number;
  lastSeen: number;
}

interface PortSum {
  readonly protocol: number;
  readonly port: number;
  readonly services: string[];
  flows: number;
}

interface TraceSum {
  readonly witness: number;
  readonly trace: number;
  flows: number;
}

/**
 * Adds conversations up into edges. Everything is found by numbers; texts and the objects that others see
 * are made once, at the end.
 */
export class EdgeSums {
  readonly #table: FlowTable;
  readonly #hearing: Hearing;
  readonly #serviceTexts: readonly string[];
  readonly #edges: EdgeSum[] = [];
  readonly #ports: PortSum[] = [];
  readonly #traces: TraceSum[] = [];
  // What finds them: (source, target, action), (edge, protocol and port), (edge, witness, trace).
  readonly #edgeKeys = new IntTuples();
  readonly #portKeys = new IntTuples();
  readonly #traceKeys = new IntTuples();
  readonly #key = new Int32Array(3);

  constructor(table: FlowTable, hearing: Hearing) {
    this.#table = table;
    this.#hearing = hearing;
    this.#serviceTexts = table.services.map(serviceText);
  }

  /** Adds a verdict on the conversation that was heard last to the edge between two nodes. */
  add(conversation: number, source: number, target: number, verdict: Verdict): void {
    const hearing = this.#hearing;
    const { index } = hearing;
    const edgeNumber = this.#edgeNumber(source, target, verdict.action);
    const edge = this.#edges[edgeNumber] as EdgeSum;
    addFigures(edge.figures, verdict.figures);
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
      if (first < edge.firstSeen) edge.firstSeen = first;
      if (last > edge.lastSeen) edge.lastSeen = last;
    }
  }

  #edgeNumber(source: number, target: number, action: Action): number {
    const key = this.#key;
    key[0] = source;
    key[1] = target;
    key[2] = ACTIONS.indexOf(action);
    const number = this.#edgeKeys.idOf(key, 3);
    if (number === this.#edges.length) {
      this.#edges.push({
        source,
        target,
        action,
        figures: noFigures(),
        flowsEstimated: false,
        deniedAtSource: 0,
        deniedAtDest: 0,
        deniedInTransit: 0,
        ports: [],
        traces: [],
        firstSeen: Number.POSITIVE_INFINITY,
        lastSeen: Number.NEGATIVE_INFINITY,
      });
    }
    return number;
  }

  #port(edge: number, conversation: number): PortSum {
    const { index } = this.#hearing;
    const key = this.#key;
    key[0] = edge;
    key[1] = index.protocolPort[conversation] as number;
    const number = this.#portKeys.idOf(key, 2);
    if (number === this.#ports.length) {
      const added: PortSum = {
        protocol: index.protocol[conversation] as number,
        port: index.port[conversation] as number,
        services: [],
        flows: 0,
      };
      this.#ports.push(added);
      this.#edges[edge]?.ports.push(added);
    }
    return this.#ports[number] as PortSum;
  }

  #addTrace(edge: number, flow: number): void {
    const { index } = this.#hearing;
    const key = this.#key;
    key[0] = edge;
    key[1] = index.witness[flow] as number;
    key[2] = index.trace[flow] as number;
    const number = this.#traceKeys.idOf(key, 3);
    if (number === this.#traces.length) {
      const added: TraceSum = { witness: key[1] as number, trace: key[2] as number, flows: 0 };
      this.#traces.push(added);
      this.#edges[edge]?.traces.push(added);
    }
    (this.#traces[number] as TraceSum).flows += this.#hearing.traceFlows(flow);
  }

  /** All edges, sorted by id. */
  build(idOf: (node: number) => NodeId): readonly GraphEdge[] {
    const order = new TraceOrder(this.#table);
    return this.#edges.map((edge) => this.#buildEdge(edge, idOf, order)).sort(byIdThenEnds);
  }

  #buildEdge(edge: EdgeSum, idOf: (node: number) => NodeId, order: TraceOrder): GraphEdge {
    const source = idOf(edge.source);
    const target = idOf(edge.target);
    const timed = edge.firstSeen <= edge.lastSeen;
    return {
      id: `${source}>${target}:${edge.action}`,
      source,
      target,
      action: edge.action,
      ...edge.figures,
      flowsEstimated: edge.flowsEstimated,
      deniedAtSource: edge.deniedAtSource,
      deniedAtDest: edge.deniedAtDest,
      deniedInTransit: edge.deniedInTransit,
      ports: sortPorts(edge.ports.map((port) => buildPort(this.#table, port))),
      traces: order.sort(edge.traces).map((trace) => buildTrace(this.#table, trace)),
      firstSeen: timed ? edge.firstSeen : null,
      lastSeen: timed ? edge.lastSeen : null,
    };
  }
}

function buildPort(table: FlowTable, { protocol, port, services, flows }: PortSum): EdgePort {
  return {
    proto: protocol === NONE ? null : (table.protocols[protocol] ?? null),
    port: port === NONE ? null : port,
    services: services.sort(),
    flows,
  };
}

const NO_POLICIES: PolicyTrace = { enforced: [], pending: [], transit: [], all: [] };

function buildTrace(table: FlowTable, { witness: said, trace, flows }: TraceSum): EdgeTrace {
  const { reporter, action } = witness(said);
  return { reporter, action, flows, ...(table.traces[trace] ?? NO_POLICIES) };
}

/** By UTF-16 code units of their JSON, so that the order is the same in every run. */
function sortPorts(ports: EdgePort[]): readonly EdgePort[] {
  if (ports.length < 2) return ports;
  return ports
    .map((port) => [JSON.stringify(port), port] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, port]) => port);
}

/** Sorts an edge's traces like its ports, though their JSON is long: policies are spelled out only in a tie. */
class TraceOrder {
  readonly #table: FlowTable;
  readonly #texts = new Map<number, string>();

  constructor(table: FlowTable) {
    this.#table = table;
  }

  sort(traces: TraceSum[]): readonly TraceSum[] {
    return traces.length < 2 ? traces : traces.sort((a, b) => this.#compare(a, b));
  }

  /** As `{"reporter":…,"action":…,"flows":…,` and then the policies would compare. */
  #compare(a: TraceSum, b: TraceSum): number {
    if (a.witness !== b.witness) {
      const [from, to] = [witness(a.witness), witness(b.witness)];
      return compareText(from.reporter, to.reporter) || compareText(from.action, to.action);
    }
    if (a.flows !== b.flows) return compareText(`${a.flows},`, `${b.flows},`);
    return compareText(this.#text(a.trace), this.#text(b.trace));
  }

  #text(trace: number): string {
    const known = this.#texts.get(trace);
    if (known !== undefined) return known;
    const text = JSON.stringify(this.#table.traces[trace] ?? NO_POLICIES);
    this.#texts.set(trace, text);
    return text;
  }
}

/** Ids of edges are opaque: with names that hold `>`, two pairs of ends may spell the same id. */
function byIdThenEnds(a: GraphEdge, b: GraphEdge): number {
  return compareText(a.id, b.id) || compareText(a.source, b.source);
}
