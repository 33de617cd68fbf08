/** Pixels of a PNG for each px of its picture. */
export const SCALES = [1, 2, 4] as const;

export type Scale = (typeof SCALES)[number];

/** The scale that an option spells; 1 for anything else. */
export function scaleOf(text: string): Scale {
  return SCALES.find((scale) => String(scale) === text) ?? 1;
}
