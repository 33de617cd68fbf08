import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { OutlineItem } from '../../app/outline/outline.ts';
import type { PictureIndex } from '../../app/picture-index.ts';
import { useAppState, useScreen } from '../app-context.ts';
import classes from './outline.module.css';
import { OutlineLine } from './outline-line.tsx';
import { TREE } from './tree-roles.ts';
import { useOutlineKeys } from './use-outline-keys.ts';
import { useStanding } from './use-standing.ts';

const LINE_HEIGHT = 28;

interface OutlineTreeProps {
  readonly items: readonly OutlineItem[];
  readonly index: PictureIndex;
}

/** The lines in sight, and the one that a person is at. */
export function OutlineTree({ items, index }: OutlineTreeProps): ReactNode {
  const { store } = useScreen();
  const selection = useAppState(({ view }) => view.selection);
  const asked = useAppState((state) => state.outlineAsked);
  const scroller = useRef<HTMLDivElement>(null);
  const standing = useStanding(items);
  const { at } = standing;
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 8,
    // The line that has the focus is there wherever one has scrolled to.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), at])].sort((a, b) => a - b),
    useFlushSync: false,
  });
  const page = (): number => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / LINE_HEIGHT) - 1);
  // Keys of its lines, one of which has the focus.
  const onKeyDown = useOutlineKeys({ items, index, standing, page });

  const line = items[at];
  // Synchronises the scroll position, and the focus where it is within the tree, with the line that one is at.
  const key = line?.key;
  useEffect(() => {
    if (key === undefined) return;
    virtualizer.scrollToIndex(at, { align: 'auto' });
    const tree = scroller.current;
    if (tree?.contains(document.activeElement)) {
      tree.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
    }
  }, [key, at, virtualizer]);

  // Synchronises the focus with a person's wish to go to the outline. Not with its first showing by itself.
  const went = useRef(0);
  useEffect(() => {
    if (asked === went.current) return;
    went.current = asked;
    // The lines are there once the tree has been measured.
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [asked]);

  return (
    <div ref={scroller} className={classes['tree']} {...TREE} {...{ onKeyDown }} data-testid="outline-tree">
      <div role="none" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index: place, start }) => {
          const item = items[place];
          if (!item) return null;
          const selects = (): void => {
            standing.goTo(place);
            standing.select(item);
          };
          const turns = (): void => {
            standing.goTo(place);
            const { openBranch, closeBranch } = store.getState();
            if (item.open) closeBranch(item.key);
            else openBranch(item.key);
          };
          return (
            <OutlineLine
              key={item.key}
              item={item}
              index={index}
              current={place === at}
              selected={item.kind !== 'group' && item.id === selection?.id}
              top={start}
              onPress={item.kind === 'group' ? turns : selects}
              onTurn={turns}
            />
          );
        })}
      </div>
    </div>
  );
}
