import type { OutlineItem } from '../../app/outline/outline.ts';

/**
 * A tree as assistive technology is told it. Lines are laid out by their place, side by side on the page: what is
 * within what is said by levels, and how many there are although most don't exist, by their numbers.
 */
export const TREE = { role: 'tree', 'aria-label': 'Service graph' } as const;

interface TreeItemRole {
  readonly item: OutlineItem;
  /** The one that a person is at: Tab leads to it. */
  readonly current: boolean;
  readonly selected: boolean;
}

export function treeItem({ item, current, selected }: TreeItemRole) {
  return {
    role: 'treeitem',
    tabIndex: current ? 0 : -1,
    'aria-level': item.level,
    'aria-posinset': item.position,
    'aria-setsize': item.setSize,
    'aria-selected': selected,
    ...(item.open === null ? {} : { 'aria-expanded': item.open }),
  } as const;
}
