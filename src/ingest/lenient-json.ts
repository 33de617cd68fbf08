/** Strings are matched first, so that commas inside them stay. */
const STRING_OR_TRAILING_COMMA = /"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g;

export type ParseResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

export function parseJson(text: string): ParseResult {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Parses JSON that may have commas before closing brackets, as examples in documentation do. */
export function parseLenientJson(text: string): ParseResult {
  const strict = parseJson(text);
  if (strict.ok) return strict;
  const mended = parseJson(text.replace(STRING_OR_TRAILING_COMMA, (match) => (match === ',' ? '' : match)));
  return mended.ok ? mended : strict;
}

/**
 * The object that a pasted fragment stands for: members without the braces around them, perhaps cut off
 * in the middle, as in `"action": "deny", "policies": { "all_policies": [`. What is open is closed, and a
 * member that broke off is left out, for half a value would be a wrong one. null where it is no such thing.
 */
export function parseFragment(members: string): unknown | null {
  const text = `{${members}`;
  for (const candidate of [text, `${text}}`]) {
    const whole = parseLenientJson(candidate);
    if (whole.ok) return whole.value;
  }
  for (const place of lastWholePlaces(text)) {
    const closed = parseLenientJson(text.slice(0, place.length) + place.closers);
    if (closed.ok) return closed.value;
  }
  return null;
}

/** How many places before the end are tried: a key without its value may precede the last. */
const PLACES_TRIED = 3;

interface WholePlace {
  readonly length: number;
  readonly closers: string;
}

/** The last places up to which a text is whole, the last one first, and what closes it there. */
function lastWholePlaces(text: string): readonly WholePlace[] {
  const places: WholePlace[] = [];
  const closers: string[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|["{}[\]]|[^\s{}[\]",:]+/g;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found, colon] = match;
    // A string that never ends: half a value.
    if (found === '"') break;
    if (found === '{' || found === '[') closers.push(found === '{' ? '}' : ']');
    else if (found === '}' || found === ']') {
      if (closers.pop() !== found) break;
    }
    if (colon !== undefined) continue;
    places.unshift({ length: token.lastIndex, closers: closers.toReversed().join('') });
    places.length = Math.min(places.length, PLACES_TRIED);
  }
  return places;
}
