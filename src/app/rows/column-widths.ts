/** What a column asks for, in pixels with its padding. */
export interface ColumnNeed {
  readonly need: number;
  /** Whether what doesn't fit may be cut short: texts may, figures may not. */
  readonly gives: boolean;
}

/** A text gets no more of itself than this, however long it is. */
const TEXT_MOST = 360;
/** What a text is still read at; shorter ones stay whole. */
const TEXT_LEAST = 140;
/** What a column takes beyond its need before the last text takes the rest. */
const AIR = 40;

/**
 * Widths for so much room. Every column gets what it needs; what is left over gives texts some air and then goes to
 * the last of them, so that figures stand at the right edge; where it is too little, texts give way, down to a
 * least width, and then the table is wider than its room.
 */
export function columnWidths(needs: readonly ColumnNeed[], room: number): readonly number[] {
  const widths = needs.map(({ need, gives }) => (gives ? Math.min(TEXT_MOST, need) : need));
  const sum = (): number => widths.reduce((total, width) => total + width, 0);
  const texts = [...needs.keys()].filter((at) => needs[at]?.gives);
  const last = texts.at(-1) ?? needs.length - 1;

  const air = Math.max(0, Math.min(AIR, (room - sum()) / Math.max(1, texts.length)));
  for (const at of texts) widths[at] = Math.floor((widths[at] ?? 0) + air);
  const rest = Math.floor(room - sum());
  if (rest > 0 && widths[last] !== undefined) widths[last] += rest;
  if (rest < 0) {
    const spare = texts.reduce((total, at) => total + Math.max(0, (widths[at] ?? 0) - TEXT_LEAST), 0);
    const share = spare === 0 ? 0 : Math.min(1, -rest / spare);
    for (const at of texts) {
      const width = widths[at] ?? 0;
      widths[at] = Math.floor(width - Math.max(0, width - TEXT_LEAST) * share);
    }
  }
  return widths;
}
