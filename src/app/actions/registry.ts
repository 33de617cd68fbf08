import type { Target } from '../state.ts';
import type { Action, ActionContext } from './action.ts';
import { FILTERING_ACTIONS } from './filtering.ts';
import { FINDING_ACTIONS } from './finding.ts';
import { FOCUSING_ACTIONS } from './focusing.ts';
import { FOLDING_ACTIONS } from './folding.ts';
import { HELPING_ACTIONS } from './helping.ts';
import { LARGE_ACTIONS } from './large.ts';
import { LOOKING_ACTIONS } from './looking.ts';
import { OPENING_ACTIONS } from './opening.ts';
import { OUTLINING_ACTIONS } from './outlining.ts';
import { PLACING_ACTIONS } from './placing.ts';
import { PRESENTING_ACTIONS } from './presenting.ts';
import { REVIEWING_ACTIONS } from './reviewing.ts';
import { SELECTING_ACTIONS } from './selecting.ts';
import { SHARING_ACTIONS } from './sharing.ts';
import { TIMING_ACTIONS, UNTIMING_ACTIONS } from './timing.ts';
import { WHAT_IF_ACTIONS } from './what-if.ts';

/** Everything that a person can do, in the order in which menus and `?` list it. */
export const ACTIONS: readonly Action[] = [
  // While they apply, nothing else does.
  ...PRESENTING_ACTIONS,
  // Of what Escape can undo, the first that applies is undone.
  ...UNTIMING_ACTIONS,
  ...SELECTING_ACTIONS,
  ...FOCUSING_ACTIONS,
  ...FILTERING_ACTIONS,
  ...FINDING_ACTIONS,
  ...TIMING_ACTIONS,
  ...FOLDING_ACTIONS,
  ...LARGE_ACTIONS,
  ...LOOKING_ACTIONS,
  ...REVIEWING_ACTIONS,
  ...WHAT_IF_ACTIONS,
  ...PLACING_ACTIONS,
  ...OUTLINING_ACTIONS,
  ...SHARING_ACTIONS,
  ...OPENING_ACTIONS,
  ...HELPING_ACTIONS,
];

export function actionById(id: string): Action {
  const action = ACTIONS.find((candidate) => candidate.id === id);
  if (!action) throw new Error(`There is no action ${id}.`);
  return action;
}

/** What can be done with something on the canvas: its context menu. */
export function actionsAbout(target: Target, context: ActionContext): readonly Action[] {
  return ACTIONS.filter((action) => action.about.includes(target.kind) && action.applies(context));
}

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  /** With Ctrl, or Cmd on a Mac. */
  readonly command?: boolean;
}

/** The action that a key stands for now. Letters match in either case; Shift only where it is asked for. */
export function actionForKey(press: KeyPress, context: ActionContext): Action | null {
  const matches = ({ shortcut }: Action): boolean => {
    if (!shortcut) return false;
    if (press.command) return shortcut.command === press.key.toLowerCase();
    if (!/^[a-z]$/i.test(shortcut.key))
      return shortcut.key === press.key || (shortcut.also?.includes(press.key) ?? false);
    return shortcut.key === press.key.toLowerCase() && (shortcut.shift ?? false) === press.shiftKey;
  };
  return ACTIONS.find((action) => matches(action) && action.applies(context)) ?? null;
}
