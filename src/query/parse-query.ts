import { parser } from './parser.ts';
import type { Query, Span } from './query.ts';
import { QueryReader } from './query-reader.ts';
import { firstGap, strayProblems } from './syntax-problems.ts';

/** Something wrong with a query: where, and a sentence or two that say what, and what to do about it. */
export interface QueryProblem extends Span {
  readonly message: string;
}

export interface ParsedQuery {
  /** null where the text is empty (then there are no problems), or where it has a problem. */
  readonly query: Query | null;
  /** In the order of their places. */
  readonly problems: readonly QueryProblem[];
}

/** Reads a query. Never throws: what is wrong is told in `problems`. */
export function parseQuery(text: string): ParsedQuery {
  const tree = parser.parse(text);
  const reader = new QueryReader(text);
  const query = reader.read(tree.topNode);
  const problems = [...strayProblems(tree, text), ...reader.problems];
  const gap = firstGap(tree);
  if (problems.length === 0 && gap !== null) {
    const from = Math.max(0, Math.min(gap, text.length - 1));
    problems.push({ from, to: text.length, message: 'Something is missing here. Complete the condition.' });
  }
  problems.sort((a, b) => a.from - b.from || a.to - b.to);
  return { query: problems.length > 0 ? null : query, problems };
}
