import type { Core } from 'cytoscape';
import { LABEL_FONT_SIZE } from '../../app/layout-input.ts';
import { type FarName, namedAt } from './far-names.ts';
import { InSlices } from './in-slices.ts';
import { FAR, SMALL } from './layer-sync.ts';

/** Below this only names are worth their ink. */
const DISTANT = 0.6;
/** Names of boxes are at least so much larger while presenting, where the box is wide enough. */
const LEAST_PRESENTED = 1.5;
const MOST_LARGER = 2.2;
/** In a smaller size on the screen nobody reads a name. */
const LEAST_READ = 5.5;

/** With more parts than these, sizes wait until the zoom rests: the browser would style all of them in each frame. */
const MOST_AT_ONCE = 120;
const REST_MS = 90;

/** How much larger than usual names are written where there is room. */
function unzoomAt(zoom: number, presented: boolean): number {
  return Math.min(MOST_LARGER, Math.max(presented ? LEAST_PRESENTED : 1, FAR / zoom));
}

interface Sizing {
  readonly zoom: number;
  readonly unzoom: number;
  readonly named: ReadonlyMap<string, number>;
}

const NONE: ReadonlyMap<string, number> = new Map();

/**
 * Keeps lines and names of the HTML above the canvas in sizes that can be seen and read at any zoom. Each part carries
 * the zoom itself: of what all inherit from their layer, a change would be styled in one piece.
 */
export class PartSizes {
  readonly #cy: Core;
  readonly #above: HTMLElement;
  #names: readonly FarName[] = [];
  #presented = false;
  #sizing: Sizing = { zoom: 1, unzoom: 1, named: NONE };
  #rest = 0;
  readonly #slices = new InSlices<HTMLElement>((part) => write(part, this.#sizing));

  constructor(cy: Core, above: HTMLElement) {
    this.#cy = cy;
    this.#above = above;
  }

  /** Sizes the parts of a picture. */
  show(names: readonly FarName[], presented: boolean): void {
    this.#names = names;
    this.#presented = presented;
    this.#write();
  }

  /** Called whenever the zoom is another one. */
  follow(): void {
    clearTimeout(this.#rest);
    this.#rest = 0;
    if (this.#above.childElementCount <= MOST_AT_ONCE) this.#write();
    else this.#rest = window.setTimeout(() => this.#write(), REST_MS);
  }

  stop(): void {
    clearTimeout(this.#rest);
    this.#rest = 0;
    this.#slices.stop();
  }

  /** Whether all parts are as the zoom asks for. */
  get isSettled(): boolean {
    return this.#rest === 0 && this.#slices.isDone;
  }

  #write(): void {
    clearTimeout(this.#rest);
    this.#rest = 0;
    const zoom = this.#cy.zoom();
    const unzoom = unzoomAt(zoom, this.#presented);
    const named = zoom < DISTANT ? namedAt(this.#names, zoom, unzoom, this.#presented) : NONE;
    this.#sizing = { zoom, unzoom, named };
    this.#above.toggleAttribute('data-far', zoom < FAR);
    this.#above.toggleAttribute('data-distant', zoom < DISTANT);
    this.#above.toggleAttribute('data-small', zoom < SMALL);
    this.#slices.begin([...this.#above.children].filter((part) => part instanceof HTMLElement));
  }
}

function write(part: HTMLElement, { zoom, unzoom, named }: Sizing): void {
  const size = named.get(part.dataset['of'] ?? '');
  const { style } = part;
  style.setProperty('--zoom', String(zoom));
  style.setProperty('--unzoom', String(unzoom));
  const room = Number.parseFloat(style.getPropertyValue('--room')) || 1;
  part.toggleAttribute('data-unread', LABEL_FONT_SIZE * Math.min(unzoom, room) * zoom < LEAST_READ);
  part.toggleAttribute('data-named', size !== undefined);
  if (size !== undefined) style.setProperty('--named', String(size));
}
