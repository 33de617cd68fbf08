import { AndWord, InWord, NotInWord, NotWord, OrWord } from './parser.terms.ts';

const KEYWORDS: ReadonlyMap<string, number> = new Map([
  ['and', AndWord],
  ['or', OrWord],
  ['not', NotWord],
  ['in', InWord],
  ['notin', NotInWord],
]);

/** The keyword that a bare name is, in any case; −1 for every other name. A specializer is called with the parse stack too. */
export function keyword(name: string, _stack?: unknown): number {
  return KEYWORDS.get(name.toLowerCase()) ?? -1;
}
