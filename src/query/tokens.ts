import type { Tree } from '@lezer/common';
import type { Span } from './query.ts';

/** One piece of a query's text that has nothing in it: a word, a sign, a quoted text. */
export interface Token extends Span {
  readonly name: string;
  /** What the token is part of. */
  readonly within: string;
}

/** All pieces that the parser took something out of, in their order. */
export function tokensOf(tree: Tree): readonly Token[] {
  const tokens: Token[] = [];
  tree.iterate({
    enter: (node) => {
      const { firstChild, parent } = node.node;
      if (firstChild !== null || node.from === node.to || node.type.isTop) return;
      // What stands where it doesn't fit is read all the same.
      const within = parent?.type.isError === true ? '' : (parent?.name ?? '');
      tokens.push({ name: node.type.isError ? 'Stray' : node.name, from: node.from, to: node.to, within });
    },
  });
  return tokens;
}
