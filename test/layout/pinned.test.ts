import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Layout,
  type LayoutInput,
  type LayoutNode,
  layoutGraph,
  rememberLayout,
} from '../../src/layout/layout.ts';
import { anyGraph } from './any-graph.ts';
import { faultsOf } from './overlaps.ts';
import { folded, groupsOf, seededCluster } from './seeded-graph.ts';

const CLUSTER = seededCluster(120, 9);
const NAMESPACES = CLUSTER.groups.map(({ id }) => id);
const ALL_FOLDED = folded(CLUSTER, NAMESPACES);
const WHOLE = layoutGraph(CLUSTER);

/** The same graph with some namespaces folded and some nodes filtered away. */
const anyPart = fc.record({
  closed: fc.subarray(NAMESPACES),
  every: fc.integer({ min: 2, max: 5 }),
  gone: fc.nat(4),
});

function partOf({
  closed,
  every,
  gone,
}: typeof anyPart extends fc.Arbitrary<infer Part> ? Part : never): LayoutInput {
  const input = folded(CLUSTER, closed);
  const nodes = input.nodes.filter((_, index) => index % every !== gone % every);
  return { ...input, nodes, groups: groupsOf(nodes) };
}

function placeOf(layout: Layout, id: string): unknown {
  return layout.boxes.get(id) ?? layout.positions.get(id);
}

test('one thing that a person put somewhere never moves, whatever is folded, unfolded or filtered', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(anyPart, { minLength: 1, maxLength: 4 }), (pick, parts) => {
      let placed = WHOLE;
      const free = CLUSTER.nodes.filter(({ group }) => group === null);
      const ids = [...NAMESPACES, ...free.map(({ id }) => id), ...CLUSTER.nodes.map(({ id }) => id)];
      const id = ids[pick % ids.length] ?? '';
      placed = { ...placed, pinned: new Set([id]) };
      // A box keeps its corner and may grow; folded, it is its node that stays.
      const stood = new Map<string, unknown>([['position', placed.positions.get(id)]]);
      for (const part of [...parts.map(partOf), CLUSTER]) {
        const next = layoutGraph(part, { placed });
        expect(faultsOf(part, next)).toEqual([]);
        const at = next.positions.get(id);
        if (at) {
          if (stood.get('position') !== undefined) expect(at).toEqual(stood.get('position'));
          stood.set('position', at);
        }
        placed = rememberLayout(placed, next);
      }
      expect(placed.pinned).toEqual(new Set([id]));
    }),
    { numRuns: 40 },
  );
});

const inGroup = (id: string, label: string): LayoutNode => ({
  id,
  group: `namespace:${id.slice(0, 2)}`,
  label,
  kind: 'workload',
  width: 30,
  height: 30,
});
/** One in which a box wandered by a last digit. */
const ROUNDED: readonly [LayoutInput, LayoutInput, number[]] = [
  {
    nodes: [
      inGroup('g2/0', '       '),
      inGroup('g3/1', ' '),
      inGroup('g5/2', '      '),
      inGroup('g5/3', '      '),
      inGroup('g2/4', '         '),
      { id: 'networkset 0', group: null, label: 'networkset 0', kind: 'networkset', width: 30, height: 30 },
    ],
    edges: [],
    groups: ['g2', 'g3', 'g5'].map((label) => ({ id: `namespace:${label}`, label })),
  },
  {
    nodes: [inGroup('g0/0', ''), inGroup('g0/1', ''), inGroup('g5/2', '')],
    edges: [],
    groups: ['g0', 'g5'].map((label) => ({ id: `namespace:${label}`, label })),
  },
  [1685867146],
];

test('whatever is pinned and did not grow stays, whatever comes', () => {
  fc.assert(
    fc.property(
      anyGraph,
      anyGraph,
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      (first, second, picks) => {
        const before = layoutGraph(first);
        const pieces = [
          ...before.boxes.keys(),
          ...first.nodes.filter(({ group }) => group === null).map(({ id }) => id),
        ];
        fc.pre(pieces.length > 0);
        const pinned = new Set(picks.map((pick) => pieces[pick % pieces.length] ?? ''));
        const after = layoutGraph(second, { placed: { ...before, pinned } });
        expect(faultsOf(second, after)).toEqual([]);
        for (const id of pinned) {
          const was = before.boxes.get(id);
          const is = after.boxes.get(id);
          if (was && is && is.width === was.width && is.height === was.height) expect(is).toEqual(was);
          if (!was && after.positions.has(id)) expect(placeOf(after, id)).toEqual(placeOf(before, id));
        }
      },
    ),
    { numRuns: 100, examples: [[ROUNDED[0], ROUNDED[1], ROUNDED[2]]] },
  );
});

