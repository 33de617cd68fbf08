import type { LayoutInput, LayoutNode } from './layout.ts';

/** All edges from one node to another as one, by the nodes' indexes; no loops. */
export interface Tie {
  readonly source: number;
  readonly target: number;
  readonly edges: number;
}

export interface DrawnGroup {
  readonly id: string;
  readonly label: string;
  /** Indexes into `nodes`. */
  readonly members: readonly number[];
}

/** The input in an order of its own, so that nothing after this depends on the order it came in. */
export interface Drawing {
  readonly nodes: readonly LayoutNode[];
  readonly ties: readonly Tie[];
  /** Those that have nodes. */
  readonly groups: readonly DrawnGroup[];
  /** Indexes of the nodes that are in no group. */
  readonly free: readonly number[];
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sortedDrawing(input: LayoutInput): Drawing {
  const nodes = [...new Map(input.nodes.map((node) => [node.id, node])).values()].sort((a, b) =>
    compareText(a.id, b.id),
  );
  const indexes = new Map(nodes.map((node, index) => [node.id, index]));
  const counts = new Map<number, number>();
  for (const edge of input.edges) {
    const source = indexes.get(edge.source);
    const target = indexes.get(edge.target);
    if (source === undefined || target === undefined || source === target) continue;
    const key = source * nodes.length + target;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const ties = [...counts]
    .sort((a, b) => a[0] - b[0])
    .map(([key, edges]) => ({
      source: Math.floor(key / nodes.length),
      target: key % nodes.length,
      edges,
    }));
  const labels = new Map(input.groups.map((group) => [group.id, group.label]));
  const members = new Map<string, number[]>();
  const free: number[] = [];
  nodes.forEach((node, index) => {
    if (node.group === null) free.push(index);
    else {
      const own = members.get(node.group);
      if (own === undefined) members.set(node.group, [index]);
      else own.push(index);
    }
  });
  const groups = [...members]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([id, own]) => ({ id, label: labels.get(id) ?? id, members: own }));
  return { nodes, ties, groups, free };
}
