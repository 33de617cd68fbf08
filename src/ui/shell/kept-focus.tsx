import { useEffect } from 'react';
import { useScreen } from '../app-context.ts';

/**
 * What a key was pressed on may be gone or disabled by what it did, and the focus with it. It then goes to
 * where the person looks next: the outline, where they were in it, the details, where they changed, else the canvas.
 */
export function KeptFocus(): null {
  const { store } = useScreen();

  // Synchronises with the page's focus, which the browser drops without an event.
  useEffect(() => {
    let last: Place | null = null;
    let frame = 0;
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      // Menus and dialogs give the focus back to their button; the canvas's own menu has none.
      const givesBack = target.closest('[role=menu]:not([data-testid=context-menu]), [role=dialog]') !== null;
      // Who opens the canvas's menu from the outline comes back there.
      const area = isOwnMenu(target) ? (last?.area ?? null) : areaOf(target);
      last = givesBack ? null : { element: target, area };
    };
    const look = (): void => {
      const before = last;
      if (!before || store.getState().dialog !== null) return;
      if (before.area === 'panel' && isStillThere(before.element)) frame = requestAnimationFrame(look);
      const { element } = before;
      const lost = !element.isConnected || element.matches(':disabled') || !element.checkVisibility();
      // A disabled element may still count as focused until the page is next drawn.
      const { activeElement } = document;
      if (!lost || (activeElement !== document.body && activeElement !== element)) return;
      const { view, outlineShown } = store.getState();
      const line = document.querySelector<HTMLElement>('[data-testid=outline] [role=treeitem][tabindex="0"]');
      const toPanel = before.area === 'panel' && view.selection !== null;
      const fallback = document.querySelector<HTMLElement>(`[data-testid=${toPanel ? 'panel' : 'canvas'}]`);
      const toOutline = before.area === 'outline' && outlineShown && line !== null;
      (toOutline ? line : fallback)?.focus();
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

/** The panel keeps what it showed until it has made what it shows next. */
function isStillThere(element: HTMLElement): boolean {
  return element.closest('[data-testid=panel][aria-busy=true]') !== null;
}

interface Place {
  readonly element: HTMLElement;
  readonly area: 'panel' | 'outline' | null;
}

function areaOf(element: HTMLElement): Place['area'] {
  if (element.closest('[data-testid=outline]')) return 'outline';
  return element.closest('[data-testid=panel]') ? 'panel' : null;
}

function isOwnMenu(element: HTMLElement): boolean {
  return element.closest('[data-testid=context-menu]') !== null;
}
