import type { FieldKey } from '../flow/fields.ts';
import type { PolicyList } from '../flow/policy-hit.ts';
import type { JsonObject } from './json.ts';

/**
 * A record with its dialect's names and words turned into Calico Enterprise's. Values are not checked
 * yet: reading them is the same for every dialect.
 */
export interface FlatRecord {
  readonly fields: { readonly [K in FieldKey]?: unknown };
  /** The lists of policies, each entry a string or a structured hit. */
  readonly policies: { readonly [L in PolicyList]?: unknown };
  /** What people should know about how this record was read. */
  readonly notices?: readonly string[];
}

/** Why a record can't be read, where its dialect knows better than the reading of its fields. */
export interface Refusal {
  readonly refused: string;
}

/** One way in which a flow log record is written. Add a file and a line in `registry.ts`. */
export interface Dialect {
  readonly label: string;
  /** Whether it carries source ports, IPs and pod names, so that their absence means aggregation. */
  readonly tellsAggregation: boolean;
  readonly detect: (record: JsonObject) => boolean;
  readonly flatten: (record: JsonObject) => FlatRecord | Refusal;
}

/** Something that holds records: a response, a list, a wrapper around one. */
export interface Envelope {
  readonly label: string;
  /**
   * Where its records stand, as keys from the top. An array that opens at such a place is read element
   * by element, so that a response of any size costs no more memory than its largest record.
   */
  readonly listPaths: readonly (readonly string[])[];
  readonly detect: (value: JsonObject) => boolean;
  /** The values inside, a text standing for what it says; empty where the envelope holds none. */
  readonly unwrap: (value: JsonObject) => readonly unknown[];
}
