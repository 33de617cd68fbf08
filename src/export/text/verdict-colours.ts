import type { Action } from '../../flow/verdict.ts';

/** As on the screen, on a light ground. They repeat what a line's style and label say already. */
export const VERDICT_COLOURS: Readonly<Record<Action, string>> = {
  allow: '#14785a',
  deny: '#c02a37',
  pass: '#946000',
};
