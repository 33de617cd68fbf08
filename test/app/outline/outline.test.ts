import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Branches, edgeKey, type OutlineItem, outlineOf } from '../../../src/app/outline/outline.ts';
import { outlineStep, typedTo } from '../../../src/app/outline/outline-steps.ts';
import { outlineName, outlineWords } from '../../../src/app/outline/outline-words.ts';
import { indexPicture } from '../../../src/app/picture-index.ts';
import { edgeOf, graphOf, nodeOf } from '../graph-of.ts';

const DENIED = 'customer>database:deny';

const index = indexPicture(
  graphOf(
    [
      nodeOf({ id: 'pub', type: 'net', namespace: null, name: 'pub' }),
      nodeOf({ id: 'node-1', type: 'hep', namespace: null }),
      nodeOf({ id: 'database' }),
      nodeOf({ id: 'customer' }),
      nodeOf({
        id: 'namespace:shop',
        type: 'namespace',
        namespace: 'shop',
        name: 'shop',
        endpoints: 12,
      }),
    ],
    [
      edgeOf({ source: 'customer', target: 'pub', flows: 900 }),
      edgeOf({ source: 'customer', target: 'database', action: 'deny', flows: 3, deniedAtSource: 3 }),
      edgeOf({ source: 'namespace:shop', target: 'database', flows: 7 }),
      edgeOf({ source: 'namespace:shop', target: 'namespace:shop', flows: 50 }),
    ],
  ),
);

const lines = (branches: Branches = new Map()): readonly string[] =>
  outlineOf(index, branches).map(
    (item) =>
      `${'  '.repeat(item.level - 1)}${outlineName(index, item)} ${item.position}/${item.setSize}${item.open === null ? '' : item.open ? ' -' : ' +'}`,
  );

test('namespaces hold their endpoints, and what stands free comes after them', () => {
  expect(lines()).toEqual([
    'shop 1/4 +',
    'yaobank 2/4 -',
    '  customer 1/2 +',
    '  database 2/2 +',
    'node-1 3/4',
    'public network 4/4 +',
  ]);
});

test('an opened endpoint lists its edges, denied ones first, and so does a folded namespace', () => {
  const opened = new Map([
    ['customer', true],
    ['namespace:shop', true],
  ]);
  expect(lines(opened)).toEqual([
    'shop 1/4 -',
    '  shop 1/2',
    '  database 2/2',
    'yaobank 2/4 -',
    '  customer 1/2 -',
    '    database 1/2',
    '    public network 2/2',
    '  database 2/2 +',
    'node-1 3/4',
    'public network 4/4 +',
  ]);
});

test('a closed namespace keeps its endpoints to itself', () => {
  expect(lines(new Map([['namespace:yaobank', false]]))).toEqual([
    'shop 1/4 +',
    'yaobank 2/4 +',
    'node-1 3/4',
    'public network 4/4 +',
  ]);
});

test('a line says all that the picture shows of it', () => {
  const all = outlineOf(
    index,
    new Map([
      ['customer', true],
      ['database', true],
      ['namespace:shop', true],
    ]),
  );
  const said = (key: string): string => {
    const item = all.find((candidate) => candidate.key === key);
    return item ? outlineWords(index, item).said : '';
  };
  expect(said('namespace:yaobank')).toBe('yaobank, namespace, 2 workloads');
  expect(said('namespace:shop')).toBe('shop, Namespace, folded, 12 endpoints, 2 edges');
  expect(said('customer')).toBe('customer, Workload endpoint, 2 edges, 1 denied');
  expect(said(edgeKey('customer', DENIED))).toBe('to database, denied at the source, 3 flows, no port');
  expect(said(edgeKey('database', DENIED))).toBe('from customer, denied at the source, 3 flows, no port');
  expect(said(edgeKey('namespace:shop', 'namespace:shop>namespace:shop:allow'))).toBe(
    'within shop, allowed, 50 flows, no port',
  );
});

const ITEMS = outlineOf(index, new Map([['customer', true]]));
const at = (key: string): number => ITEMS.findIndex((item) => item.key === key);
const press = (key: string, from: string) => outlineStep(key, { items: ITEMS, at: at(from), page: 3 });

