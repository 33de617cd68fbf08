import { expect, test } from 'vitest';
import { bowOf, widthScale } from '../../src/app/edge-lines.ts';
import { indexPicture } from '../../src/app/picture-index.ts';
import { announce, type Standing, walk } from '../../src/app/walk.ts';
import { edgeOf, graphOf, nodeOf } from './graph-of.ts';

const index = indexPicture(
  graphOf(
    [
      nodeOf({ id: 'net', type: 'net', namespace: null, name: 'pub' }),
      nodeOf({ id: 'database' }),
      nodeOf({ id: 'customer' }),
    ],
    [
      edgeOf({ source: 'customer', target: 'net', flows: 900 }),
      edgeOf({ source: 'customer', target: 'database', action: 'deny', flows: 3 }),
    ],
  ),
);
const START: Standing = { walked: null, at: null };

test('right and left go round the nodes, those with a namespace first', () => {
  const first = walk(index, START, 'next-node');
  const second = walk(index, first, 'next-node');
  const third = walk(index, second, 'next-node');
  expect([first, second, third].map(({ walked }) => walked?.id)).toEqual(['customer', 'database', 'net']);
  expect(walk(index, third, 'next-node').walked?.id).toBe('customer');
  expect(walk(index, first, 'previous-node').walked?.id).toBe('net');
});

test('down goes through the edges of the node, denied ones first, and comes round', () => {
  const customer = walk(index, START, 'next-node');
  const denied = walk(index, customer, 'next-edge');
  const allowed = walk(index, denied, 'next-edge');
  expect(denied.walked?.id).toBe('customer>database:deny');
  expect(allowed.walked?.id).toBe('customer>net:allow');
  expect(walk(index, allowed, 'next-edge').walked?.id).toBe('customer>database:deny');
  expect(walk(index, allowed, 'next-node').walked?.id).toBe('database');
});

test('every step is told', () => {
  const customer = walk(index, START, 'next-node');
  expect(announce(index, customer)).toBe('customer, Workload endpoint in yaobank. 2 edges, 1 denied.');
  expect(announce(index, walk(index, customer, 'next-edge'))).toBe(
    'customer to database, denied, 3 flows. Edge 1 of 2.',
  );
});

test('an empty graph has nothing to walk', () => {
  expect(walk(indexPicture(graphOf([])), START, 'next-edge')).toEqual(START);
});

test('widths lie between 1.2 and 6 pixels, by a log of the figure', () => {
  const edges = [1, 10, 100_000].map((flows) => edgeOf({ source: 'a', target: `b${flows}`, flows }));
  const widths = edges.map(widthScale(edges, 'flows'));
  expect(widths[0]).toBe(1.2);
  expect(widths[2]).toBe(6);
  expect(widths[1]).toBeGreaterThan(1.2);
  expect(widths[1]).toBeLessThan(3);
});

const END = { x: 0, y: 0, width: 30, height: 30 };

test('verdicts of one pair never bow alike, however short the edge', () => {
  for (const x of [60, 160, 900]) {
    const bows = (['allow', 'deny', 'pass'] as const).map((action) =>
      bowOf(edgeOf({ source: 'a', target: 'b', action }), END, { ...END, x }),
    );
    expect(new Set(bows).size).toBe(3);
  }
});

test('the peak of a bow is never inside of a large node beside it', () => {
  const from = { x: 0, y: 0, width: 124, height: 54 };
  const to = { x: 105, y: 66, width: 124, height: 54 };
  const bow = bowOf(edgeOf({ source: 'a', target: 'b', action: 'deny' }), from, to);
  const length = Math.hypot(to.x, to.y);
  for (const by of [bow, -bow]) {
    const peak = { x: to.x / 2 + (by * to.y) / length, y: to.y / 2 - (by * to.x) / length };
    expect(Math.abs(peak.x) < 62 && Math.abs(peak.y) < 27).toBe(false);
  }
});
