import fc from 'fast-check';
import { expect, test } from 'vitest';
import { farNames, namedAt } from '../../../src/ui/canvas/far-names.ts';
import { edgeOf, graphOf, nodeOf } from '../../app/graph-of.ts';

const folded = (name: string) =>
  nodeOf({ id: `namespace:${name}`, type: 'namespace', namespace: name, name, endpoints: 9 });

test('a name gives way only to a more important one: what is denied, then namespaces, busy ones first', () => {
  const [quiet, busy, denied] = ['quiet', 'busy', 'denied'].map(folded);
  const net = nodeOf({ id: 'net:-/pub', type: 'net', namespace: null, name: 'pub' });
  if (!quiet || !busy || !denied) throw new Error('There are three.');
  const graph = graphOf(
    [quiet, busy, denied, net],
    [
      edgeOf({ source: busy.id, target: net.id, flows: 100 }),
      edgeOf({ source: denied.id, target: quiet.id, action: 'deny', flows: 2 }),
      edgeOf({ source: denied.id, target: denied.id, action: 'deny', flows: 2 }),
    ],
  );
  const at = { x: 0, y: 0 };
  const layout = { positions: new Map(graph.nodes.map(({ id }) => [id, at])), boxes: new Map() };
  const names = farNames({ graph, layout, arrangement: 0 });
  expect(names.map(({ id }) => id)).toEqual([denied.id, quiet.id, busy.id, net.id]);
  // All in one place: the names within boxes can't all be written, that beside a network has its own room.
  expect([...namedAt(names, 0.1, 2.2).keys()]).toEqual([denied.id]);
});

const anyNames = fc.array(
  fc.record({
    id: fc.uuid(),
    side: fc.constantFrom(null, 'left' as const, 'right' as const),
    length: fc.integer({ min: 1, max: 22 }),
    at: fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) }),
    width: fc.integer({ min: 30, max: 200 }),
    room: fc.constant(1),
  }),
  { maxLength: 60 },
);

test('names that are written never lie on one another, and the most important one always is', () => {
  fc.assert(
    fc.property(anyNames, fc.double({ min: 0.05, max: 0.59, noNaN: true }), (names, zoom) => {
      const named = namedAt(names, zoom, 1);
      const first = names[0];
      if (first) expect(named.has(first.id)).toBe(true);
      const rectangles = names.flatMap(({ id, side, length, at, width }) => {
        const size = named.get(id);
        if (size === undefined) return [];
        const text = 0.59 * size * length;
        const half = (width * zoom) / 2;
        const left =
          at.x * zoom + (side === null ? -text / 2 : side === 'left' ? -half - 4 - text : half + 4);
        return [{ left, right: left + text, top: at.y * zoom - size / 2, bottom: at.y * zoom + size / 2 }];
      });
      for (const [index, a] of rectangles.entries()) {
        for (const b of rectangles.slice(index + 1)) {
          expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
        }
      }
    }),
  );
});
