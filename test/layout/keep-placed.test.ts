import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Layout, type LayoutInput, layoutGraph, rememberLayout } from '../../src/layout/layout.ts';
import { anyGraph } from './any-graph.ts';
import { faultsOf } from './overlaps.ts';
import { folded, graph, groupsOf, seededCluster, YAOBANK } from './seeded-graph.ts';

const CLUSTER = seededCluster(120, 9);
const NAMESPACES = CLUSTER.groups.map(({ id }) => id);

function without(input: LayoutInput, gone: (index: number) => boolean): LayoutInput {
  const nodes = input.nodes.filter((_, index) => !gone(index));
  return { nodes, edges: input.edges, groups: groupsOf(nodes) };
}

function together(...inputs: LayoutInput[]): LayoutInput {
  const nodes = [...new Map(inputs.flatMap((input) => input.nodes).map((one) => [one.id, one])).values()];
  return { nodes, edges: inputs.flatMap((input) => input.edges), groups: groupsOf(nodes) };
}

/** The farthest that a node or box of both layouts has moved. */
function farthestMove(before: Layout, after: Layout): number {
  let farthest = 0;
  for (const [id, { x, y }] of after.positions) {
    const old = before.positions.get(id);
    if (old !== undefined) farthest = Math.max(farthest, Math.hypot(x - old.x, y - old.y));
  }
  for (const [id, box] of after.boxes) {
    const old = before.boxes.get(id);
    if (old !== undefined) farthest = Math.max(farthest, Math.abs(box.x - old.x), Math.abs(box.y - old.y));
  }
  return farthest;
}

