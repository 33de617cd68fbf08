import { REPORTERS } from '../../flow/verdict.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { hitsOfTrace, type TraceHit } from './trace-hits.ts';

/**
 * Numbers for what one reporter's records of one cluster say with one trace, so that what a trace says is worked
 * out once, however many rows say it.
 */
export class TraceSlots {
  readonly #table: FlowTable;
  /** By endpoint. */
  readonly #clusterOfEndpoint: Uint32Array;
  /** [null] where the capture names at most one cluster. */
  readonly #clusters: readonly (string | null)[];
  readonly #hits = new Map<number, readonly TraceHit[]>();

  constructor(table: FlowTable) {
    this.#table = table;
    const named = [...new Set(table.endpoints.map(({ cluster }) => cluster))];
    this.#clusters = named.length > 1 ? named : [null];
    this.#clusterOfEndpoint = Uint32Array.from(table.endpoints, ({ cluster }) =>
      Math.max(0, this.#clusters.indexOf(cluster)),
    );
  }

  /** `reporter` is an index into REPORTERS; `endpoint` any of the record's: both are of one cluster. */
  of(trace: number, reporter: number, endpoint: number): number {
    const cluster = this.#clusterOfEndpoint[endpoint] as number;
    return (trace * REPORTERS.length + reporter) * this.#clusters.length + cluster;
  }

  ofRow(row: number): number {
    const { trace, reporter, source } = this.#table.columns;
    return this.of(trace[row] as number, reporter[row] as number, source[row] as number);
  }

  traceOf(slot: number): number {
    return Math.floor(slot / this.#clusters.length / REPORTERS.length);
  }

  clusterOf(slot: number): string | null {
    return this.#clusters[slot % this.#clusters.length] ?? null;
  }

  hitsOf(slot: number): readonly TraceHit[] {
    const at = Math.floor(slot / this.#clusters.length);
    const known = this.#hits.get(at);
    if (known !== undefined) return known;
    const trace = this.#table.traces[Math.floor(at / REPORTERS.length)];
    const reporter = REPORTERS[at % REPORTERS.length];
    const hits = trace === undefined || reporter === undefined ? [] : hitsOfTrace(trace, reporter);
    this.#hits.set(at, hits);
    return hits;
  }
}
