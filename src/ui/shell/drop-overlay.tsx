import { IconFileDownload } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useScreen } from '../app-context.ts';
import classes from './drop-overlay.module.css';

/** Files may be dropped anywhere, at any time. */
export function DropOverlay(): ReactNode {
  const { store } = useScreen();
  const [dragging, setDragging] = useState(false);

  // Synchronises with the page's own drag events: a drop that nobody takes would leave the page.
  useEffect(() => {
    const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    // Every element that is entered under way fires too; leaving the last one leaves the window.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (bringsFiles(event) && depth++ === 0) setDragging(true);
    };
    const over = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent): void => {
      if (bringsFiles(event) && --depth <= 0) stop();
    };
    const stop = (): void => {
      depth = 0;
      setDragging(false);
    };
    const drop = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      stop();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) void store.getState().openFiles(files);
    };
    const listeners = { dragenter: enter, dragover: over, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name as keyof typeof listeners, listener);
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name as keyof typeof listeners, listener);
      }
    };
  }, [store]);

  if (!dragging) return null;
  return (
    <div className={classes['overlay']} data-testid="drop-overlay">
      <div className={classes['card']}>
        <IconFileDownload size={28} stroke={1.5} aria-hidden />
        Drop to open
      </div>
    </div>
  );
}
