import type { Action, Reporter } from '../flow/verdict.ts';
import { addFigures, anyFigure, combineFigures, type MutableFigures, noFigures } from './figures.ts';
import type { Figures } from './flow-graph.ts';

/** What one end says with one action about a conversation, seen from the source. */
export interface Testimony {
  records: number;
  estimated: boolean;
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
  const testimony = (): Testimony => ({ records: 0, estimated: false, figures: noFigures() });
  const end = () => ({ allow: testimony(), deny: testimony(), pass: testimony() });
  return { src: end(), dst: end(), fwd: end() };
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
  const transitDenies = !destReported && fwd.deny.records > 0;
  const destOnlyDenies = transitDenies || (destReported && dst.allow.records === 0 && dst.pass.records === 0);
  const verdicts: Verdict[] = [];

  if (src.deny.records + dst.deny.records > 0 || transitDenies) {
    verdicts.push(denied(src.deny, dst.deny, transitDenies ? fwd.deny : null));
  }
  for (const action of ['allow', 'pass'] as const) {
    const letOut = src[action];
    const letIn = dst[action];
    if (destOnlyDenies || letOut.records + letIn.records === 0) continue;
    const subtracted = action === 'allow' && sourceReported && destReported ? dst.deny : null;
    const remaining = subtracted
      ? combineFigures(letOut.figures, subtracted.figures, (out, stopped) => Math.max(0, out - stopped))
      : letOut.figures;
    // What the destination denied of it may be all that the source let out.
    if (letIn.records === 0 && subtracted !== null && subtracted.records > 0 && !anyFigure(remaining))
      continue;
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

function reported(end: Testimonies[Reporter]): boolean {
  return end.allow.records + end.deny.records + end.pass.records > 0;
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
