import { arrange, type Item, type Link } from './arrange-groups.ts';
import type { Drawing } from './drawing.ts';
import { type GroupContent, groupContents, mirrored } from './group-content.ts';
import type { Box, Layout, LayoutNode, LayoutOptions, Point } from './layout.ts';
import { seededRandom } from './random.ts';
import { placeRim, rimSide } from './rim.ts';
import { DEFAULT_ASPECT_RATIO, footprint } from './sizes.ts';

/** A layout of everything: first the inside of each group, then the boxes and what stands free. */
export function layOutAfresh(drawing: Drawing, options: LayoutOptions): Layout {
  const seed = options.seed ?? 1;
  // On large graphs, about as long as the arrangement.
  const { onProgress = () => {} } = options;
  const contents = groupContents(drawing, drawing.groups, seed, (share) => onProgress(share / 2));
  const items = itemsOf(drawing, contents);
  const links = linksOf(drawing, contents, items);
  const core = arrange(
    items.map(({ item }) => item),
    links,
    options.aspectRatio ?? DEFAULT_ASPECT_RATIO,
    seededRandom(seed),
    (share) => onProgress(0.5 + share / 2),
  );
  const positions = new Map<string, Point>();
  const boxes = new Map<string, Box>();
  const put = (group: string, content: GroupContent, box: Box): void => {
    boxes.set(group, box);
    for (const [id, centre] of content.centres)
      positions.set(id, { x: box.x + centre.x, y: box.y + centre.y });
  };
  const putAll = (places: ReadonlyMap<string, Box>): void => {
    for (const { item, group, node } of items) {
      const box = places.get(item.id);
      const content = group === null ? undefined : contents.get(group);
      if (box === undefined) continue;
      if (group !== null && content !== undefined) put(group, content, box);
      else if (node !== null)
        positions.set(node.id, { x: box.x + box.width / 2, y: box.y + footprint(node).centreY });
    }
  };
  const drawnItems = items.map(({ item }) => item);
  putAll(placeRim(drawnItems, links, core));
  // Upside down, some have their nodes nearer to those they talk with.
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]));
  for (const [id, content] of contents) {
    const box = boxes.get(id);
    if (box === undefined) continue;
    const other = mirrored(content, nodes);
    const before = outsideLength(drawing, id, positions);
    put(id, other, box);
    if (outsideLength(drawing, id, positions) < before) contents.set(id, other);
    else put(id, content, box);
  }
  putAll(placeRim(drawnItems, linksOf(drawing, contents, items), core));
  return { positions, boxes };
}

interface DrawnItem {
  readonly item: Item;
  readonly group: string | null;
  readonly node: LayoutNode | null;
}

function itemsOf(drawing: Drawing, contents: ReadonlyMap<string, GroupContent>): DrawnItem[] {
  const starting = drawing.nodes.map(() => 0);
  const ending = drawing.nodes.map(() => 0);
  for (const { source, target } of drawing.ties) {
    starting[source] = (starting[source] ?? 0) + 1;
    ending[target] = (ending[target] ?? 0) + 1;
  }
  const items: DrawnItem[] = [];
  for (const { id } of drawing.groups) {
    const { width, height } = contents.get(id) ?? { width: 0, height: 0 };
    items.push({ item: { id: `group ${id}`, width, height, rim: null }, group: id, node: null });
  }
  for (const index of drawing.free) {
    const node = drawing.nodes[index];
    if (node === undefined) continue;
    const { width, height } = footprint(node);
    const rim = isRim(node) ? rimSide(starting[index] ?? 0, ending[index] ?? 0) : null;
    items.push({ item: { id: `node ${node.id}`, width, height, rim }, group: null, node });
  }
  return items;
}

export function isRim(node: LayoutNode): boolean {
  return node.group === null && (node.kind === 'network' || node.kind === 'networkset');
}

function linksOf(
  drawing: Drawing,
  contents: ReadonlyMap<string, GroupContent>,
  items: readonly DrawnItem[],
): Link[] {
  const byGroup = new Map<string, number>();
  const byNode = new Map<string, number>();
  items.forEach(({ group, node }, index) => {
    if (group !== null) byGroup.set(group, index);
    else if (node !== null) byNode.set(node.id, index);
  });
  /** The item of each node, and where the node is, seen from the item's centre. */
  const ends = drawing.nodes.map((node) => {
    const content = node.group === null ? undefined : contents.get(node.group);
    const centre = content?.centres.get(node.id);
    if (node.group === null || content === undefined || centre === undefined) {
      const print = footprint(node);
      return { item: byNode.get(node.id) ?? 0, x: 0, y: print.centreY - print.height / 2 };
    }
    const item = byGroup.get(node.group) ?? 0;
    return { item, x: centre.x - content.width / 2, y: centre.y - content.height / 2 };
  });
  const links = new Map<number, { source: number; target: number; edges: number; sums: number[] }>();
  for (const tie of drawing.ties) {
    const from = ends[tie.source];
    const to = ends[tie.target];
    if (from === undefined || to === undefined || from.item === to.item) continue;
    const key = from.item * items.length + to.item;
    const link = links.get(key) ?? { source: from.item, target: to.item, edges: 0, sums: [0, 0, 0, 0] };
    link.edges++;
    link.sums = [from.x, from.y, to.x, to.y].map((value, index) => (link.sums[index] ?? 0) + value);
    links.set(key, link);
  }
  return [...links.entries()]
    .sort((a, b) => a[0] - b[0])
    .map(([, { source, target, edges, sums }]) => {
      const [sourceX = 0, sourceY = 0, targetX = 0, targetY = 0] = sums.map((sum) => sum / edges);
      return { source, target, edges, sourceX, sourceY, targetX, targetY };
    });
}

/** The length of all edges that cross the group's border. */
function outsideLength(drawing: Drawing, group: string, positions: ReadonlyMap<string, Point>): number {
  let length = 0;
  for (const { source, target } of drawing.ties) {
    const from = drawing.nodes[source];
    const to = drawing.nodes[target];
    if (from === undefined || to === undefined || (from.group === group) === (to.group === group)) continue;
    const a = positions.get(from.id);
    const b = positions.get(to.id);
    if (a !== undefined && b !== undefined) length += Math.hypot(b.x - a.x, b.y - a.y);
  }
  return length;
}
