import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Layout, type LayoutInput, layoutGraph } from '../../src/layout/layout.ts';
import { anyGraph } from './any-graph.ts';
import { faultsOf } from './overlaps.ts';
import { folded, graph, node, seededCluster, YAOBANK } from './seeded-graph.ts';

function at(layout: Layout, id: string): { x: number; y: number } {
  return layout.positions.get(id) ?? { x: Number.NaN, y: Number.NaN };
}

/** In milliseconds. */
function processorTime(input: LayoutInput): number {
  const before = process.cpuUsage();
  layoutGraph(input);
  return process.cpuUsage(before).user / 1000;
}

function plain(layout: Layout): unknown {
  return {
    positions: [...layout.positions].sort(([a], [b]) => (a < b ? -1 : 1)),
    boxes: [...layout.boxes].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

describe('a layout', () => {
  it('never lets a node, a label or a box overlap another, whatever the graph', () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        expect(faultsOf(input, layoutGraph(input))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [100, 200],
    [300, 700],
    [1000, 1500],
    [3000, 4000],
  ])('of %i nodes has no overlap and takes no longer than twice %i ms of processor time', (count, limit) => {
    const input = seededCluster(count, count);
    expect(faultsOf(input, layoutGraph(input))).toEqual([]);
    // Processor time, the best of a few: what else the machine does should not fail a build.
    let best = Infinity;
    for (let run = 0; run < 3 && best > 2 * limit; run++) best = Math.min(best, processorTime(input));
    expect(best).toBeLessThan(2 * limit);
  });

  it('of thousands of folded namespaces has no overlap and is no matter of minutes', () => {
    const nodes = Array.from({ length: 3000 }, (_, index) => node(`namespace:${index}`, null, 'folded'));
    const edges = Array.from({ length: 9000 }, (_, index) => ({
      id: `${index}`,
      source: `namespace:${(index * 7919) % 3000}`,
      target: `namespace:${(index * index) % 3000}`,
      weight: 1,
    }));
    const input = { nodes, edges, groups: [] };
    expect(faultsOf(input, layoutGraph(input))).toEqual([]);
    expect(processorTime(input)).toBeLessThan(10_000);
  });

  it('is the same whatever the order of nodes, edges and groups', () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const reversed = {
          nodes: input.nodes.toReversed(),
          edges: input.edges.toReversed(),
          groups: input.groups.toReversed(),
        };
        expect(plain(layoutGraph(reversed))).toEqual(plain(layoutGraph(input)));
      }),
      { numRuns: 15 },
    );
  });

  it('differs with the seed, and only with it', () => {
    const input = seededCluster(60, 1);
    expect(plain(layoutGraph(input, { seed: 5 }))).toEqual(plain(layoutGraph(input, { seed: 5 })));
    expect(plain(layoutGraph(input, { seed: 6 }))).not.toEqual(plain(layoutGraph(input, { seed: 5 })));
  });

  it('of nothing is empty', () => {
    const layout = layoutGraph({ nodes: [], edges: [], groups: [{ id: 'namespace:a', label: 'a' }] });
    expect([layout.positions.size, layout.boxes.size]).toEqual([0, 0]);
  });

  it.each([
    ['one workload', graph('a/x')],
    ['one network', graph('pub')],
    ['two networks that talk with each other', graph('pub>pvt')],
    ['a workload that talks with itself', graph('a/x>a/x')],
    ['a circle', graph('a/x>a/y', 'a/y>a/z', 'a/z>a/x')],
    ['both directions and an edge twice', graph('a/x>a/y', 'a/y>a/x', 'a/x>a/y')],
    ['workloads without any edge', graph('a/x', 'a/y', 'a/z', 'b/x', 'b/y')],
    [
      'an edge to what is not in the graph',
      { ...graph('a/x'), edges: [{ id: 'e', source: 'a/x', target: 'gone', weight: 1 }] },
    ],
  ])('of %s is whole', (_, input) => {
    expect(faultsOf(input, layoutGraph(input))).toEqual([]);
  });

  it('puts callers to the left of whom they call', () => {
    const layout = layoutGraph(YAOBANK);
    const [loadgen, customer, summary, database] = ['loadgen', 'customer', 'summary', 'database'].map(
      (name) => at(layout, `yaobank/${name}`).x,
    );
    expect(loadgen).toBeLessThan(customer ?? 0);
    expect(customer).toBeLessThan(database ?? 0);
    expect(summary).toBeLessThan(database ?? 0);
  });

  it('puts sources of ingress at the left rim and targets of egress at the right', () => {
    const input = graph(
      'pub>a/x',
      'pvt>b/x',
      'a/x>b/x',
      'a/y>setpartners',
      'b/y>setfeed',
      'a/x>a/y',
      'b/x>b/y',
    );
    const layout = layoutGraph(input);
    const boxes = [...layout.boxes.values()];
    const left = Math.min(...boxes.map((box) => box.x));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    for (const id of ['pub', 'pvt']) expect(at(layout, id).x).toBeLessThan(left);
    for (const id of ['setpartners', 'setfeed']) expect(at(layout, id).x).toBeGreaterThan(right);
  });

  it('puts a network on the height of whom it talks with', () => {
    const layout = layoutGraph(YAOBANK);
    expect(at(layout, 'pub').y).toBeCloseTo(at(layout, 'yaobank/customer').y, 3);
  });

  it('is wider than high, as the canvas is', () => {
    for (const count of [100, 300]) {
      const { boxes, positions } = layoutGraph(seededCluster(count, 7));
      const xs = [...positions.values()].map(({ x }) => x);
      const ys = [...positions.values()].map(({ y }) => y);
      const shape = (Math.max(...xs) - Math.min(...xs)) / (Math.max(...ys) - Math.min(...ys));
      expect(boxes.size).toBeGreaterThan(1);
      expect(shape).toBeGreaterThan(1);
      expect(shape).toBeLessThan(2.6);
    }
  });

  it('doesn’t stretch a hub’s box into one endless column', () => {
    const input = graph(...Array.from({ length: 60 }, (_, index) => `a/hub>a/leaf-${index}`));
    const box = layoutGraph(input).boxes.get('namespace:a') ?? { width: 0, height: 1 };
    expect(box.width / box.height).toBeGreaterThan(0.7);
    expect(box.width / box.height).toBeLessThan(3);
  });

  it('places folded namespaces like everything else', () => {
    const input = seededCluster(100, 3);
    const all = folded(
      input,
      input.groups.map(({ id }) => id),
    );
    const layout = layoutGraph(all);
    expect(faultsOf(all, layout)).toEqual([]);
    expect(layout.boxes.size).toBe(0);
  });
});
