import { type FlowTable, UNTIMED } from '../table/flow-table.ts';
import type { GraphView } from './build-graph.ts';
import { groupConversations, settleConversation } from './conversations.ts';

/** Flows by action and bucket of time, the buckets one after the other from `startSeconds` on. */
export interface FlowHistogram {
  readonly startSeconds: number;
  readonly bucketSeconds: number;
  readonly allow: Float64Array;
  readonly deny: Float64Array;
  readonly pass: Float64Array;
}

export function flowHistogram(table: FlowTable, _view: GraphView): FlowHistogram {
  const { bucketSeconds, columns } = table;
  const rows = new Map<number, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const bucket = columns.bucket[row] ?? UNTIMED;
    if (bucket === UNTIMED) continue;
    const known = rows.get(bucket);
    if (known === undefined) rows.set(bucket, [row]);
    else known.push(row);
  }
  const starts = [...rows.keys()].sort((a, b) => a - b);
  const first = starts[0] ?? 0;
  const last = starts.at(-1);
  const length = last === undefined ? 0 : (last - first) / bucketSeconds + 1;
  const counts = {
    allow: new Float64Array(length),
    deny: new Float64Array(length),
    pass: new Float64Array(length),
  };
  for (const [start, members] of rows) {
    const at = (start - first) / bucketSeconds;
    for (const conversation of groupConversations(table, members)) {
      for (const { action, figures } of settleConversation(table, conversation)) {
        counts[action][at] = (counts[action][at] ?? 0) + figures.flows;
      }
    }
  }
  return { startSeconds: first, bucketSeconds, ...counts };
}
