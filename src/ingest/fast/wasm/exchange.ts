import {
  LONGEST_KEY,
  LONGEST_LIST,
  MOST_FIELDS,
  NAME_BYTES,
  POLICY_LISTS,
  TOLD_LENGTH,
  TOLD_MANY,
} from '../shape';

/** Memory in which the walker and those who ask it leave things to each other. */

/** What stands before a value, while it is learned. */
export const key: usize = memory.data(LONGEST_KEY + 16);

/** `"enforced_policies"` and so on, and `"labels"`; NAME_BYTES each, the first being its length. */
export const names: usize = memory.data((POLICY_LISTS + 1) * NAME_BYTES + 16);

/** What values of an identity hang on, a byte each. */
export const owners: usize = memory.data(MOST_FIELDS + POLICY_LISTS);

/** Of a line: the TOLD numbers. */
export const told: usize = memory.data(TOLD_LENGTH * 4, 16);

/** Counters and times; NaN where missing. */
export const figures: usize = memory.data(MOST_FIELDS * 8, 16);

/** What rows list: numbers of texts, or NOTHING. */
export const listed: usize = memory.data(MOST_FIELDS * 4, 16);

/** The same for the field that names several. */
export const manyListed: usize = memory.data(LONGEST_LIST * 4, 16);

/** The numbers that tell which flow a record is of. */
export const identity: usize = memory.data((MOST_FIELDS + POLICY_LISTS + 8) * 4, 16);

/** How many single fields an identity has, and which of them are the ends' names and the reporter. */
export let fields: i32 = 0;
export let sourceName: i32 = 0;
export let destName: i32 = 0;
export let reporter: i32 = 0;
/** Those of the listed fields that are the ends' addresses. */
export let sourceIp: i32 = 0;
export let destIp: i32 = 0;

export function setPlaces(
  fieldCount: i32,
  source: i32,
  dest: i32,
  reporterPlace: i32,
  sourceIpPlace: i32,
  destIpPlace: i32,
): void {
  fields = fieldCount;
  sourceName = source;
  destName = dest;
  reporter = reporterPlace;
  sourceIp = sourceIpPlace;
  destIp = destIpPlace;
}

/** How many numbers an identity has: behind fields and lists its last member, what is there, and two networks. */
export function identityLength(): i32 {
  return fields + POLICY_LISTS + 4;
}

export function valueAt(place: i32): i32 {
  return load<i32>(identity + ((<usize>place) << 2));
}

export function setValue(place: i32, value: i32): void {
  store<i32>(identity + ((<usize>place) << 2), value);
}

export function tell(what: i32, value: i32): void {
  store<i32>(told + ((<usize>what) << 2), value);
}

/** Makes all values missing. */
export function clearValues(): void {
  memory.fill(identity, 0xff, (MOST_FIELDS + POLICY_LISTS + 8) * 4);
  memory.fill(listed, 0xff, MOST_FIELDS * 4);
  for (let place = 0; place < MOST_FIELDS; place++) store<f64>(figures + ((<usize>place) << 3), NaN);
  tell(TOLD_MANY, 0);
}
