/**
/**
 * A value as JSON, indented by so many spaces. JSON leaves some characters as they are that steer a terminal:
 * written as escapes, they are the same value.
 */
export function inertJson(value: unknown, indent: number = 2): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A list within an object, piece by piece: all of it may be longer than a string can be. */
export function* listJson<Item>(items: readonly Item[], json: (item: Item) => object): Generator<string> {
  if (items.length === 0) {
    yield '[]';
    return;
  }
  for (const [index, item] of items.entries()) {
    yield `${index === 0 ? '[' : ','}\n    ${inertJson(json(item)).replaceAll('\n', '\n    ')}`;
  }
  yield '\n  ]';
}
