import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepPlacesIn, MOST_CAPTURES } from '../../../src/app/places/kept-places.ts';
import { NO_PLACES, type Places } from '../../../src/app/places/places.ts';
import { unsealedPlaces } from '../../../src/app/places/sealed-names.ts';
import type { Layout } from '../../../src/layout/layout.ts';
import { storage } from './kept-here.ts';

const fingerprint = (number: number): string => number.toString(16).padStart(16, '0');

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text[0] !== '\0');
const at = fc.integer({ min: -900_000, max: 900_000 }).map((thousandths) => thousandths / 1000);
const point = fc.record({ x: at, y: at });
const size = fc.integer({ min: 0, max: 5_000 });

const mapOf = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<ReadonlyMap<string, Value>> =>
  fc.array(fc.tuple(name, value), { maxLength: 6 }).map((entries) => new Map(entries));

const layout: fc.Arbitrary<Layout> = fc
  .record({
    positions: mapOf(point),
    boxes: mapOf(fc.record({ x: at, y: at, width: size, height: size })),
    displaced: mapOf(mapOf(fc.record({ from: point, to: point }))),
    pinned: fc.uniqueArray(name, { maxLength: 4 }),
  })
  .map(({ displaced, pinned, ...rest }) => ({
    ...rest,
    ...(displaced.size > 0 && { displaced }),
    ...(pinned.length > 0 && { pinned: new Set(pinned) }),
  }));

const anyPlaces: fc.Arbitrary<Places> = fc.record({
  whole: fc.option(layout),
  narrowed: fc.array(
    fc.record({
      narrowing: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      layout: fc.option(layout),
    }),
    { maxLength: 3 },
  ),
});

function namesIn({ whole, narrowed }: Places): readonly string[] {
  const layouts = [whole, ...narrowed.map((one) => one.layout)];
  return [
    ...narrowed.flatMap(({ narrowing }) => narrowing),
    ...layouts.flatMap((one) => [
      ...(one?.positions.keys() ?? []),
      ...(one?.boxes.keys() ?? []),
      ...(one?.pinned ?? []),
      ...[...(one?.displaced ?? [])].flatMap(([group, moved]) => [group, ...moved.keys()]),
    ]),
  ];
}

function placed(...ids: readonly string[]): Places {
  const positions = new Map(ids.map((id, index) => [id, { x: 10 * index, y: 5 }]));
  return { whole: { positions, boxes: new Map() }, narrowed: [] };
}

