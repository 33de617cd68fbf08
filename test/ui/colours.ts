import { readFileSync } from 'node:fs';

/** Colours as people see them: contrast, and how far two are apart for those who lack a kind of cone. */
export type Sight = keyof typeof SIGHTS;

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/**
 * On linear RGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation
 * of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0.
 */
export const SIGHTS = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Readonly<Record<string, Matrix>>;

function times(matrix: Matrix, [a, b, c]: Triple): Triple {
  const sum = ([x, y, z]: Triple): number => x * a + y * b + z * c;
  return [sum(matrix[0]), sum(matrix[1]), sum(matrix[2])];
}

function each([a, b, c]: Triple, change: (value: number) => number): Triple {
  return [change(a), change(b), change(c)];
}

/** `#rrggbb` to linear RGB, 0 to 1. */
function linear(hex: string): Triple {
  const [, r, g, b] = /^#(..)(..)(..)$/.exec(hex) ?? [];
  if (r === undefined || g === undefined || b === undefined) throw new Error(`${hex} is no colour.`);
  const bytes: Triple = [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)];
  return each(bytes, (byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
}

/** WCAG 2's contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
  const light = (hex: string): number => {
    const [r, g, blue] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
  };
  return Math.max(light(a) / light(b), light(b) / light(a));
}

const TO_CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_OKLAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/** How far apart two colours are in OKLab, times 100: about 2 can just be told apart side by side. */
export function apart(a: string, b: string, sight: Sight): number {
  const seen = (hex: string): Triple => {
    const simulated = each(times(SIGHTS[sight], linear(hex)), (value) => Math.min(1, Math.max(0, value)));
    return times(TO_OKLAB, each(times(TO_CONES, simulated), Math.cbrt));
  };
  const [p, q] = [seen(a), seen(b)];
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

export type Tokens = ReadonlyMap<string, string>;

/** What tokens.css says, rule by rule, for a root element with these attributes: later rules win. */
export function tokensFor(scheme: 'light' | 'dark', palette: 'usual' | 'colour-blind'): Tokens {
  const css = readFileSync('src/ui/tokens.css', 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const tokens = new Map<string, string>();
  for (const [, selectors = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const applies = selectors.split(',').some((selector) => {
      const asked = [...selector.matchAll(/\[data-([\w-]+)="([\w-]+)"\]/g)];
      return (
        selector.includes(':root') &&
        asked.every(([, name, value]) => value === (name === 'palette' ? palette : scheme))
      );
    });
    if (!applies) continue;
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) tokens.set(name, value);
  }
  return tokens;
}
