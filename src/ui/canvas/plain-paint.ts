import type { PlainPicture } from '../../app/large/place-plain.ts';
import { edgeActionOf } from '../../app/large/plain-graph.ts';
import { NameRoom } from './name-room.ts';
import type { Palette } from './palette.ts';
import type { Look } from './plain-view.ts';

export interface PaintInput {
  readonly picture: PlainPicture;
  readonly look: Look;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
}

/** Lines in one stroke, and nodes between two looks at the clock. */
const AT_ONCE = 100;
const FONT = '"Inter Variable", system-ui, sans-serif';
const NAME_SIZE = 11;
/** Half the height of a node that is named. */
const NAMED_FROM = 4;
/** Names of 11 px, a little wide: where measuring thousands of them would take longer than drawing. */
const NAME_CHAR_WIDTH = 6.4;

/**
 * Paints a plain picture step by step, so that the page can do other things between any two: boxes, allowed edges,
 * passed and denied ones over them, nodes, and names as far as there is room.
 */
export function* paintPlain(context: CanvasRenderingContext2D, input: PaintInput): Generator<void> {
  const { picture, look, width, height, palette } = input;
  const { graph, places } = picture;
  const { centres, boxes } = places;
  const { zoom } = look;
  const x = (node: number): number => (centres[2 * node] ?? 0) * zoom + look.x;
  const y = (node: number): number => (centres[2 * node + 1] ?? 0) * zoom + look.y;

  context.clearRect(0, 0, width, height);
  context.fillStyle = palette.box;
  context.strokeStyle = palette['box-line'];
  context.lineWidth = 1;
  for (const [at, box] of boxes.entries()) {
    const rectangle = [
      box.x * zoom + look.x,
      box.y * zoom + look.y,
      box.width * zoom,
      box.height * zoom,
    ] as const;
    context.beginPath();
    context.roundRect(...rectangle, Math.min(10, 10 * zoom));
    context.fill();
    context.stroke();
    if (at % AT_ONCE === 0) yield;
  }

  for (const action of ['allow', 'pass', 'deny'] as const) {
    context.strokeStyle = { allow: palette['allow-edge'], pass: palette.pass, deny: palette.deny }[action];
    context.globalAlpha = action === 'allow' ? 0.35 : 1;
    context.lineWidth = action === 'allow' ? Math.max(0.5, Math.min(1.2, zoom * 3)) : 1.4;
    context.setLineDash({ allow: [], pass: [1.5, 3], deny: [6, 4] }[action]);
    let gathered = 0;
    let seen = 0;
    context.beginPath();
    for (let edge = 0; edge < graph.actions.length; edge++) {
      if (++seen % (20 * AT_ONCE) === 0) yield;
      if (edgeActionOf(graph, edge) !== action) continue;
      const [from, to] = [graph.ends[2 * edge] ?? 0, graph.ends[2 * edge + 1] ?? 0];
      const [x1, y1, x2, y2] = [x(from), y(from), x(to), y(to)];
      if (from === to || isOutside(x1, y1, x2, y2, width, height)) continue;
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      if (++gathered % AT_ONCE !== 0) continue;
      context.stroke();
      context.beginPath();
      yield;
    }
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;

  context.fillStyle = palette['node-fill'];
  for (let node = 0; node < graph.ids.length; node++) {
    if (node % AT_ONCE === 0) yield;
    const [nodeX, nodeY] = [x(node), y(node)];
    const halfX = Math.max(1.2, ((graph.sizes[2 * node] ?? 0) * zoom) / 2);
    const halfY = Math.max(1.2, ((graph.sizes[2 * node + 1] ?? 0) * zoom) / 2);
    if (nodeX + halfX < 0 || nodeY + halfY < 0 || nodeX - halfX > width || nodeY - halfY > height) continue;
    context.strokeStyle = graph.threats[node] === 1 ? palette.deny : palette['node-line'];
    context.lineWidth = Math.max(0.7, Math.min(1.5, 1.5 * zoom));
    context.beginPath();
    switch (graph.kinds[node]) {
      case 'networkset':
        context.moveTo(nodeX, nodeY - halfY);
        context.lineTo(nodeX + halfX, nodeY);
        context.lineTo(nodeX, nodeY + halfY);
        context.lineTo(nodeX - halfX, nodeY);
        context.closePath();
        break;
      case 'folded':
      case 'service':
      case 'host':
        context.rect(nodeX - halfX, nodeY - halfY, 2 * halfX, 2 * halfY);
        break;
      default:
        context.arc(nodeX, nodeY, halfX, 0, 2 * Math.PI);
    }
    context.fill();
    context.stroke();
  }
  yield* paintNames(context, input);
}

/** Namespaces' names first, then those of nodes by importance; none over another. */
function* paintNames(context: CanvasRenderingContext2D, input: PaintInput): Generator<void> {
  const { picture, look, width, height, palette } = input;
  const { graph, places } = picture;
  const taken = new NameRoom();
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = palette.canvas;
  const write = (name: string, centreX: number, top: number): void => {
    const half = (name.length * NAME_CHAR_WIDTH) / 2;
    if (centreX + half < 0 || centreX - half > width || top + NAME_SIZE < 0 || top > height) return;
    if (!taken.take(centreX - half - 4, top - 3, centreX + half + 4, top + NAME_SIZE + 5)) return;
    context.strokeText(name, centreX, top);
    context.fillText(name, centreX, top);
  };
  context.font = `600 ${NAME_SIZE}px ${FONT}`;
  context.fillStyle = palette.text;
  const boxes = [...places.boxes].sort((a, b) => b.width * b.height - a.width * a.height);
  for (const [at, box] of boxes.entries()) {
    write(box.label, (box.x + box.width / 2) * look.zoom + look.x, box.y * look.zoom + look.y + 2);
    if (at % AT_ONCE === 0) yield;
  }
  context.font = `${NAME_SIZE}px ${FONT}`;
  let seen = 0;
  for (const node of graph.ranked) {
    if (++seen % AT_ONCE === 0) yield;
    const half = ((graph.sizes[2 * node + 1] ?? 0) * look.zoom) / 2;
    // Names over a cloud of dots would hide it.
    if (half < NAMED_FROM && graph.kinds[node] !== 'network' && graph.kinds[node] !== 'networkset') continue;
    const top = graph.kinds[node] === 'folded' ? -NAME_SIZE / 2 : half + 2;
    write(
      graph.names[node] ?? '',
      (places.centres[2 * node] ?? 0) * look.zoom + look.x,
      (places.centres[2 * node + 1] ?? 0) * look.zoom + look.y + top,
    );
  }
}

function isOutside(x1: number, y1: number, x2: number, y2: number, width: number, height: number): boolean {
  return (
    Math.max(x1, x2) < 0 || Math.max(y1, y2) < 0 || Math.min(x1, x2) > width || Math.min(y1, y2) > height
  );
}
