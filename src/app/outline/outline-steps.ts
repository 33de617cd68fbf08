import type { OutlineItem } from './outline.ts';

/** What a key does in the outline: goes to a line, or opens or closes a branch. */
export type OutlineStep =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'open' | 'close'; readonly key: string };

interface Standing {
  readonly items: readonly OutlineItem[];
  /** The line that one is at. */
  readonly at: number;
  /** How many lines are in sight. */
  readonly page: number;
}

/** Keys as the ARIA Authoring Practices give them to a tree; null for those that do nothing here. */
export function outlineStep(key: string, { items, at, page }: Standing): OutlineStep | null {
  const item = items[at];
  if (!item) return null;
  const go = (to: number): OutlineStep => ({
    kind: 'go',
    to: Math.min(items.length - 1, Math.max(0, to)),
  });
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(items.length - 1);
    case 'ArrowRight':
      if (item.open === null) return go(at);
      return item.open ? go(at + 1) : { kind: 'open', key: item.key };
    case 'ArrowLeft':
      if (item.open) return { kind: 'close', key: item.key };
      return go(item.parent === null ? at : items.findIndex((other) => other.key === item.parent));
    default:
      return null;
  }
}

/**
 * The line that begins with what was typed, from here on and round; null where none does. One letter, or the same
 * one again, goes on to the next; more of a word may stay where it is.
 */
export function typedTo(
  typed: string,
  { items, at }: Omit<Standing, 'page'>,
  nameOf: (item: OutlineItem) => string,
): number | null {
  const wanted = typed.toLowerCase();
  const letters = [...wanted];
  const repeated = letters.every((letter) => letter === letters[0]);
  const text = repeated ? (letters[0] ?? '') : wanted;
  const first = repeated ? 1 : 0;
  for (let by = first; by < items.length + first; by++) {
    const to = (at + by) % items.length;
    const item = items[to];
    if (item && nameOf(item).toLowerCase().startsWith(text)) return to;
  }
  return null;
}
