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

/** Many texts, each by its name. */
export interface KeptTexts {
  readonly names: () => readonly string[];
  /** Empty where there is none. */
  readonly load: (name: string) => string;
  /** False where there is no room, or nothing may be kept. */
  readonly save: (name: string, text: string) => boolean;
  readonly forget: (name: string) => void;
}

/** Texts in this browser's storage, under keys that begin alike. Never throws: where nothing is kept, nothing is there. */
export function keptTextsInBrowser(prefix: string): KeptTexts {
  const attempt = <Result>(work: () => Result, otherwise: Result): Result => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  return {
    names: () =>
      attempt(
        () =>
          Object.keys(window.localStorage).flatMap((key) =>
            key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
          ),
        [],
      ),
    load: (name) => attempt(() => window.localStorage.getItem(prefix + name) ?? '', ''),
    save: (name, text) =>
      attempt(() => {
        window.localStorage.setItem(prefix + name, text);
        return true;
      }, false),
    forget: (name) => attempt(() => window.localStorage.removeItem(prefix + name), undefined),
  };
}
