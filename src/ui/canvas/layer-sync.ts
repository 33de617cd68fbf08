import type { Core, NodeSingular } from 'cytoscape';
import type { Box } from '../../layout/layout.ts';
import { BOX_HEADER_HEIGHT, BOX_PREFIX } from './elements.ts';
import type { Marks } from './emphasis.ts';
import { InSlices } from './in-slices.ts';

/** The HTML below and above Cytoscape's canvas, and what is in it by element id. */
export interface Layers {
  readonly below: HTMLElement;
  readonly above: HTMLElement;
}

/**
 * Below this zoom names are written larger and counts give way. The layout leaves enough room between
 * labels for that.
 */
export const FAR = 0.8;

/** Below these, names of nodes with few edges, and then those of all, are too small to be read. */
export const SMALL = 0.5;
const TINY = 0.4;
/** Below this a line would be thinner than anything that a screen can show. */
const REMOTE = 0.2;

/** How far away a zoom looks: names are written in another size, or not at all, where this is another number. */
export function distanceOf(zoom: number): number {
  return [FAR, SMALL, TINY].filter((limit) => zoom < limit).length;
}

/** Labels, a size larger from afar, and then none. Only where that changes: it restyles them. */
export function followDistance(cy: Core): void {
  const zoom = cy.zoom();
  const classes: readonly [name: string, holds: boolean][] = [
    ['far', zoom < FAR],
    ['small', zoom < SMALL],
    ['tiny', zoom < TINY],
    ['remote', zoom < REMOTE],
  ];
  for (const [name, holds] of classes) {
    const wrong = cy.elements().filter((element) => element.hasClass(name) !== holds);
    if (wrong.nonempty()) cy.batch(() => wrong.toggleClass(name, holds));
  }
}

/** Keeps the layers in step with pan and zoom. Cytoscape says so before it draws the frame. */
export function followViewport(cy: Core, { below, above }: Layers): void {
  const { x, y } = cy.pan();
  for (const layer of [below, above]) layer.style.transform = `translate(${x}px, ${y}px) scale(${cy.zoom()})`;
}

/**
 * Moves the HTML that belongs to a node while a person drags it. Not at any other change of position: React
 * has placed it then, and the node may not yet have its new size.
 */
export function followNode(node: NodeSingular, layers: Layers): void {
  const { x, y } = node.position();
  const height = node.hasClass('box') ? BOX_HEADER_HEIGHT : node.height();
  for (const part of partsOf(node.id(), layers)) {
    part.style.left = `${x - node.width() / 2}px`;
    part.style.top = `${y - height / 2}px`;
  }
}

/** Shows a box that grows while one of its nodes is dragged. */
export function followBox(group: string, { x, y, width, height }: Box, layers: Layers): void {
  for (const part of partsOf(`${BOX_PREFIX}${group}`, layers)) {
    part.style.left = `${x}px`;
    part.style.top = `${y}px`;
    part.style.width = `${width}px`;
    if (part.style.height !== '') part.style.height = `${height}px`;
  }
}

function partsOf(id: string, { below, above }: Layers): HTMLElement[] {
  return [...below.children, ...above.children].filter(
    (part): part is HTMLElement => part instanceof HTMLElement && part.dataset['of'] === id,
  );
}

/** Folded namespaces are HTML: they step back and stand out with their nodes. Many do so a slice after the other. */
export class PartMarks {
  readonly #above: HTMLElement;
  #marks: Marks = { faded: new Set(), chosen: new Set() };
  readonly #slices = new InSlices<HTMLElement>((part) => mark(part, this.#marks));

  constructor({ above }: Layers) {
    this.#above = above;
  }

  show(marks: Marks): void {
    this.#marks = marks;
    const parts = [...this.#above.children].filter((part) => part instanceof HTMLElement);
    this.#slices.begin(parts.filter((part) => !isMarked(part, marks)));
  }

  stop(): void {
    this.#slices.stop();
  }

  get isSettled(): boolean {
    return this.#slices.isDone;
  }
}

function isMarked(part: HTMLElement, { faded, chosen }: Marks): boolean {
  const of = part.dataset['of'] ?? '';
  return (
    part.hasAttribute('data-faded') === faded.has(of) && part.hasAttribute('data-chosen') === chosen.has(of)
  );
}

function mark(part: HTMLElement, { faded, chosen }: Marks): void {
  const of = part.dataset['of'] ?? '';
  part.toggleAttribute('data-faded', faded.has(of));
  part.toggleAttribute('data-chosen', chosen.has(of));
}
