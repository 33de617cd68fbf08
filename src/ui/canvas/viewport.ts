import type { Core } from 'cytoscape';
import type { Camera } from '../../app/camera.ts';
import type { Box, Point } from '../../layout/layout.ts';
import { BOX_PREFIX } from './elements.ts';
import { widthBeside } from './far-names.ts';
import { distanceOf, SMALL } from './layer-sync.ts';
import { measureNames } from './name-sizes.ts';

/** Room for what floats over the canvas: tools above, legend and zoom below. */
const ROOM = { top: 64, right: 28, bottom: 72, left: 28 };
const LARGEST = 1.35;
/** Who presents has nothing float over the canvas, and people at the back of a room to think of. */
const PRESENTED_ROOM = { top: 44, right: 40, bottom: 28, left: 40 };
const LARGEST_PRESENTED = 2.4;
/** How long a presented picture takes to come into sight. */
export const MOTION_MS = 350;
const SHORTEST_MS = 50;
const STEP = 1.25;
/** Around what is framed. */
const FRAME_ROOM = { x: 60, y: 24 };
/** Where names are written in full. */
const READABLE = 0.7;

/** How far to move something for it to lie within; what is too large shows its start. */
function inward(from: number, to: number, least: number, most: number): number {
  if (from < least) return least - from;
  return to > most ? Math.max(most - to, least - from) : 0;
}

/** Where a camera looks, as one value to compare. */
function lookOf(cy: Core): string {
  const { x, y } = cy.pan();
  return JSON.stringify([x, y, cy.zoom()]);
}

function sizeOf(cy: Core): string {
  return `${cy.width()} ${cy.height()}`;
}

/** How much of the canvas lies under what floats, beyond what always does. */
export interface Covered {
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How it is looked: who presents has all of the canvas, and sees where things go unless motion is unwelcome. */
export interface Manner {
  readonly presents: boolean;
  readonly moves: boolean;
}

/** A look that lasts until a panel is closed: what for, where it went, where it came from. */
interface Uncovering {
  readonly id: string;
  readonly look: string;
  readonly before: { readonly look: string; readonly pan: Point };
}

/** A look to come back to. */
interface Remembered {
  readonly zoom: number;
  readonly pan: Point;
  readonly wasFitted: boolean;
  readonly uncovering: Uncovering | null;
}

/**
 * The camera of one canvas. `boxes` is asked for every time, since drags move them, and so is how much of it is
 * `covered` and in which `manner` it is looked at. When the canvas changes in size, it fits again what was fitted before.
 */
export function createCamera(
  cy: Core,
  boxes: () => Iterable<Box>,
  { covered, manner }: { readonly covered: () => Covered; readonly manner: () => Manner },
): Camera {
  let fitted: string | null = null;
  let size = sizeOf(cy);
  let uncovering: Uncovering | null = null;
  /** Where it is on its way to. */
  let aim: string | null = null;
  let arrival = 0;
  let remembered: Remembered | null = null;
  const look = (): string => aim ?? lookOf(cy);

  const zoomBy = (factor: number): void => {
    cy.zoom({
      level: cy.zoom() * factor,
      renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 },
    });
  };
  const fitExtent = (extent: Box, beside = NO_NAMES): void => {
    const { presents } = manner();
    const room = presents ? PRESENTED_ROOM : ROOM;
    const left = room.left + beside.left;
    const width = Math.max(1, cy.width() - left - room.right - beside.right);
    const { top: above, bottom: below } = presents ? NOTHING_COVERED : covered();
    const top = room.top + above;
    const height = Math.max(1, cy.height() - top - room.bottom - below);
    const largest = presents ? LARGEST_PRESENTED : LARGEST;
    const zoom = Math.min(width / extent.width, height / extent.height, largest);
    cy.viewport({
      zoom,
      pan: {
        x: left + (width - extent.width * zoom) / 2 - extent.x * zoom,
        y: top + (height - extent.height * zoom) / 2 - extent.y * zoom,
      },
    });
  };
  const halt = (): void => {
    if (aim === null) return;
    cy.stop();
    aim = null;
  };
  const fitAll = (): void => {
    halt();
    const extent = wholeExtent(cy, boxes());
    if (!extent) return;
    const distance = distanceOf(cy.zoom());
    fitExtent(extent);
    // Names are written in another size now: without them, it would matter where one came from.
    if (distanceOf(cy.zoom()) !== distance) {
      measureNames(cy);
      fitExtent(wholeExtent(cy, boxes()) ?? extent, namesBeside(cy, extent));
    }
    fitted = lookOf(cy);
    size = sizeOf(cy);
    uncovering = null;
  };
  /** As `fitAll`, but goes there from where it looks. */
  const goToFit = (duration = MOTION_MS): void => {
    const from = { zoom: cy.zoom(), pan: { ...cy.pan() } };
    fitAll();
    if (!manner().moves) return;
    const to = { zoom: cy.zoom(), pan: { ...cy.pan() } };
    const mine = lookOf(cy);
    cy.viewport(from);
    aim = mine;
    arrival = performance.now() + duration;
    cy.animate(to, {
      duration,
      easing: 'ease-in-out',
      complete: () => {
        if (aim !== mine) return;
        aim = null;
        // What was reckoned on the way need not be the same to the last digit.
        cy.viewport(to);
      },
    });
  };
  const reveal = (id: string): void => {
    const element = cy.getElementById(id);
    if (element.empty()) return;
    const { x1, y1, x2, y2 } = element.union(element.edges().connectedNodes()).renderedBoundingBox();
    const { top, right, bottom } = covered();
    const room = {
      left: 24,
      top: ROOM.top + top,
      right: cy.width() - right - 24,
      bottom: cy.height() - ROOM.bottom - bottom,
    };
    cy.panBy({ x: inward(x1, x2, room.left, room.right), y: inward(y1, y2, room.top, room.bottom) });
  };
  const frame = (id: string, along: readonly string[] = []): void => {
    const drawn = cy.getElementById(id);
    // An unfolded namespace is its box.
    const element = drawn.nonempty() ? drawn : cy.getElementById(`${BOX_PREFIX}${id}`);
    if (element.empty()) return;
    const all = along.reduce((found, other) => found.union(cy.getElementById(other)), element);
    const box = all.union(all.edges().connectedNodes()).boundingBox({ includeUnderlays: false });
    const { top: above, right, bottom: below } = covered();
    const top = ROOM.top + above;
    const width = Math.max(1, cy.width() - right - 2 * FRAME_ROOM.x);
    const height = Math.max(1, cy.height() - top - ROOM.bottom - below - 2 * FRAME_ROOM.y);
    const most = Math.min(width / box.w, height / box.h, LARGEST);
    // As near as it is, where that will do: the less the picture moves, the better one keeps one's bearings.
    const zoom = Math.min(Math.max(cy.zoom(), READABLE), most);
    cy.viewport({
      zoom,
      pan: {
        x: FRAME_ROOM.x + width / 2 - ((box.x1 + box.x2) / 2) * zoom,
        y: top + FRAME_ROOM.y + height / 2 - ((box.y1 + box.y2) / 2) * zoom,
      },
    });
  };
  const uncover = (id: string): void => {
    // Nothing covers what is presented.
    if (manner().presents) return;
    const now = lookOf(cy);
    const before = uncovering?.look === now ? uncovering.before : { look: now, pan: { ...cy.pan() } };
    reveal(id);
    uncovering = { id, look: lookOf(cy), before };
  };
  cy.on('resize', () => {
    // Cytoscape says so at its first look at the page, too.
    if (sizeOf(cy) === size) return;
    size = sizeOf(cy);
    const now = look();
    if (uncovering && uncovering.look === now && uncovering.before.look === fitted) {
      const { id } = uncovering;
      fitAll();
      uncover(id);
    } else if (now === fitted && aim !== null) {
      // A note of another length makes room or takes it: it arrives when it would have.
      goToFit(Math.max(SHORTEST_MS, arrival - performance.now()));
    } else if (now === fitted) fitAll();
  });
  return {
    fit: () => goToFit(),
    refit() {
      if (look() === fitted) goToFit();
    },
    zoomIn: () => zoomBy(STEP),
    zoomOut: () => zoomBy(1 / STEP),
    reveal,
    frame,
    uncover,
    release() {
      if (uncovering?.look === lookOf(cy)) cy.pan({ ...uncovering.before.pan });
      uncovering = null;
    },
    seen() {
      const { x1, y1, w, h } = cy.extent();
      return w > 0 && h > 0 ? { x: x1, y: y1, width: w, height: h } : null;
    },
    remember() {
      const { x, y } = cy.pan();
      remembered = { zoom: cy.zoom(), pan: { x, y }, wasFitted: look() === fitted, uncovering };
    },
    comeBack() {
      halt();
      if (!remembered) return;
      // What left with the presentation changed the canvas's size, and it may not know yet.
      cy.resize();
      cy.viewport(remembered);
      size = sizeOf(cy);
      fitted = remembered.wasFitted ? lookOf(cy) : null;
      uncovering = remembered.uncovering;
      remembered = null;
    },
  };
}

