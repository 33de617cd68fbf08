import { useLayoutEffect, useState } from 'react';
import { useScreen } from '../app-context.ts';

/**
 * What is looked for, from the moment the field is there. A selector of the store listens only once the page was
 * painted; a letter typed before that would be taken out of the field again.
 */
export function useSearchText(): string {
  const { store } = useScreen();
  const [text, setText] = useState(() => store.getState().searchText);
  // Synchronises with the store, which keys that were ahead of the field reach by themselves.
  useLayoutEffect(() => {
    setText(store.getState().searchText);
    return store.subscribe(({ searchText }) => setText(searchText));
  }, [store]);
  return text;
}