describe('a layout with something placed', () => {
  it('moves nothing if nothing has changed', () => {
    const layout = layoutGraph(CLUSTER);
    const again = layoutGraph(CLUSTER, { placed: layout });
    for (const [id, place] of layout.positions) expect(again.positions.get(id)).toEqual(place);
    expect(farthestMove(layout, again)).toBeLessThan(1e-6);
  });

  it('moves no node when others come, and nothing overlaps', () => {
    const part = without(CLUSTER, (index) => index % 10 === 3);
    const before = layoutGraph(part);
    const after = layoutGraph(CLUSTER, { placed: before });
    expect(faultsOf(CLUSTER, after)).toEqual([]);
    for (const [id, place] of before.positions) expect(after.positions.get(id)).toEqual(place);
  });

  it('moves nothing when some go', () => {
    const before = layoutGraph(CLUSTER);
    const part = without(CLUSTER, (index) => index % 3 === 0);
    const after = layoutGraph(part, { placed: before });
    for (const [id, place] of after.positions) expect(place).toEqual(before.positions.get(id));
  });

  it('never overlaps, whatever was placed before', () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, anyGraph, (first, second, third) => {
        let placed = layoutGraph(first);
        for (const input of [second, third, first]) {
          const next = layoutGraph(input, { placed });
          expect(faultsOf(input, next)).toEqual([]);
          placed = rememberLayout(placed, next);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('puts a new workload inside its box, near whom it talks with', () => {
    const before = layoutGraph(YAOBANK);
    const input = together(YAOBANK, graph('yaobank/customer>yaobank/cache'));
    const after = layoutGraph(input, { placed: before });
    const cache = after.positions.get('yaobank/cache') ?? { x: 0, y: 0 };
    const customer = after.positions.get('yaobank/customer') ?? { x: 0, y: 0 };
    expect(Math.hypot(cache.x - customer.x, cache.y - customer.y)).toBeLessThan(260);
    expect(faultsOf(input, after)).toEqual([]);
  });

  it('puts a new NetworkSet at the rim where the others stand', () => {
    const start = graph('a/x>seta', 'a/x>a/y');
    const before = layoutGraph(start);
    const after = layoutGraph(together(start, graph('a/y>setb')), { placed: before });
    expect(after.positions.get('setb')?.x).toBeCloseTo(before.positions.get('seta')?.x ?? 0, 0);
  });

  it('puts a new namespace beside the others', () => {
    const before = layoutGraph(CLUSTER);
    const input = together(CLUSTER, graph('brandnew/x>brandnew/y', 'brandnew/x>team-1/other'));
    const after = layoutGraph(input, { placed: before });
    expect(faultsOf(input, after)).toEqual([]);
    for (const [id, place] of before.positions) expect(after.positions.get(id)).toEqual(place);
  });

  it('starts afresh where it knows nothing of what is asked', () => {
    const other = layoutGraph(graph('other/x>other/y'));
    expect([...layoutGraph(YAOBANK, { placed: other }).positions]).toEqual([
      ...layoutGraph(YAOBANK).positions,
    ]);
  });
});

describe('unfolding a namespace', () => {
  const allFolded = folded(CLUSTER, NAMESPACES);
  const start = layoutGraph(allFolded);

  it.each(NAMESPACES)('%s opens its box around where its node stood, without any overlap', (id) => {
    const input = folded(
      CLUSTER,
      NAMESPACES.filter((other) => other !== id),
    );
    const opened = layoutGraph(input, { placed: start });
    const box = opened.boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
    const stood = start.positions.get(id) ?? { x: 0, y: 0 };
    expect(faultsOf(input, opened)).toEqual([]);
    expect(stood.x).toBeGreaterThanOrEqual(box.x);
    expect(stood.x).toBeLessThanOrEqual(box.x + box.width);
    expect(stood.y).toBeGreaterThanOrEqual(box.y);
    expect(stood.y).toBeLessThanOrEqual(box.y + box.height);
  });

  it('and folding it again, and so on, shows the same two pictures', () => {
    const one = NAMESPACES[1] ?? '';
    const input = folded(
      CLUSTER,
      NAMESPACES.filter((id) => id !== one),
    );
    let placed = start;
    const opened = layoutGraph(input, { placed });
    for (let round = 0; round < 3; round++) {
      placed = rememberLayout(placed, layoutGraph(input, { placed }));
      const closed = layoutGraph(allFolded, { placed });
      expect(farthestMove(start, closed)).toBeLessThan(1);
      placed = rememberLayout(placed, closed);
      expect(farthestMove(opened, layoutGraph(input, { placed }))).toBeLessThan(1);
    }
  });

  it('one after the other, and folding them in reverse, comes back to the start', () => {
    const stages: LayoutInput[] = NAMESPACES.map((_, index) => folded(CLUSTER, NAMESPACES.slice(index)));
    let placed = start;
    const shown: Layout[] = [];
    for (const stage of [...stages, CLUSTER]) {
      const next = layoutGraph(stage, { placed });
      expect(faultsOf(stage, next)).toEqual([]);
      shown.push(next);
      placed = rememberLayout(placed, next);
    }
    for (const [index, stage] of [...stages.entries()].toReversed()) {
      const next = layoutGraph(stage, { placed });
      expect(farthestMove(shown[index] ?? start, next)).toBeLessThan(1);
      placed = rememberLayout(placed, next);
    }
  });

  it('all at once and folding all again comes back to the start', () => {
    const opened = layoutGraph(CLUSTER, { placed: start });
    expect(faultsOf(CLUSTER, opened)).toEqual([]);
    const closed = layoutGraph(allFolded, { placed: rememberLayout(start, opened) });
    expect(farthestMove(start, closed)).toBeLessThan(1);
  });

  it('where it has no room goes where it pushes the fewest aside', () => {
    const members = Array.from({ length: 12 }, (_, at) => `large/member-${at}>large/member-${(at + 1) % 12}`);
    const others = Array.from({ length: 121 }, (_, at) => at).filter((at) => at !== 60);
    const cluster = graph(...members, ...others.map((at) => `other-${at}/only`));
    const groups = cluster.groups.map(({ id }) => id);
    const opened = folded(
      cluster,
      groups.filter((id) => id !== 'namespace:large'),
    );
    // All about it, but for two columns at its right, which are too narrow for the box.
    const places = others
      .filter((at) => at % 11 !== 7 && at % 11 !== 8)
      .map(
        (at) =>
          [
            `namespace:other-${at}`,
            { x: ((at % 11) - 5) * 190, y: (Math.floor(at / 11) - 5) * 100 },
          ] as const,
      );
    const placed = { positions: new Map([...places, ['namespace:large', { x: 0, y: 0 }]]), boxes: new Map() };
    const input = {
      ...opened,
      nodes: opened.nodes.filter(({ id, group }) => group !== null || placed.positions.has(id)),
    };
    const layout = layoutGraph(input, { placed });
    expect(faultsOf(input, layout)).toEqual([]);
    const box = layout.boxes.get('namespace:large') ?? { x: 0, y: 0, width: 0, height: 0 };
    const inTheWay = (x: number, y: number): number =>
      places.filter(
        ([, stood]) =>
          stood.x + 70 > x &&
          stood.x - 70 < x + box.width &&
          stood.y + 28 > y &&
          stood.y - 28 < y + box.height,
      ).length;
    const aroundTheNode = inTheWay(-box.width / 2, -box.height / 2);
    expect(inTheWay(box.x, box.y)).toBeLessThan(aroundTheNode);
    expect(Math.abs(box.x + box.width / 2)).toBeLessThanOrEqual(box.width / 2);
  });

  it('that was never folded before folds into the centre of its box', () => {
    const one = NAMESPACES[0] ?? '';
    const open = layoutGraph(CLUSTER);
    const closed = layoutGraph(folded(CLUSTER, [one]), { placed: open });
    const box = open.boxes.get(one) ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(closed.positions.get(one)?.x).toBeCloseTo(box.x + box.width / 2, 3);
    expect(closed.positions.get(one)?.y).toBeCloseTo(box.y + box.height / 2, 3);
  });

  it('follows the folded node where a person has dragged it', () => {
    const one = NAMESPACES[0] ?? '';
    const open = layoutGraph(CLUSTER);
    const closedInput = folded(CLUSTER, [one]);
    const closed = rememberLayout(open, layoutGraph(closedInput, { placed: open }));
    const dragged = { ...closed, positions: new Map([...closed.positions, [one, { x: 9000, y: 9000 }]]) };
    const again = layoutGraph(CLUSTER, { placed: dragged });
    const box = again.boxes.get(one) ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(box.x + box.width / 2).toBeCloseTo(9000, 0);
    expect(faultsOf(CLUSTER, again)).toEqual([]);
  });
});

describe('remembering a layout', () => {
  it('keeps the places of what is not shown', () => {
    const first = layoutGraph(graph('a/x>a/y', 'b/x'));
    const second = layoutGraph(graph('a/x'), { placed: first });
    const both = rememberLayout(first, second);
    expect(both.positions.get('b/x')).toEqual(first.positions.get('b/x'));
    expect(both.boxes.get('namespace:b')).toEqual(first.boxes.get('namespace:b'));
    expect([...second.positions.keys()]).toEqual(['a/x']);
  });

  it('lets a workload return to where it was', () => {
    const first = layoutGraph(CLUSTER);
    const part = without(CLUSTER, (index) => index % 2 === 0);
    const filtered = layoutGraph(part, { placed: first });
    const back = layoutGraph(CLUSTER, { placed: rememberLayout(first, filtered) });
    expect(farthestMove(first, back)).toBeLessThan(1e-6);
  });
});
