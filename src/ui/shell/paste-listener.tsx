import { useEffect } from 'react';
import { useScreen } from '../app-context.ts';
import { isWritingPlace } from './writing-place.ts';

/** Text or files pasted outside of an input are opened. */
export function PasteListener(): null {
  const { store } = useScreen();

  // Synchronises with the clipboard, whose events reach the document.
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (isWritingPlace(event.target)) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length > 0) void store.getState().openFiles(files);
      else if (text.trim() !== '') void store.getState().openText(text);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [store]);

  return null;
}
