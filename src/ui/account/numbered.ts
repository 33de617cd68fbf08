/** Keys for a list that never changes, of items of which nothing is unique. */
export function numbered<T>(items: readonly T[]): readonly { readonly id: number; readonly item: T }[] {
  return items.map((item, id) => ({ id, item }));
}
