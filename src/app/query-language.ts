// The grammar as an editor needs it: its colours, and what belongs together.
export { parser as queryParser } from '../query/parser.ts';
