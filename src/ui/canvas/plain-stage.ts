import type { Camera } from '../../app/camera.ts';
import type { PlainPicture } from '../../app/large/place-plain.ts';
import { edgeIdOf } from '../../app/large/plain-graph.ts';
import type { Point } from '../../layout/layout.ts';
import { type Palette, readPalette } from './palette.ts';
import { paintPlain } from './plain-paint.ts';
import { fitLook, type Look, zoomLook } from './plain-view.ts';

/** A canvas with a plain picture on it. */
export interface PlainStage {
  readonly camera: Camera;
  look(): Look;
  panBy(dx: number, dy: number): void;
  zoomAt(at: Point, factor: number): void;
  /** `scheme` says that colours may have changed; `selected` is a node's or an edge's id. */
  repaint(scheme: string, selected: string | null): void;
  close(): void;
}

/** Milliseconds of each frame for painting: the page has the rest. */
const BUDGET_MS = 8;
const STEP = 1.25;

/**
 * Paints beside the screen, a few milliseconds in each frame, and shows what is done when all of it is. Until then
 * the picture before is shown, moved and scaled to where the person looks now: so nothing waits for the paint.
 */
export function createPlainStage(canvas: HTMLCanvasElement, picture: PlainPicture): PlainStage {
  const shown = contextOf(canvas);
  const beside = document.createElement('canvas');
  // In memory, not on a GPU: see `paint`. The first time says so for good.
  const besideContext = contextOf(beside, { willReadFrequently: true });
  const painted = document.createElement('canvas');
  let palette: Palette = readPalette();
  let selected: string | null = null;
  let width = canvas.clientWidth;
  let height = canvas.clientHeight;
  let look = fitLook(picture, width, height);
  let fitted: Look | null = look;
  let done: { readonly look: Look } | null = null;
  let painting: { readonly look: Look; readonly steps: Generator<void> } | null = null;
  let frame = 0;

  const ratio = (): number => Math.min(2, window.devicePixelRatio);
  const ask = (): void => {
    if (frame === 0) frame = requestAnimationFrame(paint);
  };
  const begin = (): void => {
    sizeTo(beside, width, height, ratio());
    besideContext.setTransform(ratio(), 0, 0, ratio(), 0, 0);
    painting = { look, steps: paintPlain(besideContext, { picture, look, width, height, palette }) };
  };
  const paint = (): void => {
    frame = 0;
    if (painting === null && done?.look !== look) begin();
    const until = performance.now() + BUDGET_MS;
    while (painting !== null && performance.now() < until) {
      const step = painting.steps.next();
      // A browser only notes what is painted, and does all of it once it is asked for: here, a step at a time.
      besideContext.getImageData(0, 0, 1, 1);
      if (step.done !== true) continue;
      sizeTo(painted, width, height, ratio());
      contextOf(painted).drawImage(beside, 0, 0);
      done = { look: painting.look };
      painting = null;
    }
    show();
    canvas.dataset['painted'] = String(done?.look === look);
    if (painting !== null || done?.look !== look) ask();
  };
  const show = (): void => {
    sizeTo(canvas, width, height, ratio());
    shown.setTransform(ratio(), 0, 0, ratio(), 0, 0);
    shown.clearRect(0, 0, width, height);
    // Of the very first picture, what there is so far.
    const [image, from] = done ? [painted, done.look] : [beside, look];
    const by = look.zoom / from.zoom;
    shown.drawImage(
      image,
      look.x - from.x * by,
      look.y - from.y * by,
      (image.width / ratio()) * by,
      (image.height / ratio()) * by,
    );
    if (selected !== null) markSelected(shown, picture, look, selected, palette);
  };
  const lookAt = (next: Look): void => {
    look = next;
    // What is being painted is a little off now, but worth to be seen: it is finished before the next one begins.
    ask();
  };
  const fitAll = (): void => {
    lookAt(fitLook(picture, width, height));
    fitted = look;
  };
  const middle = (): Point => ({ x: width / 2, y: height / 2 });
  const zoomAt = (at: Point, factor: number): void =>
    lookAt(zoomLook(look, factor, at, fitLook(picture, width, height).zoom));
  const reveal = (id: string): void => {
    const at = placeOf(picture, id);
    if (!at) return;
    const [x, y] = [at.x * look.zoom + look.x, at.y * look.zoom + look.y];
    if (x > 0 && y > 0 && x < width && y < height) return;
    lookAt({ ...look, x: look.x + width / 2 - x, y: look.y + height / 2 - y });
  };

  const sizes = new ResizeObserver(() => {
    if (canvas.clientWidth === width && canvas.clientHeight === height) return;
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    painting = null;
    if (look === fitted) fitAll();
    else lookAt({ ...look });
  });
  sizes.observe(canvas);
  ask();

  return {
    camera: {
      fit: fitAll,
      refit: () => {
        if (look === fitted) fitAll();
      },
      zoomIn: () => zoomAt(middle(), STEP),
      zoomOut: () => zoomAt(middle(), 1 / STEP),
      reveal,
      frame: reveal,
      uncover: reveal,
      release: () => {},
      seen: () => ({
        x: -look.x / look.zoom,
        y: -look.y / look.zoom,
        width: width / look.zoom,
        height: height / look.zoom,
      }),
      remember: () => {},
      comeBack: () => {},
    },
    look: () => look,
    panBy: (dx, dy) => lookAt({ ...look, x: look.x + dx, y: look.y + dy }),
    zoomAt,
    repaint: (_scheme, id) => {
      palette = readPalette();
      selected = id;
      painting = null;
      lookAt({ ...look });
      if (fitted && sameLook(fitted, look)) fitted = look;
    },
    close: () => {
      sizes.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}

function sameLook(a: Look, b: Look): boolean {
  return a.zoom === b.zoom && a.x === b.x && a.y === b.y;
}

function contextOf(
  canvas: HTMLCanvasElement,
  settings: CanvasRenderingContext2DSettings = {},
): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', settings);
  if (!context) throw new Error('This browser has no canvas to draw on.');
  return context;
}

/** Setting a size also wipes: only where it is another one. */
function sizeTo(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  const context = contextOf(canvas);
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (canvas.isConnected) return;
  context.clearRect(0, 0, wide, high);
}

function placeOf({ graph, places: { centres } }: PlainPicture, id: string): Point | null {
  const node = graph.ids.indexOf(id);
  return node < 0 ? null : { x: centres[2 * node] ?? 0, y: centres[2 * node + 1] ?? 0 };
}

/** A halo in the accent colour: over the picture, for it changes more often than that. */
function markSelected(
  context: CanvasRenderingContext2D,
  { graph, places: { centres } }: PlainPicture,
  look: Look,
  id: string,
  { accent }: Palette,
): void {
  const at = (node: number): readonly [number, number] => [
    (centres[2 * node] ?? 0) * look.zoom + look.x,
    (centres[2 * node + 1] ?? 0) * look.zoom + look.y,
  ];
  context.strokeStyle = accent;
  context.beginPath();
  const node = graph.ids.indexOf(id);
  if (node >= 0) {
    context.lineWidth = 2;
    context.globalAlpha = 1;
    context.arc(...at(node), Math.max(6, ((graph.sizes[2 * node] ?? 0) * look.zoom) / 2 + 3), 0, 2 * Math.PI);
  } else {
    for (let edge = 0; edge < graph.actions.length; edge++) {
      if (edgeIdOf(graph, edge) !== id) continue;
      context.lineWidth = 5;
      context.globalAlpha = 0.5;
      context.moveTo(...at(graph.ends[2 * edge] ?? 0));
      context.lineTo(...at(graph.ends[2 * edge + 1] ?? 0));
      break;
    }
  }
  context.stroke();
  context.globalAlpha = 1;
}
