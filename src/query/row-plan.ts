export type IdColumn = Uint8Array | Uint32Array | Int32Array;

/** Looks a row's id up: `matches[id + 1]`, so that −1, which stands for "none", has a place too. */
export interface LookUp {
  readonly kind: 'lookUp';
  readonly ids: IdColumn;
  readonly matches: Uint8Array;
}

/** Compares a row's number; one that is negative or NaN stands for "none", and is in no range. */
export interface NumberTest {
  readonly kind: 'range';
  readonly numbers: Float64Array;
  /** Ends included, but for `except`. */
  readonly low: number;
  readonly high: number;
  readonly except: number;
  readonly negated: boolean;
}

/** Looks for a row's number among others. */
export interface NumberSet {
  readonly kind: 'set';
  readonly numbers: Float64Array;
  readonly members: ReadonlySet<number>;
  readonly negated: boolean;
}

/** What decides for each row whether it matches, with nothing left to look at but the row's own columns. */
export type RowPlan = LookUp | NumberTest | NumberSet | PlanList;

export interface PlanList {
  readonly kind: 'and' | 'or';
  readonly plans: readonly RowPlan[];
}

export const NO_ROW: RowPlan = { kind: 'or', plans: [] };

export function allOf(plans: readonly RowPlan[]): RowPlan {
  return joined('and', plans);
}

export function anyOf(plans: readonly RowPlan[]): RowPlan {
  return joined('or', plans);
}

/** A plan by a dictionary's entries: `matches` is asked once for each id, and for −1. */
export function lookUp(ids: IdColumn, size: number, matches: (id: number) => boolean): LookUp {
  const found = new Uint8Array(size + 1);
  for (let id = -1; id < size; id++) found[id + 1] = matches(id) ? 1 : 0;
  return { kind: 'lookUp', ids, matches: found };
}

/** Look-ups in the same column become one. */
function joined(kind: 'and' | 'or', plans: readonly RowPlan[]): RowPlan {
  const flat = plans.flatMap((plan) => (plan.kind === kind ? plan.plans : [plan]));
  const byColumn = new Map<IdColumn, LookUp>();
  const others: RowPlan[] = [];
  for (const plan of flat) {
    if (plan.kind !== 'lookUp') {
      others.push(plan);
      continue;
    }
    const known = byColumn.get(plan.ids);
    byColumn.set(plan.ids, known === undefined ? plan : joinedLookUp(kind, known, plan));
  }
  const left = [...byColumn.values(), ...others];
  const [only] = left;
  return only !== undefined && left.length === 1 ? only : { kind, plans: left };
}

function joinedLookUp(kind: 'and' | 'or', a: LookUp, b: LookUp): LookUp {
  const matches = a.matches.map((match, at) =>
    kind === 'and' ? match & (b.matches[at] ?? 0) : match | (b.matches[at] ?? 0),
  );
  return { kind: 'lookUp', ids: a.ids, matches };
}