test('right opens a branch, then goes into it; left goes out of it, then closes it', () => {
  expect(press('ArrowRight', 'database')).toEqual({ kind: 'open', key: 'database' });
  expect(press('ArrowRight', 'customer')).toEqual({ kind: 'go', to: at(edgeKey('customer', DENIED)) });
  expect(press('ArrowLeft', edgeKey('customer', DENIED))).toEqual({ kind: 'go', to: at('customer') });
  expect(press('ArrowLeft', 'customer')).toEqual({ kind: 'close', key: 'customer' });
  expect(press('ArrowLeft', 'database')).toEqual({ kind: 'go', to: at('namespace:yaobank') });
  expect(press('ArrowRight', 'node-1')).toEqual({ kind: 'go', to: at('node-1') });
});

test('Home, End, pages and arrows stay within the lines', () => {
  expect(press('Home', 'database')).toEqual({ kind: 'go', to: 0 });
  expect(press('End', 'database')).toEqual({ kind: 'go', to: ITEMS.length - 1 });
  expect(press('ArrowUp', 'namespace:shop')).toEqual({ kind: 'go', to: 0 });
  expect(press('PageDown', 'pub')).toEqual({ kind: 'go', to: ITEMS.length - 1 });
  expect(press('x', 'pub')).toBeNull();
});

test('letters go to what begins with them, a letter again to the next such line', () => {
  const type = (typed: string, from: string): string | undefined => {
    const to = typedTo(typed, { items: ITEMS, at: at(from) }, (item) => outlineName(index, item));
    return to === null ? undefined : ITEMS[to]?.key;
  };
  expect(type('d', 'namespace:shop')).toBe(edgeKey('customer', DENIED));
  expect(type('dd', edgeKey('customer', DENIED))).toBe('database');
  expect(type('data', 'database')).toBe('database');
  expect(type('NO', 'namespace:shop')).toBe('node-1');
  expect(type('z', 'namespace:shop')).toBeUndefined();
});

/** Graphs over a few namespaces, with whatever names. */
const graphs = fc
  .uniqueArray(fc.tuple(fc.constantFrom('wep', 'net', 'ns', 'hep', 'service'), fc.string({ maxLength: 6 })), {
    minLength: 1,
    maxLength: 12,
    selector: ([type, name]) => `${type}:${name}`,
  })
  .chain((named) => {
    const nodes = named.map(([type, name], place) =>
      nodeOf({
        id: `${type}:${name}`,
        type,
        name,
        namespace: type === 'wep' || type === 'service' ? (['a', 'b', '__proto__'][place % 3] ?? 'a') : null,
      }),
    );
    const id = fc.constantFrom(...nodes.map((node) => node.id));
    const edges = fc.uniqueArray(
      fc.record({ source: id, target: id, action: fc.constantFrom('allow', 'deny') }),
      { maxLength: 20, selector: ({ source, target, action }) => `${source}>${target}:${action}` },
    );
    return edges.map((all) => graphOf(nodes, all.map(edgeOf)));
  });

test('every node is there once, every edge at each of its ends, and numbers say what stands side by side', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const picture = indexPicture(graph);
      const everything = new Map(graph.nodes.map(({ id }) => [id, true]));
      const items = outlineOf(picture, everything);
      expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
      const nodes = items.filter(({ kind }) => kind === 'node').map(({ id }) => id);
      expect([...nodes].sort()).toEqual(graph.nodes.map(({ id }) => id).sort());
      for (const edge of graph.edges) {
        const there = items.filter(({ kind, id }) => kind === 'edge' && id === edge.id);
        expect(new Set(there.map((item) => item.at))).toEqual(new Set([edge.source, edge.target]));
      }
      const sets = new Map<string | null, OutlineItem[]>();
      for (const item of items) sets.set(item.parent, [...(sets.get(item.parent) ?? []), item]);
      for (const set of sets.values()) {
        expect(set.map(({ position }) => position)).toEqual(set.map((_, place) => place + 1));
        expect(set.every(({ setSize }) => setSize === set.length)).toBe(true);
      }
    }),
  );
});
