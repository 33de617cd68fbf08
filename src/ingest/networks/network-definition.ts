/**
 * A name that a person gave to ranges of addresses. Plain data, so that it moves between threads.
 *
 *   { name: 'nodes', ranges: ['10.0.0.0/16', '192.0.2.7', 'fd00::/8'] }
 */
export interface NetworkDefinition {
  readonly name: string;
  /** CIDR ranges without host bits, and single addresses. */
  readonly ranges: readonly string[];
}

/** What is wrong with a text that names networks, and where; line and column from 1. */
export interface NetworksProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type NetworksResult =
  | { readonly ok: true; readonly definitions: readonly NetworkDefinition[] }
  | { readonly ok: false; readonly errors: readonly NetworksProblem[] };

/** Far beyond what people write by hand; it keeps a wrong file from being chewed on. */
export const LONGEST_NETWORKS_TEXT = 512 * 1024;
export const MOST_RANGES = 10_000;
/** How many problems are told: the first ones are what a person mends first. */
export const MOST_PROBLEMS = 100;

/** Said of a text that nobody wrote by hand. */
export const TOO_LONG: NetworksProblem = {
  line: 1,
  column: 1,
  message: 'This is too long for a list of networks: at most 512 KiB and 10,000 ranges are read.',
};
