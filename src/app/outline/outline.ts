import type { GraphNode } from '../../graph/flow-graph.ts';
import { boxOfNode } from '../layout-input.ts';
import { isFolded, toPlainText } from '../names.ts';
import { nameOf, type PictureIndex } from '../picture-index.ts';
import { edgesAt } from '../walk.ts';

/**
 * A line of the outline: the picture as a tree, for who can't see it or would rather read it. Namespaces hold their
 * endpoints, endpoints and folded namespaces their edges.
 *
 * ```
 * yaobank            group  level 1, 1 of 2, open
 *   customer         node   level 2, 1 of 3, open
 *     → database     edge   level 3, 1 of 2
 * ```
 */
export interface OutlineItem {
  /** Which line it is: an edge has one at each of its ends. A namespace keeps its own when it is folded. */
  readonly key: string;
  /** `group` is a namespace that is unfolded; folded it is a node. */
  readonly kind: 'group' | 'node' | 'edge';
  /** The id of the node or edge, or the key of the group. */
  readonly id: string;
  /** The node whose edge it is. */
  readonly at: string | null;
  /** From 1. */
  readonly level: number;
  /** Which of those side by side it is, from 1, and how many they are. */
  readonly position: number;
  readonly setSize: number;
  /** null for what holds nothing. */
  readonly open: boolean | null;
  readonly parent: string | null;
}

/** Branches that a person opened or closed, by key; others are as they are by themselves. */
export type Branches = ReadonlyMap<string, boolean>;

/** A namespace that is unfolded in the picture is open here too. */
export function isBranchOpen(branches: Branches, { kind, key }: Pick<OutlineItem, 'kind' | 'key'>): boolean {
  return branches.get(key) ?? kind === 'group';
}

/** The key of an edge's line at one of its ends. */
export function edgeKey(node: string, edge: string): string {
  return JSON.stringify([node, edge]);
}

type Top = { readonly key: string; readonly members: readonly GraphNode[] | null };

/** Every line that shows, from the top down: what is in closed branches is not there. */
export function outlineOf(index: PictureIndex, branches: Branches): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  const put = (item: Omit<OutlineItem, 'open'>, holds: boolean): boolean => {
    const open = holds && isBranchOpen(branches, item);
    items.push({ ...item, open: holds ? open : null });
    return open;
  };
  const putNode = (id: string, place: Omit<OutlineItem, 'open' | 'key' | 'kind' | 'id' | 'at'>): void => {
    const edges = edgesAt(index, id);
    if (!put({ key: id, kind: 'node', id, at: null, ...place }, edges.length > 0)) return;
    for (const [at, edge] of edges.entries()) {
      const key = edgeKey(id, edge.id);
      const level = place.level + 1;
      const line = { level, position: at + 1, setSize: edges.length, parent: id };
      put({ key, kind: 'edge', id: edge.id, at: id, ...line }, false);
    }
  };

  const tops = topLines(index);
  for (const [at, { key, members }] of tops.entries()) {
    const place = { level: 1, position: at + 1, setSize: tops.length, parent: null };
    if (members === null) putNode(key, place);
    else if (put({ key, kind: 'group', id: key, at: null, ...place }, true)) {
      for (const [within, node] of byName(index, members).entries()) {
        putNode(node.id, { level: 2, position: within + 1, setSize: members.length, parent: key });
      }
    }
  }
  return items;
}

/** Namespaces by name, folded or not; then what stands free: hosts, NetworkSets, networks. */
function topLines(index: PictureIndex): readonly Top[] {
  const groups = [...index.members].map(([key, members]) => ({ key, members, name: groupName(index, key) }));
  const free = [...index.nodes.values()].filter((node) => boxOfNode(node) === null);
  const folded = free
    .filter(isFolded)
    .map(({ id }) => ({ key: id, members: null, name: nameOf(index, id).short }));
  const namespaces = [...groups, ...folded].sort((a, b) => compare(a.name, b.name) || compare(a.key, b.key));
  const rest = free.filter((node) => !isFolded(node));
  const kinds = [...new Set(['hep', 'ns', 'net', ...rest.map(({ type }) => type)])];
  return [
    ...namespaces,
    ...kinds.flatMap((kind) =>
      byName(
        index,
        rest.filter(({ type }) => type === kind),
      ).map(({ id }) => ({ key: id, members: null })),
    ),
  ];
}

/** What a namespace box is called. */
export function groupName(index: PictureIndex, key: string): string {
  return toPlainText(index.members.get(key)?.[0]?.namespace ?? key);
}

function byName(index: PictureIndex, nodes: readonly GraphNode[]): readonly GraphNode[] {
  const named = nodes.map((node) => ({ node, name: nameOf(index, node.id).short }));
  named.sort((a, b) => compare(a.name, b.name) || compare(a.node.id, b.node.id));
  return named.map(({ node }) => node);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
