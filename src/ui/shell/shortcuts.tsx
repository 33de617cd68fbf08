import { useEffect } from 'react';
import { actionForKey } from '../../app/actions/registry.ts';
import type { Target } from '../../app/state.ts';
import { actionContext, useScreen } from '../app-context.ts';
import { isInPopup, isWritingPlace } from './writing-place.ts';

/** On a Mac, Ctrl with a letter edits text. */
function isCommand({ ctrlKey, metaKey }: KeyboardEvent): boolean {
  return navigator.platform.startsWith('Mac') ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}

/** The registry's shortcuts, wherever the focus is; Enter and Space belong to the button in focus. */
export function Shortcuts(): null {
  const screen = useScreen();

  // Synchronises with the keyboard, whose events reach the window.
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const command = isCommand(event);
      if (!command && (event.ctrlKey || event.metaKey || isWritingPlace(event.target))) return;
      const state = screen.store.getState();
      // A presentation has keys of its own: see presented-keys.ts.
      if (state.presenting !== null) return;
      // Typed ahead of the field, which has the focus only once it is drawn.
      if (state.dialog === 'search' && !command && event.key.length === 1) {
        event.preventDefault();
        state.searchFor(state.searchText + event.key);
      }
      if (isInPopup(event.target)) return;
      if (state.dialog !== null) return;
      const onCanvas = event.target instanceof HTMLElement && event.target.dataset['testid'] === 'canvas';
      if ((event.key === 'Enter' || event.key === ' ') && !onCanvas) return;
      const target: Target = state.walked ?? state.view.selection ?? { kind: 'canvas' };
      const context = actionContext(screen, target);
      const action = actionForKey({ key: event.key, shiftKey: event.shiftKey, command }, context);
      if (!action) return;
      event.preventDefault();
      action.perform(context);
    };
    // A tooltip keeps Escape to itself, so it is taken first; but an open menu is closed by it and nothing else.
    let leftToMenu: KeyboardEvent | null = null;
    const pressEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      if (document.querySelector('[role="menu"]') === null) press(event);
      else leftToMenu = event;
    };
    const pressRest = (event: KeyboardEvent): void => {
      if (event !== leftToMenu) press(event);
    };
    window.addEventListener('keydown', pressEscape, { capture: true });
    window.addEventListener('keydown', pressRest);
    return () => {
      window.removeEventListener('keydown', pressEscape, { capture: true });
      window.removeEventListener('keydown', pressRest);
    };
  }, [screen]);

  return null;
}
