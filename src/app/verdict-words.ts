import { CHANGE_WORDS, changeOf } from '../export/pending-words.ts';
import { ACTION_PAST, verdictWords as recordedWords } from '../export/verdict-words.ts';
import type { GraphEdge } from '../graph/flow-graph.ts';

// The same words on the screen and in what is exported.
export { ACTION_PAST, denialBreakdown } from '../export/verdict-words.ts';

/** What became of the flows of an edge, or would, as the panel's badge says it. */
export function verdictWords(edge: GraphEdge): string {
  return changeWords(edge) ?? recordedWords(edge);
}

/** `denied`, `would be denied`: an edge's verdict within a sentence. */
export function verdictVerb(edge: GraphEdge): string {
  return changeWords(edge)?.toLowerCase() ?? ACTION_PAST[edge.action];
}

/** null where nothing of an edge would change, and where the graph is of what happened. */
function changeWords(edge: GraphEdge): string | null {
  const change = changeOf(edge)?.change ?? 'stays';
  return change === 'stays' ? null : CHANGE_WORDS[change];
}
