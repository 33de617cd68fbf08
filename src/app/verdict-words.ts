// The same words on the screen and in what is exported.
export { ACTION_PAST, denialBreakdown, verdictWords } from '../export/verdict-words.ts';
