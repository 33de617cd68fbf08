import { z } from 'zod';
import type { Layout } from '../../layout/layout.ts';
import { NO_PLACES, type Places } from './places.ts';
import { hashOf, sealedHash } from './sealed-names.ts';

/**
 * Sealed places as a text:
 *
 *   {"version":1,"whole":{"nodes":[["9f0c…",120.5,-40]],"boxes":[["11ab…",0,0,320,200]],"pinned":["9f0c…"],
 *    "displaced":[["11ab…",[["77de…",10,10,60,10]]]]},"narrowed":[{"narrowing":["3c5d…"],"layout":{…}}]}
 */
export function placesText(sealed: Places): string {
  return JSON.stringify({
    version: VERSION,
    whole: sealed.whole && written(sealed.whole),
    narrowed: sealed.narrowed.map(({ narrowing, layout }) => ({
      narrowing: narrowing.map(hashOf),
      layout: layout && written(layout),
    })),
  } satisfies Kept);
}

/** Places again, sealed; none for what is damaged, foreign or of another version. Never throws. */
export function readPlaces(text: string): Places {
  if (text === '') return NO_PLACES;
  try {
    const read = KEPT.safeParse(JSON.parse(text));
    if (!read.success) return NO_PLACES;
    const { whole, narrowed } = read.data;
    return {
      whole: whole && readLayout(whole),
      narrowed: narrowed.map(({ narrowing, layout }) => ({
        narrowing: narrowing.map(sealedHash),
        layout: layout && readLayout(layout),
      })),
    };
  } catch {
    return NO_PLACES;
  }
}

/** Another form of the text takes another number; what has an older one is forgotten. */
const VERSION = 1;

const HASH = z.string().regex(/^[0-9a-f]{16}$/);
/** Larger ones come from no layout, and placing anything among them would take for ever. */
const AT = z.number().min(-1e6).max(1e6);
const SIZE = z.number().min(0).max(1e5);
const LAYOUT = z.object({
  nodes: z.array(z.tuple([HASH, AT, AT])),
  boxes: z.array(z.tuple([HASH, AT, AT, SIZE, SIZE])),
  pinned: z.array(HASH),
  /** From and to, for each of what a group pushed. */
  displaced: z.array(z.tuple([HASH, z.array(z.tuple([HASH, AT, AT, AT, AT]))])),
});
const KEPT = z.object({
  version: z.literal(VERSION),
  whole: LAYOUT.nullable(),
  narrowed: z.array(z.object({ narrowing: z.array(HASH).min(1), layout: LAYOUT.nullable() })),
});
type Kept = z.infer<typeof KEPT>;
type KeptLayout = z.infer<typeof LAYOUT>;

function written({ positions, boxes, pinned, displaced }: Layout): KeptLayout {
  return {
    nodes: [...positions].map(([name, { x, y }]) => [hashOf(name), short(x), short(y)]),
    boxes: [...boxes].map(([name, { x, y, width, height }]) => [
      hashOf(name),
      short(x),
      short(y),
      short(width),
      short(height),
    ]),
    pinned: [...(pinned ?? [])].map(hashOf),
    displaced: [...(displaced ?? [])].map(([name, moved]) => [
      hashOf(name),
      [...moved].map(([other, { from, to }]) => [
        hashOf(other),
        short(from.x),
        short(from.y),
        short(to.x),
        short(to.y),
      ]),
    ]),
  };
}

function readLayout({ nodes, boxes, pinned, displaced }: KeptLayout): Layout {
  return {
    positions: new Map(nodes.map(([hash, x, y]) => [sealedHash(hash), { x, y }])),
    boxes: new Map(boxes.map(([hash, x, y, width, height]) => [sealedHash(hash), { x, y, width, height }])),
    ...(pinned.length > 0 && { pinned: new Set(pinned.map(sealedHash)) }),
    ...(displaced.length > 0 && {
      displaced: new Map(
        displaced.map(([hash, moved]) => [
          sealedHash(hash),
          new Map(
            moved.map(([other, fromX, fromY, toX, toY]) => [
              sealedHash(other),
              { from: { x: fromX, y: fromY }, to: { x: toX, y: toY } },
            ]),
          ),
        ]),
      ),
    }),
  };
}

/** A thousandth of a pixel is enough: no two things stand so close that this would make them overlap. */
function short(value: number): number {
  return Math.round(value * 1000) / 1000;
}
