import type { Camera } from '../camera.ts';
import type { AppState, SaveFile, Target } from '../state.ts';

/** What an action may look at and use. `target` is what it was asked about: the thing under a menu. */
export interface ActionContext {
  readonly state: AppState;
  readonly camera: Camera;
  readonly target: Target;
  readonly chooseFiles: () => void;
  readonly copy: (text: string) => void;
  readonly save: SaveFile;
}

export type ActionGroup =
  | 'Open'
  | 'Look'
  | 'Fold'
  | 'Narrow'
  | 'Filter'
  | 'Select'
  | 'Time'
  | 'Present'
  | 'Share'
  | 'Help';

export interface Shortcut {
  /** As `KeyboardEvent.key` says it. */
  readonly key: string;
  readonly shift?: true;
  /** Other keys that do the same, as presenters' remotes and habits have them. */
  readonly also?: readonly string[];
  /** A second key, with Ctrl, or Cmd on a Mac: it works while one writes, too. */
  readonly command?: string;
}

/**
 * Something that a person can do. Menus, tools, keyboard and `?` are drawn from the same list, so that
 * none of them knows more than the others.
 */
export interface Action {
  readonly id: string;
  readonly group: ActionGroup;
  readonly label: (context: ActionContext) => string;
  readonly shortcut: Shortcut | null;
  /** What it can be about; an action for the canvas is in every menu's end. */
  readonly about: readonly Target['kind'][];
  readonly applies: (context: ActionContext) => boolean;
  readonly perform: (context: ActionContext) => void;
}

/** `Shift J`, `/ or Ctrl K`: the keys as they are written on a keyboard. */
export function shortcutWords({ key, shift, command }: Shortcut): string {
  const name =
    { Escape: 'Esc', ArrowRight: '→', ArrowLeft: '←', ' ': 'Space' }[key] ??
    (key.length === 1 ? key.toUpperCase() : key);
  const keys = shift ? `Shift ${name}` : name;
  return command === undefined ? keys : `${keys} or Ctrl ${command.toUpperCase()}`;
}
