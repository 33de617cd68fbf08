/** The colours that a graph is drawn with, by the names that the screen's tokens have (`tokens.css`). */
export interface Palette {
  readonly canvas: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly 'folded-line': string;
  readonly allow: string;
  readonly 'allow-edge': string;
  readonly deny: string;
  readonly pass: string;
  /** What staged policies would change. */
  readonly staged: string;
  readonly 'node-fill': string;
  readonly 'node-line': string;
  readonly box: string;
  readonly 'box-line': string;
}

/** Checked against tokens.css by a test. */
export const LIGHT: Palette = {
  canvas: '#f6f7f9',
  text: '#1a1f27',
  muted: '#5a6472',
  line: '#e2e5ea',
  'folded-line': '#7b8593',
  allow: '#14785a',
  'allow-edge': '#4f957b',
  deny: '#c02a37',
  pass: '#946000',
  staged: '#6b4fc4',
  'node-fill': '#ffffff',
  'node-line': '#5a6472',
  box: '#eef1f5',
  'box-line': '#d5dae2',
};

/** Checked against tokens.css by a test. */
export const DARK: Palette = {
  canvas: '#12151a',
  text: '#e8ebf0',
  muted: '#a2acba',
  line: '#2a3039',
  'folded-line': '#788392',
  allow: '#4cc79a',
  'allow-edge': '#478a73',
  deny: '#ff6b76',
  pass: '#e0a43a',
  staged: '#a995f5',
  'node-fill': '#1f242c',
  'node-line': '#a2acba',
  box: '#1a1f26',
  'box-line': '#2c333d',
};

/**
 * For paper, and for paper without colour: a white ground, and shades of grey that a copier keeps. Verdicts
 * are told apart by dash, weight and mark instead.
 */
export const PRINT: Palette = {
  canvas: '#ffffff',
  text: '#000000',
  muted: '#4d4d4d',
  line: '#d0d0d0',
  'folded-line': '#808080',
  allow: '#595959',
  'allow-edge': '#7a7a7a',
  deny: '#000000',
  pass: '#333333',
  staged: '#333333',
  'node-fill': '#ffffff',
  'node-line': '#404040',
  box: '#f4f4f4',
  'box-line': '#a8a8a8',
};

/** Verdicts that are told apart without telling red from green: what is changed of the two above. Checked alike. */
export const LIGHT_COLOUR_BLIND: Palette = {
  ...LIGHT,
  allow: '#00708f',
  'allow-edge': '#3590ab',
  deny: '#b83c00',
  pass: '#582163',
};

export const DARK_COLOUR_BLIND: Palette = {
  ...DARK,
  allow: '#45b8e0',
  'allow-edge': '#3c8aa6',
  deny: '#ff8a3d',
  pass: '#f5e9a0',
};