const NOTHING_COVERED: Covered = { right: 0, top: 0, bottom: 0 };
const NO_NAMES = { left: 0, right: 0 };
/** Longer names find their room within the picture or not at all. */
const WIDEST_BESIDE = 100;

/** Room for the names of networks and NetworkSets, which stand beside them from afar. */
function namesBeside(cy: Core, { x, width }: Box): { readonly left: number; readonly right: number } {
  if (cy.zoom() >= SMALL) return NO_NAMES;
  const room = { left: 0, right: 0 };
  for (const node of cy.nodes().toArray()) {
    if (node.data('outside') !== true) continue;
    const side = node.position().x < x + width / 2 ? 'left' : 'right';
    room[side] = Math.max(
      room[side],
      Math.min(WIDEST_BESIDE, widthBeside(String(node.data('label')).length)),
    );
  }
  return room;
}

const MEASURED = { includeLabels: true, includeUnderlays: false };

function wholeExtent(cy: Core, boxes: Iterable<Box>): Box | null {
  const nodes = cy.nodes().filter((node) => !node.id().startsWith(BOX_PREFIX));
  if (nodes.empty()) return null;
  // Without edges: measuring a thousand curves takes longer than drawing them, and they hardly reach further.
  const drawn = nodes.boundingBox(MEASURED);
  let { x1, y1, x2, y2 } = drawn;
  for (const box of boxes) {
    x1 = Math.min(x1, box.x);
    y1 = Math.min(y1, box.y);
    x2 = Math.max(x2, box.x + box.width);
    y2 = Math.max(y2, box.y + box.height);
  }
  return { x: x1, y: y1, width: Math.max(1, x2 - x1), height: Math.max(1, y2 - y1) };
}
