import type { Action, Reporter } from '../flow/verdict.ts';
import { ACTIONS, REPORTERS } from '../flow/verdict.ts';
import {
  addFigures,
  anyFigure,
  clearFigures,
  combineFigures,
  type MutableFigures,
  noFigures,
} from './figures.ts';
import type { Figures } from './flow-graph.ts';

/** What one end says with one action about a conversation, seen from the source. */
export interface Testimony {
  readonly reporter: Reporter;
  readonly action: Action;
  /** Whether there is any record of it: all its figures may be 0. */
  given: boolean;
  estimated: boolean;
  /** Whether a record of it matches the view's query. */
  matches: boolean;
  readonly figures: MutableFigures;
}

/** What all ends say about one conversation. */
export type Testimonies = { readonly [R in Reporter]: { readonly [A in Action]: Testimony } };

/** What a conversation adds to the edge of one action. */
export interface Verdict {
  readonly action: Action;
  readonly figures: Figures;
  readonly flowsEstimated: boolean;
  readonly deniedAtSource: number;
  readonly deniedAtDest: number;
  readonly deniedInTransit: number;
}

export function noTestimonies(): Testimonies {
  const testimony = (reporter: Reporter, action: Action): Testimony => ({
    reporter,
    action,
    given: false,
    estimated: false,
    matches: false,
    figures: noFigures(),
  });
  const end = (reporter: Reporter) => ({
    allow: testimony(reporter, 'allow'),
    deny: testimony(reporter, 'deny'),
    pass: testimony(reporter, 'pass'),
  });
  return { src: end('src'), dst: end('dst'), fwd: end('fwd') };
}

/** Who says what: every pair of a reporter and an action. */
interface Witness {
  readonly reporter: Reporter;
  readonly action: Action;
}

const WITNESSES: readonly Witness[] = REPORTERS.flatMap((reporter) =>
  ACTIONS.map((action) => ({ reporter, action })),
);

/** The number of a witness, of a row's columns: indexes into REPORTERS and ACTIONS. */
export function witnessNumber(reporter: number, action: number): number {
  return reporter * ACTIONS.length + action;
}

export function witness(number: number): Witness {
  return WITNESSES[number] ?? { reporter: 'src', action: 'allow' };
}

/** All testimonies, by the number of their witness. */
export function testimonyList(said: Testimonies): readonly Testimony[] {
  return WITNESSES.map(({ reporter, action }) => said[reporter][action]);
}

export function forget(testimonies: readonly Testimony[]): void {
  for (const testimony of testimonies) {
    if (!testimony.given) continue;
    testimony.given = false;
    testimony.estimated = false;
    testimony.matches = false;
    clearFigures(testimony.figures);
  }
}

/**
 * Settles what happened to a conversation, counting everything once although both ends report it.
 *
 * Each end is a witness and neither is complete: a log may lack a node. Denied is what either end
 * denied. Allowed is what the only reporting end says; nothing, where the destination reported nothing
 * but denies, for what it denied was let out by the source before; else, figure by figure, the larger of
 * what the source let out beyond what the destination denied, and what the destination allowed.
 */
export function settle(said: Testimonies): readonly Verdict[] {
  const { src, dst, fwd } = said;
  const sourceReported = reported(src);
  const destReported = reported(dst);
  // A host that stopped the traffic on its way speaks for a destination that never saw it.
  const transitDenies = !destReported && fwd.deny.given;
  const destOnlyDenies = transitDenies || (destReported && !dst.allow.given && !dst.pass.given);
  const verdicts: Verdict[] = [];

  if (src.deny.given || dst.deny.given || transitDenies) {
    verdicts.push(denied(src.deny, dst.deny, transitDenies ? fwd.deny : null));
  }
  for (const action of LETTING_THROUGH) {
    const letOut = src[action];
    const letIn = dst[action];
    if (destOnlyDenies || !(letOut.given || letIn.given)) continue;
    const subtracted = action === 'allow' && sourceReported && dst.deny.given ? dst.deny : null;
    const remaining = subtracted
      ? combineFigures(letOut.figures, subtracted.figures, beyond)
      : letOut.figures;
    // What the destination denied of it may be all that the source let out.
    if (!letIn.given && subtracted !== null && !anyFigure(remaining)) continue;
    verdicts.push({
      action,
      figures: combineFigures(remaining, letIn.figures, Math.max),
      flowsEstimated: letOut.estimated || letIn.estimated || (subtracted?.estimated ?? false),
      deniedAtSource: 0,
      deniedAtDest: 0,
      deniedInTransit: 0,
    });
  }
  return verdicts;
}

const LETTING_THROUGH = ['allow', 'pass'] as const;

function beyond(out: number, stopped: number): number {
  return Math.max(0, out - stopped);
}

function reported(end: Testimonies[Reporter]): boolean {
  return end.allow.given || end.deny.given || end.pass.given;
}

function denied(atSource: Testimony, atDest: Testimony, inTransit: Testimony | null): Verdict {
  const figures = noFigures();
  addFigures(figures, atSource.figures);
  addFigures(figures, atDest.figures);
  const deniedInTransit = inTransit?.figures.flows ?? 0;
  figures.flows += deniedInTransit;
  return {
    action: 'deny',
    figures,
    flowsEstimated: atSource.estimated || atDest.estimated || (inTransit?.estimated ?? false),
    deniedAtSource: atSource.figures.flows,
    deniedAtDest: atDest.figures.flows,
    deniedInTransit,
  };
}

/**
 * Whether a testimony speaks of the verdict with an action: it has that action, or it is what the source let
 * out before a deny at the destination or on the way, for that is the first half of the same story.
 */
export function speaksOf(said: Testimonies, testimony: Testimony, verdict: Action): boolean {
  if (testimony.action === verdict) return true;
  if (verdict !== 'deny' || testimony.reporter !== 'src') return false;
  const stopper = reported(said.dst) ? said.dst : said.fwd;
  return stopper.deny.given;
}
