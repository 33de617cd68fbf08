import { shortcutWords } from '../app/actions/action.ts';
import { actionById } from '../app/actions/registry.ts';
import { actionContext, useAppState, useScreen } from './app-context.ts';

export interface ShownAction {
  /** As the registry says it now. */
  readonly label: string;
  /** The label, with its key. */
  readonly tip: string;
  readonly applies: boolean;
  readonly perform: () => void;
}

/** An action of the registry for a button of its own, about the canvas as a whole. */
export function useAction(id: string): ShownAction {
  const screen = useScreen();
  const action = actionById(id);
  const now = () => actionContext(screen, { kind: 'canvas' });
  const label = useAppState((state) => action.label({ ...now(), state }));
  const applies = useAppState((state) => action.applies({ ...now(), state }));
  const tip = action.shortcut ? `${label} (${shortcutWords(action.shortcut)})` : label;
  return { label, tip, applies, perform: () => action.perform(now()) };
}
