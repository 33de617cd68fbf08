// The grammar as an editor needs it: its colours, and what belongs together; and what there is to know of it.
export { QUERY_HELP } from '../query/help.ts';
export { parser as queryParser } from '../query/parser.ts';
