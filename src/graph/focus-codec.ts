import type { NodeId } from './flow-graph.ts';
import { clip, escapeItem, unescapeItem } from './link-text.ts';
import type { Focus } from './view.ts';

type Around = Extract<Focus, { readonly kind: 'around' }>;

const HOPS: readonly Around['hops'][] = [1, 2, 3, null];
const DIRECTIONS: readonly Around['direction'][] = ['both', 'in', 'out'];

/** `around:2:out:wep:shop/web;wep:shop/cart`, `around:all:both:namespace:shop`, `paths:net:-/pub;wep:shop/db`. */
export function focusText(focus: Focus): string {
  const [head, ids] =
    focus.kind === 'paths'
      ? ['paths', [focus.from, focus.to]]
      : [`around:${hopsText(focus.hops)}:${focus.direction}`, focus.nodes];
  return `${head}:${ids.map(escapeItem).join(';')}`;
}

/** Reads what a View focuses on, split by commas. What is damaged is named and left out. */
export function readFocus(value: string | undefined, problems: string[]): readonly Focus[] {
  if (value === undefined) return [];
  const read: Focus[] = [];
  for (const text of value.split(',')) {
    const focus = text === '' ? null : readOne(text, problems);
    if (focus !== null) read.push(focus);
  }
  return read;
}

function readOne(text: string, problems: string[]): Focus | null {
  const [, kind, hopsPart, directionPart, list = ''] = /^(paths|around:(\w+):(\w+)):(.+)$/s.exec(text) ?? [];
  const ids = list.split(';').map((part) => unescapeItem('focus', part, problems));
  const nodes = ids.filter((id): id is NodeId => id !== null && id !== '');
  if (ids.includes(null)) return null;
  const [from, to] = nodes;
  if (kind === 'paths' && from !== undefined && to !== undefined && nodes.length === 2) {
    return { kind: 'paths', from, to };
  }
  const hops = HOPS.find((candidate) => hopsText(candidate) === hopsPart);
  const direction = DIRECTIONS.find((candidate) => candidate === directionPart);
  if (hops !== undefined && direction !== undefined && nodes.length > 0) {
    return { kind: 'around', nodes, hops, direction };
  }
  problems.push(`The link's focus “${clip(text)}” is not one that there is and was left out.`);
  return null;
}

function hopsText(hops: Around['hops']): string {
  return hops === null ? 'all' : String(hops);
}
