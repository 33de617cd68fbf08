import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW, METRICS, type View } from '../../src/graph/view.ts';
import { decodeView, encodeView } from '../../src/graph/view-codec.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

const anyView: fc.Arbitrary<View> = fc.record({
  level: fc.constantFrom(...LEVELS),
  detail: fc.constantFrom('endpoint' as const, 'workload' as const),
  exceptions: fc.uniqueArray(id, { maxLength: 5 }).map((items) => [...items].sort()),
  selection: fc.option(fc.record({ kind: fc.constantFrom('node' as const, 'edge' as const), id })),
  metric: fc.constantFrom(...METRICS),
  query: text,
  timeRange: fc.option(
    fc
      .tuple(fc.integer(), fc.integer({ min: 1, max: 1e9 }))
      .map(([startSeconds, length]) => ({ startSeconds, endSeconds: startSeconds + length })),
  ),
});

describe('a View as a link', () => {
  test('the default View is an empty text', () => {
    expect(encodeView(DEFAULT_VIEW)).toBe('');
    expect(decodeView('')).toEqual({ view: DEFAULT_VIEW, problems: [] });
  });

  test('a selected edge reads as it is named', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      level: 'workload',
      selection: { kind: 'edge', id: 'wep:yaobank/customer-*>wep:yaobank/database-*:deny' },
    };
    expect(encodeView(view)).toBe(
      'level=workload&select=edge:wep:yaobank/customer-*>wep:yaobank/database-*:deny',
    );
  });

  test('every View survives the way there and back', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(decodeView(encodeView(view))).toEqual({ view, problems: [] });
      }),
    );
  });

  test('every View survives the way through the address bar', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const url = new URL('http://localhost/');
        url.hash = encodeView(view);
        expect(decodeView(url.hash)).toEqual({ view, problems: [] });
      }),
    );
  });

  test('garbage never throws, and what was not understood is named', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (garbage) => {
        const { view, problems } = decodeView(garbage);
        expect(decodeView(encodeView(view)).view).toEqual(view);
        if (encodeView(view) === '' && !/^[#?]?(&|$)/.test(garbage) && !garbage.includes('=')) {
          expect(problems.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('damaged parts are named one by one and the rest is kept', () => {
    const { view, problems } = decodeView(
      'level=planet&metric=bytes&fold=%E0%A4%A,namespace:shop&from=9&wat',
    );
    expect(view).toEqual({ ...DEFAULT_VIEW, metric: 'bytes', exceptions: ['namespace:shop'] });
    expect(problems).toHaveLength(4);
    expect(problems.join('\n')).toContain('planet');
    expect(problems.join('\n')).toContain('wat');
  });
});
