/** The scripts that Inter's files are split into, in the order in which letters are looked for. */
export const FONT_SCRIPTS = [
  'latin',
  'latin-ext',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'greek-ext',
  'vietnamese',
] as const;

export const FONT_WEIGHTS = [400, 600] as const;

/** Every file that a typeface is opened from, as `@fontsource/inter/files` names them. */
export const FONT_FILES = FONT_WEIGHTS.flatMap((weight) =>
  FONT_SCRIPTS.map((script) => ({ script, weight, file: `inter-${script}-${weight}-normal.woff` })),
);
