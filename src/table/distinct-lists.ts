/**
 * A small list of distinct values: the LISTED_AT_MOST smallest by UTF-16 code units, so that the order of
 * records doesn't matter, and whether there were more.
 */
export interface DistinctList {
  readonly values: readonly string[];
  readonly more: boolean;
}

/** How many values one list names. */
export const LISTED_AT_MOST = 64;

/**
 * All lists of a table, numbered from 0 and each kept once:
 *
 *   values  10.0.0.1  10.0.0.2  node-1        list 0 = members 0 to 1 = 10.0.0.1, 10.0.0.2
 *   starts  0  2  3                           list 1 = member 2       = node-1
 *   members 0  1  2
 *
 * Typed arrays, so that a million lists move between threads without a copy.
 */
export interface DistinctLists {
  readonly values: readonly string[];
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
  /** 1 where a list has more values than it names. */
  readonly more: Uint8Array;
}

export const NO_LISTS: DistinctLists = {
  values: [],
  starts: new Uint32Array(1),
  members: new Uint32Array(0),
  more: new Uint8Array(0),
};

const EMPTY: DistinctList = { values: [], more: false };

/** The list with an id; empty for NONE. */
export function listAt(lists: DistinctLists, id: number): DistinctList {
  if (id < 0) return EMPTY;
  const members = lists.members.subarray(lists.starts[id], lists.starts[id + 1]);
  return { values: Array.from(members, (value) => lists.values[value] ?? ''), more: lists.more[id] === 1 };
}

/** What several lists name together, cut to LISTED_AT_MOST. */
export function unionOfLists(lists: readonly DistinctList[]): DistinctList {
  const values = [...new Set(lists.flatMap((list) => list.values))].sort();
  return {
    values: values.slice(0, LISTED_AT_MOST),
    more: values.length > LISTED_AT_MOST || lists.some((list) => list.more),
  };
}
