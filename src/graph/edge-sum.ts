import { ACTIONS, type Action, REPORTERS } from '../flow/verdict.ts';
import { type FlowTable, NONE } from '../table/flow-table.ts';
import type { Conversation } from './conversations.ts';
import { addFigures, noFigures } from './figures.ts';
import type { EdgePort, EdgeTrace, GraphEdge, NodeId } from './flow-graph.ts';
import type { Verdict } from './verdicts.ts';

interface PortSum {
  readonly proto: string | null;
  readonly port: number | null;
  readonly services: Set<string>;
  flows: number;
}

/** Adds conversations up into one edge. */
export class EdgeSum {
  readonly #source: NodeId;
  readonly #target: NodeId;
  readonly #action: Action;
  readonly #figures = noFigures();
  readonly #ports = new Map<string, PortSum>();
  /** Flows by row's reporter, action and trace. */
  readonly #traces = new Map<string, { reporter: number; action: number; trace: number; flows: number }>();
  #flowsEstimated = false;
  #deniedAtSource = 0;
  #deniedAtDest = 0;
  #deniedInTransit = 0;
  #firstSeen = Number.POSITIVE_INFINITY;
  #lastSeen = Number.NEGATIVE_INFINITY;

  constructor(source: NodeId, target: NodeId, action: Action) {
    this.#source = source;
    this.#target = target;
    this.#action = action;
  }

  /** `rows` are those of the conversation that speak of the verdict. */
  add(table: FlowTable, conversation: Conversation, verdict: Verdict, rows: readonly number[]): void {
    addFigures(this.#figures, verdict.figures);
    this.#flowsEstimated ||= verdict.flowsEstimated;
    this.#deniedAtSource += verdict.deniedAtSource;
    this.#deniedAtDest += verdict.deniedAtDest;
    this.#deniedInTransit += verdict.deniedInTransit;
    const port = this.#port(table, conversation);
    port.flows += verdict.figures.flows;
    for (const row of rows) {
      const service = serviceText(table, row);
      if (service !== null) port.services.add(service);
      this.#addTrace(table, row);
      // Comparisons with NaN, a row without a time, are false.
      const first = table.columns.firstSeen[row] ?? Number.NaN;
      const last = table.columns.lastSeen[row] ?? Number.NaN;
      if (first < this.#firstSeen) this.#firstSeen = first;
      if (last > this.#lastSeen) this.#lastSeen = last;
    }
  }

  build(table: FlowTable): GraphEdge {
    const timed = this.#firstSeen <= this.#lastSeen;
    return {
      id: `${this.#source}>${this.#target}:${this.#action}`,
      source: this.#source,
      target: this.#target,
      action: this.#action,
      ...this.#figures,
      flowsEstimated: this.#flowsEstimated,
      deniedAtSource: this.#deniedAtSource,
      deniedAtDest: this.#deniedAtDest,
      deniedInTransit: this.#deniedInTransit,
      ports: sortByText(
        [...this.#ports.values()].map((port): EdgePort => ({ ...port, services: [...port.services].sort() })),
      ),
      traces: sortByText(
        [...this.#traces.values()].map(({ reporter, action, trace, flows }): EdgeTrace => {
          const lists = table.traces[trace] ?? { enforced: [], pending: [], transit: [], all: [] };
          return {
            reporter: REPORTERS[reporter] ?? 'src',
            action: ACTIONS[action] ?? 'allow',
            flows,
            ...lists,
          };
        }),
      ),
      firstSeen: timed ? this.#firstSeen : null,
      lastSeen: timed ? this.#lastSeen : null,
    };
  }

  #port(table: FlowTable, conversation: Conversation): PortSum {
    const key = `${conversation.protocol} ${conversation.port}`;
    const known = this.#ports.get(key);
    if (known !== undefined) return known;
    const port: PortSum = {
      proto: conversation.protocol === NONE ? null : (table.protocols[conversation.protocol] ?? null),
      port: conversation.port === NONE ? null : conversation.port,
      services: new Set(),
      flows: 0,
    };
    this.#ports.set(key, port);
    return port;
  }

  #addTrace(table: FlowTable, row: number): void {
    const reporter = table.columns.reporter[row] ?? 0;
    const action = table.columns.action[row] ?? 0;
    const trace = table.columns.trace[row] ?? 0;
    const key = `${reporter} ${action} ${trace}`;
    const flows = table.columns.traceFlows[row] ?? 0;
    const known = this.#traces.get(key);
    if (known !== undefined) known.flows += flows;
    else this.#traces.set(key, { reporter, action, trace, flows });
  }
}

/** `namespace/name:portName`, the port's number where it has no name. */
function serviceText(table: FlowTable, row: number): string | null {
  const service = table.services[table.columns.service[row] ?? NONE];
  if (service === undefined) return null;
  const port = service.portName ?? service.port;
  return `${service.namespace ?? '-'}/${service.name}${port === null ? '' : `:${port}`}`;
}

/** By UTF-16 code units of their JSON, so that the order is the same in every run. */
function sortByText<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item);
}
