import type { View } from '../../graph/view.ts';
import type { Layout } from '../../layout/layout.ts';

/** Where things stand in a picture that was narrowed and then laid out again. */
export interface NarrowedPlaces {
  /** What the picture was narrowed by, as `narrowingOf` says it. */
  readonly narrowing: readonly string[];
  /** null until it has been laid out. */
  readonly layout: Layout | null;
}

/**
 * Where everything of a capture was last seen, drawn or not. Laying out again a narrowed picture makes places of its
 * own for it and for what is narrowed further; without the narrowing everything is where it was before.
 */
export interface Places {
  readonly whole: Layout | null;
  /** Latest last. */
  readonly narrowed: readonly NarrowedPlaces[];
}

export const NO_PLACES: Places = { whole: null, narrowed: [] };

/** More of them than anybody remembers. */
const MOST_NARROWED = 8;

/** What takes things out of the picture, a text for each. One time range is like another: playing moves nothing. */
export function narrowingOf({ timeRange, query, filters, hidden, focus }: View): readonly string[] {
  return [
    ...(timeRange === null ? [] : ['time']),
    ...(query === '' ? [] : [`query ${query}`]),
    ...filters.filter(({ disabled }) => !disabled).map((filter) => `filter ${JSON.stringify(filter)}`),
    ...hidden.map((id) => `hide ${id}`),
    ...focus.map((step, depth) => `focus ${depth} ${JSON.stringify(step)}`),
  ];
}

/** Those that were made for this narrowing or a wider one: the closest; null where that is the whole picture. */
function narrowedFor({ narrowed }: Places, view: View): NarrowedPlaces | null {
  const asked = new Set(narrowingOf(view));
  let found: NarrowedPlaces | null = null;
  for (const candidate of narrowed) {
    if (!candidate.narrowing.every((part) => asked.has(part))) continue;
    if (found === null || candidate.narrowing.length >= found.narrowing.length) found = candidate;
  }
  return found;
}

/** What stands somewhere in this View; null where it is to be laid out. */
export function layoutFor(places: Places, view: View): Layout | null {
  const own = narrowedFor(places, view);
  return own === null ? places.whole : own.layout;
}

/** The places with the layout of this View changed. */
export function withLayout(places: Places, view: View, layout: Layout): Places {
  const own = narrowedFor(places, view);
  if (own === null) return { ...places, whole: layout };
  return { ...places, narrowed: places.narrowed.map((one) => (one === own ? { ...one, layout } : one)) };
}

/** As `layoutFor` is to be null: of a narrowed View the places in the whole picture are kept. */
export function withoutLayout(places: Places, view: View): Places {
  const narrowing = narrowingOf(view);
  if (narrowing.length === 0) return { ...places, whole: null };
  const closest = narrowedFor(places, view);
  const others = places.narrowed.filter(
    (one) => one !== closest || one.narrowing.length !== narrowing.length,
  );
  return { ...places, narrowed: [...others, { narrowing, layout: null }].slice(-MOST_NARROWED) };
}
