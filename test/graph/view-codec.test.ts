import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentsIn } from '../../src/flow/moment-text.ts';
import { LEVELS } from '../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW, type Focus, METRICS, VERDICTS, type View } from '../../src/graph/view.ts';
import { decodeView, encodeView } from '../../src/graph/view-codec.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import type { QuickFilter } from '../../src/query/quick-filter.ts';
import { viewOf, WRITTEN_LINKS } from './written-links.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

/** Text that is a query. */
const query = fc
  .oneof(
    fc.constantFrom(
      '',
      'dest_port = 443 AND NOT action = deny',
      'from:shop/web* to:"a, b;c&d=e"',
      '"%E0%A4%A" #?',
    ),
    text.map((value) => (value === '' ? '' : `host = ${JSON.stringify(value)}`)),
  )
  .filter((value) => parseQuery(value).problems.length === 0);

const filter: fc.Arbitrary<QuickFilter> = fc
  .constantFrom<[QuickFilter['field'], fc.Arbitrary<string>]>(
    ['action', fc.constantFrom('allow', 'deny', 'pass')],
    ['reporter', fc.constantFrom('src', 'dst', 'fwd')],
    ['type', fc.constantFrom('wep', 'hep', 'ns', 'net')],
    ['namespace', id],
    ['port', fc.constantFrom('443', 'tcp/443', 'icmp')],
  )
  .chain(([field, value]) =>
    fc.record({
      field: fc.constant(field),
      end: fc.constantFrom('either' as const, 'source' as const, 'dest' as const),
      values: fc.array(value, { maxLength: 3 }),
      negated: fc.boolean(),
      disabled: fc.boolean(),
    }),
  );

const focus: fc.Arbitrary<Focus> = fc.oneof(
  fc.record({
    kind: fc.constant('around' as const),
    nodes: fc.array(id, { minLength: 1, maxLength: 3 }),
    hops: fc.constantFrom(1, 2, 3, null),
    direction: fc.constantFrom('both' as const, 'in' as const, 'out' as const),
  }),
  fc.record({ kind: fc.constant('paths' as const), from: id, to: id }),
);

const sortedIds = fc.uniqueArray(id, { maxLength: 5 }).map((items) => [...items].sort());

