import type { Drawing, DrawnGroup } from './drawing.ts';
import { placeInside } from './inside-group.ts';
import type { LayoutNode, Point } from './layout.ts';
import { seededRandom, seedFor } from './random.ts';
import { footprint, GROUP_HEADER_HEIGHT, GROUP_PADDING, headerWidth } from './sizes.ts';

/** A group's box before it has a place: its size, and its nodes' centres seen from its top left corner. */
export interface GroupContent {
  readonly width: number;
  readonly height: number;
  readonly centres: ReadonlyMap<string, Point>;
}

/** Places the inside of every given group; none depends on another. */
export function groupContents(
  drawing: Drawing,
  groups: readonly DrawnGroup[],
  seed: number,
  onProgress: (share: number) => void = () => {},
): Map<string, GroupContent> {
  const groupOf = drawing.nodes.map((node) => node.group);
  const inner = new Map<string, { source: number; target: number }[]>();
  const called = drawing.nodes.map(() => 0);
  const calls = drawing.nodes.map(() => 0);
  for (const { source, target } of drawing.ties) {
    const group = groupOf[source] ?? null;
    if (group !== null && group === groupOf[target]) {
      const own = inner.get(group);
      if (own === undefined) inner.set(group, [{ source, target }]);
      else own.push({ source, target });
    } else {
      calls[source] = (calls[source] ?? 0) + 1;
      called[target] = (called[target] ?? 0) + 1;
    }
  }
  const contents = new Map<string, GroupContent>();
  for (const group of groups) {
    onProgress(contents.size / groups.length);
    const local = new Map(group.members.map((member, index) => [member, index]));
    const nodes: LayoutNode[] = [];
    const talk = [];
    for (const member of group.members) {
      const node = drawing.nodes[member];
      if (node === undefined) continue;
      nodes.push(node);
      talk.push({ calledFromOutside: called[member] ?? 0, callsOutside: calls[member] ?? 0 });
    }
    const edges = (inner.get(group.id) ?? []).map(({ source, target }) => ({
      source: local.get(source) ?? 0,
      target: local.get(target) ?? 0,
    }));
    const inside = placeInside(nodes, edges, talk, seededRandom(seedFor(seed, group.id)));
    const width = Math.max(inside.width + 2 * GROUP_PADDING, headerWidth(group.label));
    const left = (width - inside.width) / 2;
    const top = GROUP_HEADER_HEIGHT + GROUP_PADDING / 2;
    contents.set(group.id, {
      width,
      height: top + inside.height + GROUP_PADDING,
      centres: new Map(
        [...inside.centres].map(([id, centre]) => [id, { x: centre.x + left, y: centre.y + top }]),
      ),
    });
  }
  return contents;
}

/** The same content upside down, labels still under their nodes. */
export function mirrored(content: GroupContent, nodes: ReadonlyMap<string, LayoutNode>): GroupContent {
  let top = Infinity;
  let bottom = -Infinity;
  const spans = [...content.centres].map(([id, centre]) => {
    const node = nodes.get(id);
    const print = node === undefined ? { centreY: 0, height: 0 } : footprint(node);
    const from = centre.y - print.centreY;
    top = Math.min(top, from);
    bottom = Math.max(bottom, from + print.height);
    return { id, x: centre.x, from, print };
  });
  return {
    ...content,
    centres: new Map(
      spans.map(({ id, x, from, print }) => [
        id,
        { x, y: top + bottom - (from + print.height) + print.centreY },
      ]),
    ),
  };
}
