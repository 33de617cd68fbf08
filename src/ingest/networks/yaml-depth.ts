import type { CST } from 'yaml';

/** Three forms need five levels. */
const DEEPEST = 20;

/**
 * Whether YAML is nested deeper than a list of networks ever is. The library composes nodes by recursion, and
 * running out of stack in it can end the whole process (seen: in a regular expression), which no catch prevents.
 */
export function isNestedDeeply(tokens: readonly CST.Token[]): boolean {
  const waiting: { readonly token: object; readonly depth: number }[] = tokens.map((token) => ({
    token,
    depth: 0,
  }));
  const wait = (token: unknown, depth: number): void => {
    if (typeof token === 'object' && token !== null) waiting.push({ token, depth });
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST) return true;
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
