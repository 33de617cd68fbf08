import { quoted, rangeText, readRange } from '../../flow/address.ts';
import { PRIVATE_NETWORK, PUBLIC_NETWORK } from '../../flow/endpoint.ts';
import { toPlainText } from '../../flow/plain-text.ts';
import type { Place } from '../../yaml/read-documents.ts';
import {
  MOST_PROBLEMS,
  MOST_RANGES,
  type NetworksProblem,
  type NetworksResult,
  TOO_LONG,
} from './network-definition.ts';

/** A range and its name as they were written. */
export interface WrittenRange {
  readonly name: string;
  readonly nameAt: Place;
  readonly range: string;
  readonly rangeAt: Place;
}

const LONGEST_NAME = 63;

/** Names that a record's end can have already, or that stand for something else. */
const TAKEN: ReadonlyMap<string, string> = new Map([
  [PUBLIC_NETWORK, 'is what flow logs call every other public address'],
  [PRIVATE_NETWORK, 'is what flow logs call every other private address'],
  ['-', 'stands for “no name” in flow logs'],
  ['*', 'stands for “several” in flow logs'],
]);

/**
 * Turns what was written, with the problems of its form met before, into definitions; or tells all problems,
 * in the order in which a person reads.
 */
export function checkNetworks(
  written: readonly WrittenRange[],
  formProblems: readonly NetworksProblem[],
): NetworksResult {
  if (written.length > MOST_RANGES) return { ok: false, errors: [TOO_LONG] };
  const errors = [...formProblems];
  const ranges = new Map<string, string[]>();
  const seen = new Map<string, { readonly name: string; readonly line: number }>();
  const badNames = new Set<Place>();
  for (const { name, nameAt, range, rangeAt } of written) {
    const nameReason = wrongName(name);
    // A name of many ranges stands in one place, and is wrong once.
    if (nameReason !== null && !badNames.has(nameAt)) errors.push({ ...nameAt, message: nameReason });
    if (nameReason !== null) badNames.add(nameAt);
    const result = readRange(range);
    if (!result.ok) errors.push({ ...rangeAt, message: result.reason });
    if (!result.ok || nameReason !== null) continue;
    const text = rangeText(result.range);
    const before = seen.get(text);
    if (before !== undefined) errors.push({ ...rangeAt, message: twice(text, name, before) });
    else seen.set(text, { name, line: rangeAt.line });
    const listed = ranges.get(name);
    if (listed !== undefined) listed.push(text);
    else ranges.set(name, [text]);
  }
  if (errors.length > 0) {
    errors.sort((a, b) => a.line - b.line || a.column - b.column);
    return { ok: false, errors: errors.slice(0, MOST_PROBLEMS) };
  }
  return { ok: true, definitions: [...ranges].map(([name, listed]) => ({ name, ranges: listed })) };
}

function twice(
  range: string,
  name: string,
  before: { readonly name: string; readonly line: number },
): string {
  return before.name === name
    ? `${range} is already listed in line ${before.line}. Leave one of the two out.`
    : `${range} is already named ${quoted(before.name)} in line ${before.line}. A range has one name.`;
}

/** Why a text can't be a network's name; null where it can. */
function wrongName(name: string): string | null {
  if (name === '') return 'The name is missing. Write it like nodes or partner-a.';
  const taken = TAKEN.get(name);
  if (taken !== undefined) return `${quoted(name)} ${taken}. Choose another name.`;
  if (toPlainText(name) !== name) return `The name ${quoted(toPlainText(name))} holds control characters.`;
  if (name.trim() !== name) return `The name ${quoted(name)} begins or ends with a space.`;
  const length = Array.from(name).length;
  if (length > LONGEST_NAME) {
    return `The name ${quoted(name)} has ${length} characters; at most ${LONGEST_NAME} fit.`;
  }
  return null;
}
