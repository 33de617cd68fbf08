import { type KeyboardEvent, useRef } from 'react';
import { groupOfNode, isGroupFolded } from '../../app/folding.ts';
import type { OutlineItem } from '../../app/outline/outline.ts';
import { outlineStep, typedTo } from '../../app/outline/outline-steps.ts';
import { outlineName } from '../../app/outline/outline-words.ts';
import type { PictureIndex } from '../../app/picture-index.ts';
import type { Target } from '../../app/state.ts';
import { useScreen } from '../app-context.ts';
import { isMenuKey } from '../menu-key.ts';
import type { Standing } from './use-standing.ts';

/** Letters that follow one another as quickly as this are one word. */
const WORD_ENDS = 700;

interface OutlineKeys {
  readonly items: readonly OutlineItem[];
  readonly index: PictureIndex;
  readonly standing: Standing;
  readonly page: () => number;
}

/** Keys of the outline. A letter goes to what begins with it, so the app's own keys need Shift here, or the menu. */
export function useOutlineKeys({
  items,
  index,
  standing,
  page,
}: OutlineKeys): (event: KeyboardEvent) => void {
  const { store } = useScreen();
  const typed = useRef({ text: '', at: 0 });
  const { at, goTo, select, settle } = standing;
  const item = items[at];

  const type = (letter: string, now: number): void => {
    const text = now - typed.current.at < WORD_ENDS ? typed.current.text + letter : letter;
    typed.current = { text, at: now };
    const to = typedTo(text, { items, at }, (other) => outlineName(index, other));
    if (to !== null) goTo(to);
  };
  const turnGroup = (): void => {
    const group = item && groupOf(item, index);
    if (!group) return;
    const { view, foldGroup, unfoldGroup, standInOutline } = store.getState();
    // What stands for the namespace, folded and unfolded: lines in it are gone once it is folded.
    standInOutline(group);
    if (isGroupFolded(view, group)) unfoldGroup(group);
    else foldGroup(group);
  };

  return (event) => {
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const { openBranch, closeBranch, openMenu } = store.getState();
    const step = outlineStep(event.key, { items, at, page: page() });
    const isLetter = /^[\p{Ll}\p{N}]$/u.test(event.key);
    if (step?.kind === 'go') goTo(step.to);
    else if (step?.kind === 'open') openBranch(step.key);
    else if (step?.kind === 'close') closeBranch(step.key);
    else if (event.key === 'Enter' && item.kind !== 'group') select(item);
    else if (event.key === 'Enter' || event.key === ' ') turnGroup();
    else if (isMenuKey(event)) {
      settle();
      // An open menu is closed by keys outside of it: by this very one.
      event.stopPropagation();
      const line = event.currentTarget.querySelector('[tabindex="0"]') ?? event.currentTarget;
      const { left, bottom } = line.getBoundingClientRect();
      openMenu({ target: targetOf(item), x: left + 24, y: bottom });
    } else if (isLetter) type(event.key, event.timeStamp);
    else return settle();
    event.preventDefault();
  };
}

function targetOf({ kind, id }: OutlineItem): Target {
  return { kind, id };
}

/** The namespace that a line is, or is in. */
function groupOf(item: OutlineItem, index: PictureIndex): string | null {
  if (item.kind === 'group') return item.id;
  const node = index.nodes.get(item.at ?? item.id);
  return node ? groupOfNode(node) : null;
}
