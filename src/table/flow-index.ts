import type { FlowColumns } from './flow-table.ts';
import { enlarged, mix } from './int-tuples.ts';

/** A distinct flow: a row's columns but for its bucket. */
export type FlowId = number & { readonly brand: 'FlowId' };

/** The columns that tell flows apart. */
export type FlowKey = {
  readonly [K in
    | 'source'
    | 'dest'
    | 'protocol'
    | 'port'
    | 'service'
    | 'action'
    | 'reporter'
    | 'trace']: number;
};

type KeyColumns = { -readonly [K in keyof FlowKey]: FlowColumns[K] };

const FIRST_CAPACITY = 64;

/** Distinct flows, numbered from 0: open addressing over columns, so that no key is ever built. */
export class FlowIndex {
  #columns: KeyColumns = {
    source: new Uint32Array(FIRST_CAPACITY),
    dest: new Uint32Array(FIRST_CAPACITY),
    protocol: new Int32Array(FIRST_CAPACITY),
    port: new Float64Array(FIRST_CAPACITY),
    service: new Int32Array(FIRST_CAPACITY),
    action: new Uint8Array(FIRST_CAPACITY),
    reporter: new Uint8Array(FIRST_CAPACITY),
    trace: new Uint32Array(FIRST_CAPACITY),
  };
  #hashes = new Int32Array(FIRST_CAPACITY);
  #slots = new Int32Array(FIRST_CAPACITY * 2).fill(-1);
  size = 0;

  get columns(): Readonly<KeyColumns> {
    return this.#columns;
  }

  idOf(key: FlowKey): FlowId {
    if (this.size === this.#hashes.length) this.#enlarge(this.size * 2);
    const hash = hashOf(key);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] as number;
      if (id < 0) break;
      if (this.#hashes[id] === hash && this.#isSame(id, key)) return id as FlowId;
    }
    this.#slots[slot] = this.size;
    return this.#add(key, hash);
  }

  /** The flow that has another port and is the same otherwise. */
  withPort(id: FlowId, port: number): FlowId {
    const { source, dest, protocol, service, action, reporter, trace } = this.#columns;
    return this.idOf({
      source: source[id] as number,
      dest: dest[id] as number,
      protocol: protocol[id] as number,
      port,
      service: service[id] as number,
      action: action[id] as number,
      reporter: reporter[id] as number,
      trace: trace[id] as number,
    });
  }

  #isSame(id: number, key: FlowKey): boolean {
    const columns = this.#columns;
    return (
      columns.source[id] === key.source &&
      columns.dest[id] === key.dest &&
      columns.port[id] === key.port &&
      columns.trace[id] === key.trace &&
      columns.reporter[id] === key.reporter &&
      columns.action[id] === key.action &&
      columns.service[id] === key.service &&
      columns.protocol[id] === key.protocol
    );
  }

  #add(key: FlowKey, hash: number): FlowId {
    const id = this.size++;
    const columns = this.#columns;
    columns.source[id] = key.source;
    columns.dest[id] = key.dest;
    columns.protocol[id] = key.protocol;
    columns.port[id] = key.port;
    columns.service[id] = key.service;
    columns.action[id] = key.action;
    columns.reporter[id] = key.reporter;
    columns.trace[id] = key.trace;
    this.#hashes[id] = hash;
    return id as FlowId;
  }

  #enlarge(capacity: number): void {
    const columns = this.#columns;
    this.#columns = {
      source: enlarged(columns.source, capacity),
      dest: enlarged(columns.dest, capacity),
      protocol: enlarged(columns.protocol, capacity),
      port: enlarged(columns.port, capacity),
      service: enlarged(columns.service, capacity),
      action: enlarged(columns.action, capacity),
      reporter: enlarged(columns.reporter, capacity),
      trace: enlarged(columns.trace, capacity),
    };
    this.#hashes = enlarged(this.#hashes, capacity);
    this.#slots = new Int32Array(capacity * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = (this.#hashes[id] as number) & mask;
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }
}

/**
 * Over all columns, ports beyond 32 bits included: one left out would be a way to slow this down. The source is
 * mixed by itself first: where every record brings two new ends, their ids differ by one, and the ids alone,
 * laid over one another, would be the same for all of them.
 */
function hashOf(key: FlowKey): number {
  let hash = mix(mix(mix(0, key.source), key.dest), key.protocol);
  hash = mix(mix(hash, key.port), Math.floor(key.port / 2 ** 32));
  hash = mix(mix(hash, key.trace), key.service);
  return mix(mix(hash, key.action), key.reporter);
}
