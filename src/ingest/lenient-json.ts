import { endOfString } from './string-end.ts';

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

/**
 * Parses JSON that may have commas before closing brackets, as examples in documentation do, and
 * no-break spaces between its parts, as copies from web pages have.
 */
export function parseLenientJson(text: string): ParseResult {
  const strict = parseJson(text);
  if (strict.ok) return strict;
  const mended = parseJson(mend(text));
  return mended.ok ? mended : strict;
}

/** By hand, since an expression that matches strings overflows the stack on long ones. */
function mend(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let place = 0; place < text.length; ) {
    const character = text[place];
    if (character === '"') {
      const end = endOfString(text, place);
      if (end.kind !== 'end') break;
      place = end.place;
      continue;
    }
    const trailing = character === ',' && /^[}\]]$/.test(text[afterBlanks(text, place + 1)] ?? '');
    if (trailing || character === '\u00A0') {
      parts.push(text.slice(from, place), ' ');
      from = place + 1;
    }
    place++;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(from);
}

function afterBlanks(text: string, from: number): number {
  let place = from;
  while (/^[\s\u00A0]$/.test(text[place] ?? '')) place++;
  return place;
}

/** Whether a text begins with a member of an object: a string, then a colon. */
export function beginsWithMember(text: string): boolean {
  if (!text.startsWith('"')) return false;
  const end = endOfString(text, 0);
  return end.kind === 'end' && text[afterBlanks(text, end.place)] === ':';
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
  const word = /[^\s\u00A0{}[\]",:]+/y;
  const note = (length: number): void => {
    places.unshift({ length, closers: closers.toReversed().join('') });
    places.length = Math.min(places.length, PLACES_TRIED);
  };
  for (let place = 0; place < text.length; ) {
    const character = text[place] ?? '';
    if (character === '"') {
      const end = endOfString(text, place);
      // A string that never ends: half a value.
      if (end.kind !== 'end') break;
      place = end.place;
      if (text[afterBlanks(text, place)] !== ':') note(place);
      continue;
    }
    place++;
    if (character === '{' || character === '[') {
      closers.push(character === '{' ? '}' : ']');
      note(place);
    } else if (character === '}' || character === ']') {
      if (closers.pop() !== character) break;
      note(place);
    } else {
      word.lastIndex = place - 1;
      const found = word.exec(text)?.[0];
      if (found === undefined) continue;
      place += found.length - 1;
      note(place);
    }
  }
  return places;
}
