import { useEffect } from 'react';
import { useScreen } from '../app-context.ts';

/**
 * What a key was pressed on may be gone or disabled by what it did, and the focus with it. It then goes to
 * where the person looks next: the details, where they changed, else the canvas.
 */
export function KeptFocus(): null {
  const { store } = useScreen();

  // Synchronises with the page's focus, which the browser drops without an event.
  useEffect(() => {
    let last: { element: HTMLElement; inPanel: boolean } | null = null;
    let frame = 0;
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      // Menus and dialogs give the focus back to their button; the canvas's own menu has none.
      const givesBack = target.closest('[role=menu]:not([data-testid=context-menu]), [role=dialog]') !== null;
      last = givesBack ? null : { element: target, inPanel: target.closest('[data-testid=panel]') !== null };
    };
    const look = (): void => {
      const before = last;
      if (!before || store.getState().dialog !== null) return;
      const { element } = before;
      const lost = !element.isConnected || element.matches(':disabled') || !element.checkVisibility();
      // A disabled element may still count as focused until the page is next drawn.
      const { activeElement } = document;
      if (!lost || (activeElement !== document.body && activeElement !== element)) return;
      const toPanel = before.inPanel && store.getState().view.selection !== null;
      document.querySelector<HTMLElement>(`[data-testid=${toPanel ? 'panel' : 'canvas'}]`)?.focus();
    };
    const unsubscribe = store.subscribe(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    document.addEventListener('focusin', remember);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', remember);
    };
  }, [store]);

  return null;
}
