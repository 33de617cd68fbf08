import { useEffect } from 'react';
import { PRESENTED_ACTIONS } from '../../app/actions/presenting.ts';
import { actionForKey } from '../../app/actions/registry.ts';
import { actionContext, type Screen } from '../app-context.ts';

/** Keys that belong to the button in focus. */
function isPressed({ key, target }: KeyboardEvent): boolean {
  return (key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.matches('button, a');
}

/**
 * While presenting only the presentation's own keys do something: a slip must not change the picture that all are looking
 * at. Keys of the browser and the system, and Tab, are theirs.
 */
export function usePresentedKeys(screen: Screen, presents: boolean): void {
  // Synchronises with the keyboard, ahead of the canvas and of the registry's other shortcuts.
  useEffect(() => {
    if (!presents) return;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab') return;
      // A dialog that a dropped file opened.
      if (screen.store.getState().dialog !== null || isPressed(event)) return;
      event.stopPropagation();
      const context = actionContext(screen, { kind: 'canvas' });
      const action = actionForKey(event, context);
      if (!action || !PRESENTED_ACTIONS.includes(action)) return;
      event.preventDefault();
      action.perform(context);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [screen, presents]);
}
