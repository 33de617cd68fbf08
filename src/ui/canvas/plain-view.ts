import type { PlainPicture } from '../../app/large/place-plain.ts';
import { edgeActionOf } from '../../app/large/plain-graph.ts';
import type { Point } from '../../layout/layout.ts';

/** Where a plain drawing is looked at from: as Cytoscape's, `screen = graph × zoom + pan`. */
export interface Look {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

const MARGIN = { top: 64, right: 28, bottom: 72, left: 28 };
const NEAREST = 3;

export function fitLook(picture: PlainPicture, width: number, height: number): Look {
  const { left, top, right, bottom } = extentOf(picture);
  const roomX = Math.max(1, width - MARGIN.left - MARGIN.right);
  const roomY = Math.max(1, height - MARGIN.top - MARGIN.bottom);
  const zoom = Math.min(roomX / Math.max(1, right - left), roomY / Math.max(1, bottom - top), 1);
  return {
    zoom,
    x: MARGIN.left + roomX / 2 - ((left + right) / 2) * zoom,
    y: MARGIN.top + roomY / 2 - ((top + bottom) / 2) * zoom,
  };
}

/** The point under the pointer stays where it is. `farthest` is the zoom of the whole picture. */
export function zoomLook({ zoom, x, y }: Look, factor: number, at: Point, farthest: number): Look {
  const next = Math.min(NEAREST, Math.max(farthest / 2, zoom * factor));
  const by = next / zoom;
  return { zoom: next, x: at.x - (at.x - x) * by, y: at.y - (at.y - y) * by };
}

function extentOf({ places, graph }: PlainPicture): Extent {
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const take = (left: number, top: number, right: number, bottom: number): void => {
    extent.left = Math.min(extent.left, left);
    extent.top = Math.min(extent.top, top);
    extent.right = Math.max(extent.right, right);
    extent.bottom = Math.max(extent.bottom, bottom);
  };
  for (const { x, y, width, height } of places.boxes) take(x, y, x + width, y + height);
  for (let node = 0; node < graph.ids.length; node++) {
    const [x, y] = [places.centres[2 * node] ?? 0, places.centres[2 * node + 1] ?? 0];
    take(x, y, x, y);
  }
  return extent;
}

interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const NODE_REACH = 4;
const EDGE_REACH = 5;

export type PlainHit = { readonly kind: 'node' | 'edge'; readonly number: number };

/** What lies at a point of the screen: a node, else the nearest edge, a denied one before others. */
export function hitPlain({ graph, places }: PlainPicture, look: Look, at: Point): PlainHit | null {
  const x = (at.x - look.x) / look.zoom;
  const y = (at.y - look.y) / look.zoom;
  const { centres } = places;
  const reach = NODE_REACH / look.zoom;
  let nearest = -1;
  let least = Infinity;
  for (let node = 0; node < graph.ids.length; node++) {
    const dx = Math.abs((centres[2 * node] ?? 0) - x);
    const dy = Math.abs((centres[2 * node + 1] ?? 0) - y);
    if (dx > (graph.sizes[2 * node] ?? 0) / 2 + reach || dy > (graph.sizes[2 * node + 1] ?? 0) / 2 + reach) {
      continue;
    }
    if (dx + dy >= least) continue;
    least = dx + dy;
    nearest = node;
  }
  if (nearest >= 0) return { kind: 'node', number: nearest };
  least = EDGE_REACH / look.zoom;
  for (let edge = 0; edge < graph.actions.length; edge++) {
    const [from, to] = [graph.ends[2 * edge] ?? 0, graph.ends[2 * edge + 1] ?? 0];
    const [x1, y1] = [centres[2 * from] ?? 0, centres[2 * from + 1] ?? 0];
    const [dx, dy] = [(centres[2 * to] ?? 0) - x1, (centres[2 * to + 1] ?? 0) - y1];
    const length = dx * dx + dy * dy;
    if (length === 0) continue;
    const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
    const counted =
      Math.hypot(x1 + along * dx - x, y1 + along * dy - y) * (edgeActionOf(graph, edge) === 'deny' ? 0.5 : 1);
    if (counted >= least) continue;
    least = counted;
    nearest = edge;
  }
  return nearest < 0 ? null : { kind: 'edge', number: nearest };
}
