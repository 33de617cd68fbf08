import { type PolicyTrace, PROFILE_TIER } from '../../flow/policy-hit.ts';
import { compareText } from '../../graph/compare-text.ts';

/** Which tier was met before which, and by how many traces. */
export class TierOrder {
  readonly #before = new Map<string, Map<string, number>>();

  /** Every list of a trace is in order of evaluation. */
  add(trace: PolicyTrace): void {
    for (const list of [trace.enforced, trace.pending, trace.all]) {
      this.addSequence(list.flatMap(({ tier }) => (isTier(tier) ? [tier] : [])));
    }
  }

  addSequence(sequence: readonly string[]): void {
    const tiers = [...new Set(sequence)];
    for (const [at, tier] of tiers.entries()) {
      const after = this.#before.get(tier) ?? new Map<string, number>();
      this.#before.set(tier, after);
      for (const later of tiers.slice(at + 1)) after.set(later, (after.get(later) ?? 0) + 1);
    }
  }

  /**
   * All tiers, each before those that it was met before. Where traces contradict each other (an order was changed
   * during the capture), more of them win; what nothing tells apart is in the order of names.
   */
  sorted(): readonly string[] {
    const left = new Set([...this.#before.keys()].sort(compareText));
    const order: string[] = [];
    while (left.size > 0) {
      let first = '';
      let fewest = Number.POSITIVE_INFINITY;
      for (const tier of left) {
        let contradicted = 0;
        for (const other of left) contradicted += Math.max(0, this.#lead(other, tier));
        if (contradicted < fewest) {
          fewest = contradicted;
          first = tier;
        }
      }
      order.push(first);
      left.delete(first);
    }
    return order;
  }

  /** By how many traces `a` comes before `b`. */
  #lead(a: string, b: string): number {
    return (this.#before.get(a)?.get(b) ?? 0) - (this.#before.get(b)?.get(a) ?? 0);
  }
}

function isTier(tier: string | null): tier is string {
  return tier !== null && tier !== '*' && tier !== PROFILE_TIER;
}
