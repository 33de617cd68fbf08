/** How the walker and those who ask it lay things out. Read by both, like kinds.ts. */

/** In an identity and among listed texts: missing or null. */
export const NOTHING = -1;

/** Longer keys, with what stands around them, are for full decoding. */
export const LONGEST_KEY = 1 << 12;

/** Longer lists, of labels, policies or domains, are for full decoding. */
export const LONGEST_LIST = 256;

/** There are no more fields of a kind. */
export const MOST_FIELDS = 32;

/** The lists of strings that make up an identity, behind single fields. */
export const POLICY_LISTS = 4;

/** Bytes for a name that stands in lists: its length, and its characters with their quotes. */
export const NAME_BYTES = 32;

/** What the walker tells of a line, by its place among 32-bit numbers. */
export const TOLD_IDENTITY = 0;
export const TOLD_DEST_PORT = 1;
export const TOLD_MANY = 2;
/** A text that is new, and has to be added first: where it stands between its quotes; 0 where none is. */
export const TOLD_TEXT = 3;
export const TOLD_TEXT_LENGTH = 4;
/** What is known of a text: that it stands for "unknown", or else the number of its network, -1 for none. */
export const UNKNOWN_TEXT = -2;

/** How much was learned: identities, members, strings and texts, and the bytes of the last three and of sets. */
export const TOLD_SIZES = 5;
export const TOLD_LENGTH = 13;

/** What a value hangs on: see likely.ts of the walker. Above the lower three bits, which of its owner's values it is. */
export const OF_NOTHING = 0;
export const OF_SOURCE = 1;
export const OF_DEST = 2;
export const OF_ENDS = 3;
export const OF_JUDGEMENT = 4;
