/** The clipboard, which may refuse. What is copied may come later: a browser wants to be asked while a key is pressed. */
export interface Clipboard {
  readonly write: (type: 'text/plain' | 'image/png', content: Promise<Blob>) => Promise<void>;
}

/** The page's own. Rejects with what to do instead where it refuses, and with what `content` is rejected with. */
export function clipboardOf(navigator: Navigator): Clipboard {
  return {
    write: async (type, content) => {
      // Told apart: a browser says the same of both.
      let failed: unknown = null;
      const watched = content.catch((cause: unknown) => {
        failed = cause;
        throw cause;
      });
      try {
        if (!navigator.clipboard) throw new Error('There is no clipboard.');
        await navigator.clipboard.write([new ClipboardItem({ [type]: watched })]);
      } catch {
        await watched.catch(() => {});
        throw failed ?? new RefusedError(REFUSED);
      }
    },
  };
}

export class RefusedError extends Error {}

const REFUSED =
  'This browser did not let Pawprint use the clipboard. Allow it for this page, or save a file instead.';
