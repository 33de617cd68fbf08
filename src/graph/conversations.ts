import { ACTIONS, REPORTERS, type Reporter } from '../flow/verdict.ts';
import { type FlowTable, UNTIMED } from '../table/flow-table.ts';
import { addFigures } from './figures.ts';
import { noTestimonies, settle, type Testimonies, type Verdict } from './verdicts.ts';
import type { TimeRange } from './view.ts';

/** All rows of one (source, destination, protocol, port) of endpoints, whatever the level. */
export interface Conversation {
  /** Rows of the table. */
  readonly rows: readonly number[];
  readonly source: number;
  readonly dest: number;
  readonly protocol: number;
  readonly port: number;
}

/** The rows within a time range: those whose bucket it touches, and those without a time. */
export function rowsInRange(table: FlowTable, range: TimeRange | null): readonly number[] {
  const { bucket } = table.columns;
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    const start = bucket[row] ?? UNTIMED;
    const within =
      range === null ||
      start === UNTIMED ||
      (start < range.endSeconds && start + table.bucketSeconds > range.startSeconds);
    if (within) rows.push(row);
  }
  return rows;
}

/** Groups rows into conversations. */
export function groupConversations(table: FlowTable, rows: readonly number[]): readonly Conversation[] {
  const { source, dest, protocol, port } = table.columns;
  const conversations = new Map<string, Conversation & { rows: number[] }>();
  for (const row of rows) {
    const ends = [source[row] ?? 0, dest[row] ?? 0, protocol[row] ?? 0, port[row] ?? 0] as const;
    const key = ends.join(' ');
    const conversation = conversations.get(key);
    if (conversation !== undefined) conversation.rows.push(row);
    else {
      const [from, to, proto, number] = ends;
      conversations.set(key, { rows: [row], source: from, dest: to, protocol: proto, port: number });
    }
  }
  return [...conversations.values()];
}

/** What happened to a conversation. */
export function settleConversation(table: FlowTable, conversation: Conversation): readonly Verdict[] {
  const said = noTestimonies();
  for (const row of conversation.rows) hear(said, table, row);
  return settle(said);
}

/** Adds what a row says, turned so that `out` is always client to server. */
function hear(said: Testimonies, table: FlowTable, row: number): void {
  const columns = table.columns;
  const reporter = REPORTERS[columns.reporter[row] ?? 0] ?? 'src';
  const action = ACTIONS[columns.action[row] ?? 0] ?? 'allow';
  const testimony = said[reporter][action];
  const bytesOut = columns.bytesOut[row] ?? 0;
  const bytesIn = columns.bytesIn[row] ?? 0;
  const packetsOut = columns.packetsOut[row] ?? 0;
  const packetsIn = columns.packetsIn[row] ?? 0;
  const atSource = reporter === 'src';
  testimony.records += columns.records[row] ?? 0;
  testimony.estimated ||= (columns.estimatedRecords[row] ?? 0) > 0;
  addFigures(testimony.figures, {
    flows: columns.flows[row] ?? 0,
    bytesOut: atSource ? bytesOut : bytesIn,
    bytesIn: atSource ? bytesIn : bytesOut,
    packetsOut: atSource ? packetsOut : packetsIn,
    packetsIn: atSource ? packetsIn : packetsOut,
  });
}

/**
 * The rows that speak of a verdict: those with its action, and for a deny at the destination or on the
 * way also what the source let out, for that is the first half of the same story.
 */
export function rowsSpeakingOf(
  table: FlowTable,
  conversation: Conversation,
  verdict: Verdict,
): readonly number[] {
  const { action, reporter } = table.columns;
  const isFrom = (row: number, end: Reporter): boolean => REPORTERS[reporter[row] ?? 0] === end;
  const isDeny = (row: number): boolean => ACTIONS[action[row] ?? 0] === 'deny';
  const stopper = conversation.rows.some((row) => isFrom(row, 'dst')) ? 'dst' : 'fwd';
  const stoppedLater = conversation.rows.some((row) => isFrom(row, stopper) && isDeny(row));
  return conversation.rows.filter((row) => {
    if (ACTIONS[action[row] ?? 0] === verdict.action) return true;
    return verdict.action === 'deny' && stoppedLater && isFrom(row, 'src');
  });
}
