import { isAlias, isMap, isPair, isScalar, isSeq, type ParsedNode, type Scalar } from 'yaml';

/** What a node says as plain data: texts, nulls, lists, and objects without a prototype. */
export type Plain = string | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Thrown at what is not followed: an alias may stand for far more than what was written. */
export class AliasFound extends Error {
  readonly node: unknown;
  constructor(node: unknown) {
    super('alias');
    this.node = node;
  }
}

/** Reads a node. Throws AliasFound. */
export function plainNode(node: unknown): Plain {
  if (isAlias(node)) throw new AliasFound(node);
  if (isScalar(node)) return scalarText(node);
  if (isSeq(node)) return node.items.map(plainNode);
  if (!isMap(node)) return null;
  const plain: Record<string, Plain> = Object.create(null);
  for (const { key, value } of node.items) {
    if (isScalar(key)) plain[String(key.value)] = plainNode(value);
  }
  return plain;
}

/** The value of a key of a mapping, as a node; undefined where there is none. The last one counts. */
export function childNode(node: unknown, name: string | number): ParsedNode | undefined {
  if (isSeq(node)) return node.items[Number(name)] as ParsedNode | undefined;
  if (!isMap(node)) return undefined;
  const pair = node.items.findLast(({ key }) => isScalar(key) && key.value === name);
  return isPair(pair) ? ((pair.value ?? undefined) as ParsedNode | undefined) : undefined;
}

/** The text that stands at a key; null where there is none. */
export function childText(node: unknown, name: string): string | null {
  const child = childNode(node, name);
  return isScalar(child) ? scalarText(child) : null;
}

/** Unquoted, `null`, `~` and nothing at all mean that there is no value. */
function scalarText(node: Scalar): string | null {
  const value = String(node.value ?? '');
  return node.type === 'PLAIN' && /^(|~|null|Null|NULL)$/.test(value) ? null : value;
}
