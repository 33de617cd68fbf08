/**
 * How the value of a member is read without decoding it. Written so that the walker, which is no TypeScript,
 * reads it as well.
 */

/** A string that is part of what a flow is. */
export const IDENTITY = 0;
/** A whole number that is. */
export const PORT = 1;
/** A whole number that tells flows apart, but changes nothing else of them; 0 means none. */
export const DEST_PORT = 2;
/** Lists of strings that are part of what a flow is. */
export const LABELS = 3;
export const POLICIES = 4;
/** A counter or time. */
export const FIGURE = 5;
/** A whole number that only has to be one. */
export const COUNT = 6;
/** A string, or several, for a row's lists. */
export const LISTED = 7;
export const MANY_LISTED = 8;
/** What nothing keeps, but full decoding would look at. */
export const TEXT = 9;
export const TEXTS = 10;
export const NUMBER = 11;
/** A member that no FlowLog has. */
export const UNREAD = 12;
