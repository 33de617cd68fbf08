import type { Drawing } from './drawing.ts';
import { layOutAfresh } from './fresh-layout.ts';
import type { Layout, LayoutOptions } from './layout.ts';
export function keepPlaced(drawing: Drawing, _placed: Layout, options: LayoutOptions): Layout {
  return layOutAfresh(drawing, options);
}
