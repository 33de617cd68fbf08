/** Where a string ends, where it breaks off at the end of a line, or where more text is needed. */
export interface StringEnd {
  readonly kind: 'end' | 'broken' | 'more';
  /** After the closing quote; at the line feed; where to go on looking. */
  readonly place: number;
}

/** Finds the end of a JSON string. `from` is where an earlier look, for which the text was too short, ended. */
export function endOfString(text: string, openingQuote: number, from = openingQuote + 1): StringEnd {
  for (let place = from; ; ) {
    const character = text.charCodeAt(place);
    if (Number.isNaN(character)) return { kind: 'more', place };
    if (character === 0x22) return { kind: 'end', place: place + 1 };
    if (character === 0x0a) return { kind: 'broken', place };
    if (character === 0x5c) {
      // A backslash takes the next character along, but never the end of the line.
      const next = text.charCodeAt(place + 1);
      if (Number.isNaN(next)) return { kind: 'more', place };
      place += next === 0x0a ? 1 : 2;
    } else place++;
  }
}
