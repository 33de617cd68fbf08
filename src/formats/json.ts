/** A JSON object, as parsed. */
export type JsonObject = { readonly [key: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property: names from logs such as `__proto__` and `constructor` must find nothing else. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A value as it stands in a message to people: its JSON, cut at 60 characters. */
export function quoteValue(value: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = typeof value;
  }
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Whether a value is a list, or what stands for an empty one. */
export function isListOrNull(value: unknown): boolean {
  return value === null || value === undefined || Array.isArray(value);
}

/** The items of a list; none where null stands for an empty one. */
export function listItems(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