const anyView: fc.Arbitrary<View> = fc.record({
  level: fc.constantFrom(...LEVELS),
  detail: fc.constantFrom('endpoint' as const, 'workload' as const),
  exceptions: sortedIds,
  selection: fc.option(fc.record({ kind: fc.constantFrom('node' as const, 'edge' as const), id })),
  metric: fc.constantFrom(...METRICS),
  query,
  filters: fc.array(filter, { maxLength: 3 }),
  find: query,
  hidden: sortedIds,
  focus: fc.array(focus, { maxLength: 3 }),
  services: fc.boolean(),
  verdicts: fc.constantFrom(...VERDICTS),
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

  test('what narrows the picture reads as it is named', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      query: 'dest_port = 443',
      filters: [
        { field: 'action', end: 'either', values: ['deny', 'pass'], negated: true, disabled: false },
        { field: 'namespace', end: 'source', values: ['shop'], negated: false, disabled: true },
      ],
      hidden: ['namespace:kube-system', 'net:-/pub'],
      focus: [
        { kind: 'around', nodes: ['wep:shop/web-*', 'hosts'], hops: 2, direction: 'out' },
        { kind: 'around', nodes: ['namespace:shop'], hops: null, direction: 'both' },
        { kind: 'paths', from: 'net:-/pub', to: 'wep:data/db-*' },
      ],
      services: true,
    };
    const link =
      'filter=!action:deny;pass,-namespace.source:shop' +
      '&focus=around:2:out:wep:shop/web-*;hosts,around:all:both:namespace:shop,paths:net:-/pub;wep:data/db-*' +
      '&hide=namespace:kube-system,net:-/pub&query=dest_port%20%3D%20443&services=on';
    expect(encodeView(view)).toBe(link);
    expect(decodeView(link)).toEqual({ view, problems: [] });
  });

  test('links from before there was any of that still open', () => {
    const link =
      'detail=workload&fold=namespace:shop&from=100&level=namespace&metric=bytes&select=node:hosts&to=200';
    expect(decodeView(link)).toEqual({
      view: {
        ...DEFAULT_VIEW,
        detail: 'workload',
        exceptions: ['namespace:shop'],
        timeRange: { startSeconds: 100, endSeconds: 200 },
        level: 'namespace',
        metric: 'bytes',
        selection: { kind: 'node', id: 'hosts' },
      },
      problems: [],
    });
  });

  test('a time beyond any date is named and left out, and what is left can be said in every zone', () => {
    for (const link of ['from=0&to=9007199254740991', 'from=-8640000000001&to=0']) {
      const { view, problems } = decodeView(link);
      expect(view).toEqual(DEFAULT_VIEW);
      expect(problems).toEqual([expect.stringContaining('beyond any date')]);
    }
    const { view, problems } = decodeView('from=-8640000000000&to=8640000000000');
    expect(problems).toEqual([]);
    const { startSeconds, endSeconds } = view.timeRange ?? { startSeconds: 0, endSeconds: 0 };
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'Pacific/Niue']) {
      const moments = momentsIn(zone);
      expect(() => moments.formatRange(startSeconds, endSeconds)).not.toThrow();
      expect(() => [startSeconds, endSeconds].map(moments.formatExact)).not.toThrow();
    }
  });

  test('a query, filter or focus that cannot be is named and left out, and the rest is kept', () => {
    const { view, problems } = decodeView(
      'query=dest_prot%20%3D%20443&find=(web&services=maybe&hide=hosts' +
        '&filter=action:perhaps,colour:red,namespace.left:a,port:%E0%A4%A,action:deny' +
        '&focus=around:4:both:hosts,around:1:up:hosts,paths:hosts,around:1:in:hosts',
    );
    expect(view).toEqual({
      ...DEFAULT_VIEW,
      hidden: ['hosts'],
      filters: [{ field: 'action', end: 'either', values: ['deny'], negated: false, disabled: false }],
      focus: [{ kind: 'around', nodes: ['hosts'], hops: 1, direction: 'in' }],
    });
    expect(problems).toHaveLength(10);
    for (const named of [
      'dest_prot',
      '(web',
      'maybe',
      'perhaps',
      'colour',
      'left',
      '%E0',
      ':4:',
      ':up:',
      'paths:hosts',
    ]) {
      expect(problems.join('\n')).toContain(named);
    }
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

  test.each(WRITTEN_LINKS)('%s is still read, and still written so', (link, says) => {
    expect(decodeView(link)).toEqual({ view: viewOf(says), problems: [] });
    expect(decodeView(`#${link}`)).toEqual({ view: viewOf(says), problems: [] });
    expect(encodeView(viewOf(says))).toBe(link);
  });

  test('a link that was escaped once more, or written as HTML, is read as it was', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const link = encodeView(view);
        for (const passedOn of [encodeURIComponent(link), link.replaceAll('&', '&amp;')])
          expect(decodeView(passedOn)).toEqual({ view, problems: [] });
      }),
    );
  });

  test('a link that was cut off never says more than the whole one, and what is left counts', () => {
    fc.assert(
      fc.property(anyView, fc.nat(200), (view, length) => {
        const link = encodeView(view);
        const cut = decodeView(link.slice(0, length));
        expect(decodeView(encodeView(cut.view)).view).toEqual(cut.view);
        const whole = link.slice(0, Math.max(0, link.slice(0, length).lastIndexOf('&')));
        const { exceptions, metric, detail } = decodeView(whole).view;
        if (whole !== '') expect(cut.view).toMatchObject({ detail });
        if (/&metric=.*&/.test(link.slice(0, length))) expect(cut.view.metric).toBe(metric);
        if (/(^|&)fold=.*&/.test(link.slice(0, length))) expect(cut.view.exceptions).toEqual(exceptions);
      }),
    );
  });

  test('a link of 10,000 characters and more is read, and its problems stay short', () => {
    const long = 'x'.repeat(10_000);
    for (const link of [
      long,
      `query=${long}`,
      `query=(${long}`,
      `select=node:${long}`,
      `&a${'&a'.repeat(5_000)}`,
    ]) {
      for (const problem of decodeView(link).problems) expect(problem.length).toBeLessThan(300);
    }
    expect(decodeView(`hide=${long}`).view.hidden).toEqual([long]);
  });
});
