import { FlowIndex } from '../table/flow-index.ts';
import { type FlowTable, NONE } from '../table/flow-table.ts';
import { keptByTable } from './kept-by-table.ts';
import { sortByNumber } from './sort-by-number.ts';
import { witnessNumber } from './verdicts.ts';

/**
 * Which rows of a table belong together. Rows of one flow differ in their bucket only; flows of one
 * conversation have the same (source, destination, protocol, port) of endpoints, and follow each other.
 *
 *   row            0  1  2  3  4        conversation   0        1
 *   flowOfRow      0  2  1  0  2        flowStarts     0        2     3
 *                                       flow           0     1  2
 */
export interface ConversationIndex {
  readonly flowOfRow: Uint32Array;

  readonly conversations: number;
  /** By conversation, as in the table's columns. */
  readonly source: Uint32Array;
  readonly dest: Uint32Array;
  readonly protocol: Int32Array;
  readonly port: Float64Array;
  /** One number for protocol and port together. */
  readonly protocolPort: Int32Array;
  /** The flows of a conversation are those from here to before the next one's. One more than conversations. */
  readonly flowStarts: Uint32Array;

  readonly flows: number;
  /** By flow. */
  readonly conversationOfFlow: Uint32Array;
  /** See `witnessNumber`. */
  readonly witness: Uint8Array;
  readonly trace: Uint32Array;
  readonly service: Int32Array;
  /** What all rows of a flow have, or VARIES. */
  readonly sourceLabels: Int32Array;
  readonly destLabels: Int32Array;
}

/** Stands in a flow's label columns for rows that have different ones. */
export const VARIES = -2;

/** The index of a table: made when it is first asked for, and kept as long as the table. */
export const conversationsOf = keptByTable(indexConversations);

function indexConversations(table: FlowTable): ConversationIndex {
  const { flowOfRow, flows } = numberFlows(table);
  const { conversationOfFlow, conversations } = numberConversations(flows);
  const { starts, order } = sortByNumber(conversationOfFlow, conversations.size);

  // Flows get new numbers, in which those of a conversation follow each other.
  const renumbered = new Uint32Array(flows.size);
  for (let at = 0; at < flows.size; at++) renumbered[order[at] as number] = at;
  for (let row = 0; row < table.rows; row++) flowOfRow[row] = renumbered[flowOfRow[row] as number] as number;

  const { reporter, action, trace, service } = flows.columns;
  const { size, columns } = conversations;
  const protocol = columns.protocol.slice(0, size);
  const port = columns.port.slice(0, size);
  return {
    flowOfRow,
    conversations: size,
    source: columns.source.slice(0, size),
    dest: columns.dest.slice(0, size),
    protocol,
    port,
    protocolPort: numberPorts(protocol, port),
    flowStarts: starts,
    flows: flows.size,
    conversationOfFlow: order.map((flow) => conversationOfFlow[flow] as number),
    witness: Uint8Array.from(order, (flow) =>
      witnessNumber(reporter[flow] as number, action[flow] as number),
    ),
    trace: order.map((flow) => trace[flow] as number),
    service: Int32Array.from(order, (flow) => service[flow] as number),
    sourceLabels: sharedValue(table.columns.sourceLabels, flowOfRow, flows.size),
    destLabels: sharedValue(table.columns.destLabels, flowOfRow, flows.size),
  };
}

/** Each row's columns but for its bucket, numbered. */
function numberFlows({ rows, columns }: FlowTable): { flowOfRow: Uint32Array; flows: FlowIndex } {
  const { source, dest, protocol, port, service, action, reporter, trace } = columns;
  const flows = new FlowIndex();
  const flowOfRow = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    flowOfRow[row] = flows.idOf({
      source: source[row] as number,
      dest: dest[row] as number,
      protocol: protocol[row] as number,
      port: port[row] as number,
      service: service[row] as number,
      action: action[row] as number,
      reporter: reporter[row] as number,
      trace: trace[row] as number,
    });
  }
  return { flowOfRow, flows };
}

/** Flows numbered by what makes them one conversation. */
function numberConversations(flows: FlowIndex): {
  conversationOfFlow: Uint32Array;
  conversations: FlowIndex;
} {
  const { source, dest, protocol, port } = flows.columns;
  const conversations = new FlowIndex();
  const conversationOfFlow = new Uint32Array(flows.size);
  for (let flow = 0; flow < flows.size; flow++) {
    conversationOfFlow[flow] = conversations.idOf({
      source: source[flow] as number,
      dest: dest[flow] as number,
      protocol: protocol[flow] as number,
      port: port[flow] as number,
      service: NONE,
      action: 0,
      reporter: 0,
      trace: 0,
    });
  }
  return { conversationOfFlow, conversations };
}

function numberPorts(protocol: Int32Array, port: Float64Array): Int32Array {
  const numbers = new Map<number, Map<number, number>>();
  let size = 0;
  return Int32Array.from(protocol, (proto, at) => {
    const ofProtocol = numbers.get(proto) ?? new Map<number, number>();
    numbers.set(proto, ofProtocol);
    const number = ofProtocol.get(port[at] as number) ?? size++;
    ofProtocol.set(port[at] as number, number);
    return number;
  });
}

/** The value that all rows of a flow have in a column, VARIES where they don't agree. */
function sharedValue(column: Int32Array, flowOfRow: Uint32Array, flows: number): Int32Array {
  const shared = new Int32Array(flows).fill(UNSET);
  for (let row = 0; row < flowOfRow.length; row++) {
    const flow = flowOfRow[row] as number;
    const known = shared[flow] as number;
    const value = column[row] as number;
    if (known === UNSET) shared[flow] = value;
    else if (known !== value) shared[flow] = VARIES;
  }
  return shared;
}

const UNSET = -3;