test('a namespace unfolds beside what is pinned, and what is not makes room', () => {
  const start = layoutGraph(ALL_FOLDED);
  const pushedBy = (one: string): readonly string[] => {
    const layout = layoutGraph(openedOnly(one), { placed: start });
    return [...start.positions.keys()].filter((id) => id !== one && !same(layout, start, id));
  };
  const one = NAMESPACES.find((id) => pushedBy(id).length > 0) ?? '';
  const opened = openedOnly(one);
  const pushed = pushedBy(one);
  const placed = { ...start, pinned: new Set(pushed) };
  const layout = layoutGraph(opened, { placed });
  expect(faultsOf(opened, layout)).toEqual([]);
  for (const id of pushed) expect(layout.positions.get(id)).toEqual(start.positions.get(id));
  expect(layout.boxes.has(one)).toBe(true);
});

function openedOnly(one: string): LayoutInput {
  return folded(
    CLUSTER,
    NAMESPACES.filter((id) => id !== one),
  );
}

function same(one: Layout, other: Layout, id: string): boolean {
  return JSON.stringify(one.positions.get(id)) === JSON.stringify(other.positions.get(id));
}

test('what is new takes no place of what is only out of sight, so nothing moves when that returns', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 6 }), fc.nat(5), (every, rest) => {
      const free = (input: LayoutInput): LayoutInput => ({
        ...input,
        nodes: input.nodes.filter(({ group }) => group === null),
        groups: [],
      });
      // Folded, so that every thing is a piece of its own: two halves that share the rest.
      const all = free(ALL_FOLDED);
      const half = (which: number): LayoutInput => ({
        ...all,
        nodes: all.nodes.filter((_, index) => index % every !== (rest + which) % every),
      });
      const first = layoutGraph(half(0));
      const second = layoutGraph(half(1), { placed: first });
      const remembered = rememberLayout(first, second);
      const whole = layoutGraph(all, { placed: remembered });
      expect(faultsOf(all, whole)).toEqual([]);
      for (const [id, place] of remembered.positions) expect(whole.positions.get(id)).toEqual(place);
    }),
    { numRuns: 40 },
  );
});

test('what is out of sight goes along with its box', () => {
  const start = layoutGraph(CLUSTER);
  const one = NAMESPACES[0] ?? '';
  const members = CLUSTER.nodes.filter(({ group }) => group === one).map(({ id }) => id);
  const [gone = '', stays = ''] = members;
  const box = start.boxes.get(one) ?? { x: 0, y: 0, width: 0, height: 0 };
  const away = { x: 5_000, y: 5_000 };
  const moved: Layout = {
    boxes: new Map([[one, { ...box, x: box.x + away.x, y: box.y + away.y }]]),
    positions: new Map(
      members
        .filter((id) => id !== gone)
        .map((id) => {
          const at = start.positions.get(id) ?? { x: 0, y: 0 };
          return [id, { x: at.x + away.x, y: at.y + away.y }];
        }),
    ),
  };
  const remembered = rememberLayout(start, moved);
  const apart = (layout: Layout): number =>
    (layout.positions.get(gone)?.x ?? 0) - (layout.positions.get(stays)?.x ?? 0);
  expect(apart(remembered)).toBeCloseTo(apart(start), 6);
});

test('a graph of more nodes than a call has arguments can be placed', () => {
  const count = 130_000;
  const nodes = Array.from({ length: count }, (_, index) => ({
    id: `net ${index}`,
    group: null,
    width: 34,
    height: 34,
    label: '',
    kind: 'network' as const,
  }));
  const placed = {
    positions: new Map(nodes.map(({ id }, index) => [id, { x: 60 * index, y: 0 }])),
    boxes: new Map(),
  };
  const fresh = { ...nodes[0], id: 'new' } as (typeof nodes)[number];
  const layout = layoutGraph({ nodes: [...nodes, fresh], edges: [], groups: [] }, { placed });
  expect(layout.positions.has('new')).toBe(true);
});
