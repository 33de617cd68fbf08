import type { EndpointType } from './endpoint.ts';
import type { FIELDS, FieldKey, FieldKind } from './fields.ts';
import type { PolicyList } from './policy-hit.ts';
import type { Action, Reporter } from './verdict.ts';

interface ValueOfKind extends Record<FieldKind, unknown> {
  time: number;
  counter: number;
  port: number;
  statistic: number;
  text: string;
  word: string;
  portName: string;
  list: readonly string[];
  action: Action;
  reporter: Reporter;
  endpointType: EndpointType;
}

export type FieldValue<K extends FieldKey> = ValueOfKind[(typeof FIELDS)[K]['kind']];

/** The fields of one record as read; null where the record has none, or says `-`. */
export type FieldValues = { -readonly [K in FieldKey]: FieldValue<K> | null };

/**
 * The policy strings of one record, list by list, as they stood there (structured hits as JSON).
 * Their order is random in real logs and means nothing.
 */
export type PolicySets = { readonly [L in PolicyList]: readonly string[] };

/**
 * One flow log record in our own form, whatever dialect it came in: every field under its Calico
 * name, ports null where they are 0, both ends named and typed.
 */
export interface FlowLog extends Readonly<FieldValues> {
  readonly source_name_aggr: string;
  readonly source_type: EndpointType;
  readonly dest_name_aggr: string;
  readonly dest_type: EndpointType;
  readonly action: Action;
  readonly reporter: Reporter;
  readonly policies: PolicySets;
  /** Whether the type of that end was inferred in a way that can be wrong. */
  readonly sourceTypeInferred: boolean;
  readonly destTypeInferred: boolean;
}

/**
 * When a record begins and ends, in Unix seconds: where one of the two times is missing, the other stands
 * for it, and an end before the start is the start. NaN where it has neither.
 */
export function timesOf(record: Pick<FlowLog, 'start_time' | 'end_time'>): {
  readonly start: number;
  readonly end: number;
} {
  return timesOfValues(record.start_time ?? Number.NaN, record.end_time ?? Number.NaN);
}

/** The same for two values that are NaN where the record has none. */
export function timesOfValues(startTime: number, endTime: number): { start: number; end: number } {
  const start = Number.isNaN(startTime) ? endTime : startTime;
  return { start, end: Number.isNaN(endTime) || endTime < start ? start : endTime };
}
