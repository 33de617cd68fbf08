import type { CST } from 'yaml';

/**
 * Whether a piece of YAML is nested deeper than so many levels. The library composes nodes by recursion, and
 * running out of stack in it can end the whole process (seen: in a regular expression), which no catch prevents.
 */
export function isNestedDeeper(root: CST.Token, deepest: number): boolean {
  const waiting: { readonly token: object; readonly depth: number }[] = [{ token: root, depth: 0 }];
  const wait = (token: unknown, depth: number): void => {
    if (typeof token === 'object' && token !== null) waiting.push({ token, depth });
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return true;
    if ('value' in token) wait(token.value, depth + 1);
    if (!('items' in token) || !Array.isArray(token.items)) continue;
    for (const item of token.items) {
      if (typeof item !== 'object' || item === null) continue;
      wait(item.key, depth + 1);
      wait(item.value, depth + 1);
    }
  }
  return false;
}
