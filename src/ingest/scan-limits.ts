/** Longer values are rejected: no flow log record comes near. */
export const LONGEST_VALUE = 1 << 24;

/**
 * Values nested deeper are given up, so that their open brackets take a bounded room. A value that is a
 * line of its own can't come near: brackets that open and close take twice as many characters.
 */
export const DEEPEST_VALUE = 1 << 19;

/** The same for a fragment, whose brackets have to be closed for it. */
export const DEEPEST_FRAGMENT = 200;

export const TOO_DEEP = `The record is nested deeper than ${DEEPEST_VALUE} levels.`;
export const EXPECTED = 'Expected a flow log record (a JSON object)';
export const TOO_LONG = 'The record is longer than 16 MiB.';
export const NOT_CLOSED = 'The record is not closed: another one begins before its closing brace.';
export const LIST_NOT_CLOSED =
  'What stands around a list is not closed: another value begins before its closing brace.';
export const CUT_OFF = 'The record is cut off: the input ends before its closing brace.';

/** How deep in an envelope lists of records stand at most, and how far back their keys are looked for. */
export const DEEPEST_LIST = 3;
export const LONGEST_KEY = 80;

/** What may stand between values: commas of lists, byte order marks of joined files, RFC 7464's separator. */
export const BLANKS = ' \t\r,\u00A0\uFEFF\u001e';

/** What stands outside of strings and brackets: separators, blanks, numbers, true, false and null. */
export const OUTSIDE_STRINGS = `:+-.0123456789eEtrufalsn${BLANKS}`;
