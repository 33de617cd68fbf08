/** The tokens that the canvas draws with: Cytoscape can't read CSS variables by itself. */
const TOKENS = [
  'canvas',
  'surface',
  'text',
  'muted',
  'faint',
  'line-strong',
  'accent',
  'allow-edge',
  'deny',
  'pass',
  'staged',
  'node-fill',
  'node-line',
  'box',
  'box-line',
] as const;

export type Palette = Readonly<Record<(typeof TOKENS)[number], string>>;

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const entries = TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]);
  return Object.fromEntries(entries) as Palette;
}