describe('places from one visit to the next', () => {
  test('a pin comes back also where nothing else is known of its node', () => {
    const texts = storage();
    const places: Places = {
      whole: { positions: new Map(), boxes: new Map(), pinned: new Set(['hosts']) },
      narrowed: [],
    };
    keepPlacesIn(texts).keep(fingerprint(1), places);
    const kept = keepPlacesIn(texts);
    const loaded = kept.load(fingerprint(1));
    expect(unsealedPlaces(loaded, ['hosts'], kept.sealOf(fingerprint(1)))).toEqual(places);
  });

  test('come back for the same capture as they were', () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const texts = storage();
        keepPlacesIn(texts).keep(fingerprint(1), places);
        const kept = keepPlacesIn(texts);
        const loaded = kept.load(fingerprint(1));
        expect(unsealedPlaces(loaded, namesIn(places), kept.sealOf(fingerprint(1)))).toEqual(places);
        expect(kept.load(fingerprint(2))).toBe(NO_PLACES);
      }),
    );
  });

  test('hold what is not drawn yet, and keep it when they are kept again', () => {
    const texts = storage();
    keepPlacesIn(texts).keep(fingerprint(1), placed('a', 'b'));
    const kept = keepPlacesIn(texts);
    const seal = kept.sealOf(fingerprint(1));
    const partly = unsealedPlaces(kept.load(fingerprint(1)), ['a'], seal);
    expect(partly.whole?.positions.get('a')).toEqual({ x: 0, y: 5 });
    expect(partly.whole?.positions.has('b')).toBe(false);
    kept.keep(fingerprint(1), partly);
    const all = unsealedPlaces(kept.load(fingerprint(1)), ['a', 'b'], seal);
    expect(all).toEqual(placed('a', 'b'));
  });

  test('are kept without a name of the capture, or what would let one be tried out', () => {
    const texts = storage();
    const secret = 'wep:payments/card-vault-*';
    const places = placed(secret);
    keepPlacesIn(texts).keep(fingerprint(77), {
      ...places,
      narrowed: [{ narrowing: ['query host = vault'], layout: places.whole }],
    });
    const written = [...texts.texts].flat().join('\n');
    for (const known of ['payments', 'vault', secret, fingerprint(77)]) expect(written).not.toContain(known);
    const other = keepPlacesIn(texts);
    other.keep(fingerprint(78), places);
    const hashes = [...texts.texts.values()].map((text) => /"nodes":\[\["([0-9a-f]+)"/.exec(text)?.[1]);
    expect(new Set(hashes).size).toBe(2);
  });

  test('that are damaged, foreign or too large for any layout are as if there were none', () => {
    const texts = storage();
    keepPlacesIn(texts).keep(fingerprint(1), placed('a', 'b'));
    const [[key, whole] = ['', '']] = texts.texts;
    fc.assert(
      fc.property(fc.nat(whole.length), fc.string(), (cut, garbage) => {
        for (const text of [whole.slice(0, cut), garbage, `1 ${garbage}`]) {
          fc.pre(text !== whole);
          texts.texts.set(key, text);
          expect(keepPlacesIn(texts).load(fingerprint(1))).toEqual(NO_PLACES);
        }
      }),
    );
    for (const text of [
      whole.replace('"version":1', '"version":2'),
      whole.replace('[0', '[null').replace(',0,5]', ',1e300,5]'),
      '1 {"version":1,"whole":{"nodes":[["__proto__",0,0]],"boxes":[],"pinned":[],"displaced":[]},"narrowed":[]}',
    ]) {
      texts.texts.set(key, text);
      expect(keepPlacesIn(texts).load(fingerprint(1))).toEqual(NO_PLACES);
    }
  });

  test('of more captures than are kept: those opened longest ago go', () => {
    const texts = storage();
    for (let number = 1; number <= MOST_CAPTURES + 3; number++) {
      keepPlacesIn(texts).keep(fingerprint(number), placed('a'));
      // The first one is opened again and again.
      keepPlacesIn(texts).keep(fingerprint(1), placed('a'));
    }
    expect(texts.names()).toHaveLength(MOST_CAPTURES);
    const isKept = (number: number): boolean => keepPlacesIn(texts).load(fingerprint(number)) !== NO_PLACES;
    expect([1, 2, 3, 4, 5, MOST_CAPTURES + 3].map(isKept)).toEqual([true, false, false, false, true, true]);
  });

  test('make room where storage is full, and are given up where that is not enough', () => {
    const one = storage();
    keepPlacesIn(one).keep(fingerprint(1), placed('a'));
    const length = [...one.texts.values()].join('').length;
    const full = storage(2.5 * length);
    for (const number of [1, 2, 3]) keepPlacesIn(full).keep(fingerprint(number), placed('a'));
    expect([1, 2, 3].map((number) => keepPlacesIn(full).load(fingerprint(number)) !== NO_PLACES)).toEqual([
      false,
      true,
      true,
    ]);
    const none = storage(0);
    expect(() => keepPlacesIn(none).keep(fingerprint(1), placed('a'))).not.toThrow();
    expect(none.names()).toEqual([]);
  });

  test('of a capture that is too large are not kept, and its former ones not either', () => {
    const texts = storage();
    const kept = keepPlacesIn(texts);
    kept.keep(fingerprint(1), placed('a'));
    kept.keep(fingerprint(1), placed(...Array.from({ length: 20_000 }, (_, index) => `node ${index}`)));
    expect(texts.names()).toEqual([]);
  });

  test('are forgotten all at once', () => {
    const texts = storage();
    const kept = keepPlacesIn(texts);
    kept.keep(fingerprint(1), placed('a'));
    kept.keep(fingerprint(2), placed('a'));
    kept.forgetAll();
    expect(texts.names()).toEqual([]);
  });
});
