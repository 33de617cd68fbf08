import type { Box, Layout, LayoutInput } from '../../src/layout/layout.ts';
import { footprint, GROUP_HEADER_HEIGHT } from '../../src/layout/sizes.ts';

/** Less than a thousandth of a pixel is rounding. */
const TOLERANCE = 1e-3;

/**
 * Everything wrong with a layout, in words: what has no place, what overlaps, what leaves its box. Written
 * without the code under test, all pairs of neighbours along x.
 */
export function faultsOf(input: LayoutInput, layout: Layout): string[] {
  const faults: string[] = [];
  const things: { id: string; group: string | null; isBox: boolean; box: Box }[] = [];
  for (const [id, box] of layout.boxes) things.push({ id, group: null, isBox: true, box });
  for (const node of input.nodes) {
    const at = layout.positions.get(node.id);
    if (at === undefined || !Number.isFinite(at.x) || !Number.isFinite(at.y)) {
      faults.push(`${node.id} has no place`);
      continue;
    }
    const { width, height, centreY } = footprint(node);
    const box = { x: at.x - width / 2, y: at.y - centreY, width, height };
    things.push({ id: node.id, group: node.group, isBox: false, box });
    if (node.group === null) continue;
    const outer = layout.boxes.get(node.group);
    if (outer === undefined) faults.push(`${node.group} has no box`);
    else if (
      box.x < outer.x - TOLERANCE ||
      box.y < outer.y + GROUP_HEADER_HEIGHT - TOLERANCE ||
      box.x + width > outer.x + outer.width + TOLERANCE ||
      box.y + height > outer.y + outer.height + TOLERANCE
    )
      faults.push(`${node.id} leaves its box`);
  }
  if (layout.positions.size !== new Set(input.nodes.map(({ id }) => id)).size)
    faults.push('positions of other nodes than those of the input');
  things.sort((a, b) => a.box.x - b.box.x);
  things.forEach((a, index) => {
    for (let other = index + 1; other < things.length; other++) {
      const b = things[other];
      if (b === undefined || b.box.x >= a.box.x + a.box.width - TOLERANCE) break;
      if ((a.isBox && b.group === a.id) || (b.isBox && a.group === b.id)) continue;
      const apart =
        b.box.y >= a.box.y + a.box.height - TOLERANCE || a.box.y >= b.box.y + b.box.height - TOLERANCE;
      if (!apart) faults.push(`${a.id} overlaps ${b.id}`);
    }
  });
  return faults;
}
