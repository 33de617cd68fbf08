import type { KeptText } from './networks-slice.ts';

/**
 * A text in this browser's storage, which no other origin can read and nothing is sent from. Where the
 * browser keeps nothing, the text lasts as long as the page.
 */
export function keptInBrowser(key: string): KeptText {
  return {
    load: () => {
      try {
        return window.localStorage.getItem(key) ?? '';
      } catch {
        return '';
      }
    },
    save: (text) => {
      try {
        if (text === '') window.localStorage.removeItem(key);
        else window.localStorage.setItem(key, text);
      } catch {
        // Storage that is full or switched off keeps nothing; what is set still applies.
      }
    },
  };
}
