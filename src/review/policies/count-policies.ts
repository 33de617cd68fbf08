import { kubectlCommand } from '../../flow/kubectl.ts';
import { POLICY_LISTS, RULE_END_OF_TIER } from '../../flow/policy-hit.ts';
import { ACTIONS, type Action, REPORTERS } from '../../flow/verdict.ts';
import type { GraphView } from '../../graph/build-graph.ts';
import { compareText } from '../../graph/compare-text.ts';
import { conversationsOf } from '../../graph/conversation-index.ts';
import { unfoldedNodes } from '../../graph/drawn-nodes.ts';
import type { NodeId } from '../../graph/flow-graph.ts';
import { witness } from '../../graph/verdicts.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { decidedBy, unfolded } from './decided-edges.ts';
import { idOfUse } from './id-of-use.ts';
import { TierOrder } from './order-tiers.ts';
import type { ActionFlows, PoliciesSeen, PolicyUse, RuleUse, TierUse, UseList } from './policy-use.ts';
import { type RowsInView, rowsInView } from './rows-in-view.ts';
import type { TraceHit } from './trace-hits.ts';
import { TraceSlots } from './trace-slots.ts';

/** So many endpoints of a policy are named: a global one is evaluated at all. */
const ENDPOINTS_NAMED = 50;

/**
 * Every policy that the records of a view name, with what it did. Pure; the same rows in any order give the same.
 * A trace is looked at once; rows only add their flows to it.
 */
export function countPolicies(table: FlowTable, view: GraphView): PoliciesSeen {
  const inView = rowsInView(table, view);
  const slots = new TraceSlots(table);
  const flowsOfSlot = sumFlows(table, inView, slots);
  const tallies = new Map<string, Tally>();
  const order = new TierOrder();
  const seenTraces = new Set<number>();
  let flows = 0;
  let withoutPolicies = 0;
  let withoutPending = 0;
  let undecoded = 0;
  for (const [slot, sum] of flowsOfSlot) {
    const trace = table.traces[slots.traceOf(slot)];
    if (trace === undefined) continue;
    flows += sum;
    if (POLICY_LISTS.every((list) => trace[list].length === 0)) withoutPolicies += sum;
    else if (trace.pending.length === 0) withoutPending += sum;
    if (POLICY_LISTS.some((list) => trace[list].some((hit) => hit.kind === 'Unknown'))) undecoded += sum;
    if (!seenTraces.has(slots.traceOf(slot))) order.add(trace);
    seenTraces.add(slots.traceOf(slot));
    for (const hit of slots.hitsOf(slot)) tallyOf(tallies, hit, slots.clusterOf(slot)).add(hit, sum);
  }
  addEndpoints(table, inView, slots, tallies);
  const edges = decidedBy(table, unfolded(view), inView);
  const uses = [...tallies.values()].map((tally) => tally.finish(table, edges.count(tally.id)));
  const tiers = order.sorted();
  const policies = uses.filter(({ kind }) => kind !== 'Profile').sort(comparePolicies(tiers));
  return {
    tiers: tiers.map((tier) => tierUse(tier, policies)),
    policies,
    profiles: uses.filter(({ kind }) => kind === 'Profile').sort(comparePolicies(tiers)),
    flows,
    withoutPolicies,
    withoutPending,
    undecoded,
  };
}

/** By slot; slots without rows in view are not there. */
function sumFlows(table: FlowTable, { rows }: RowsInView, slots: TraceSlots): ReadonlyMap<number, number> {
  const { traceFlows } = table.columns;
  const sums = new Map<number, number>();
  for (const row of rows) {
    const slot = slots.ofRow(row);
    sums.set(slot, (sums.get(slot) ?? 0) + (traceFlows[row] as number));
  }
  return sums;
}

/** At which endpoints policies were evaluated: the reporting ends. Whose host forwarded, records don't say. */
function addEndpoints(
  table: FlowTable,
  { flows }: RowsInView,
  slots: TraceSlots,
  tallies: ReadonlyMap<string, Tally>,
): void {
  const index = conversationsOf(table);
  const known = new Set<number>();
  for (let flow = 0; flow < index.flows; flow++) {
    if (flows[flow] === 0) continue;
    const { reporter } = witness(index.witness[flow] as number);
    if (reporter === 'fwd') continue;
    const conversation = index.conversationOfFlow[flow] as number;
    const endpoint = (reporter === 'src' ? index.source : index.dest)[conversation] as number;
    const slot = slots.of(index.trace[flow] as number, REPORTERS.indexOf(reporter), endpoint);
    const pair = slot * table.endpoints.length + endpoint;
    if (known.has(pair)) continue;
    known.add(pair);
    for (const { list, policy } of slots.hitsOf(slot)) {
      if (list !== 'transit') tallies.get(idOfUse(policy, slots.clusterOf(slot)))?.endpoints.add(endpoint);
    }
  }
}

function tallyOf(tallies: Map<string, Tally>, hit: TraceHit, cluster: string | null): Tally {
  const id = idOfUse(hit.policy, cluster);
  const known = tallies.get(id);
  if (known !== undefined) return known;
  const tally = new Tally(id, hit, cluster);
  tallies.set(id, tally);
  return tally;
}

class Tally {
  readonly id: string;
  readonly endpoints = new Set<number>();
  #hit: TraceHit;
  readonly #cluster: string | null;
  readonly #rules = new Map<string, RuleUse>();

  constructor(id: string, first: TraceHit, cluster: string | null) {
    this.id = id;
    this.#hit = first;
    this.#cluster = cluster;
  }

  add(seen: TraceHit, flows: number): void {
    // One capture may hold both spellings of a name, with its tier and without.
    if (compareText(seen.hit.resourceName, this.#hit.hit.resourceName) < 0) this.#hit = seen;
    const { list, direction, rule, action, decided } = seen;
    const key = `${list} ${direction} ${rule} ${action}`;
    const before = this.#rules.get(key);
    this.#rules.set(key, {
      list,
      direction,
      rule,
      action,
      flows: (before?.flows ?? 0) + flows,
      decided: (before?.decided ?? 0) + (decided ? flows : 0),
    });
  }

  finish(table: FlowTable, edges: number): PolicyUse {
    const { policy, hit } = this.#hit;
    const rules = [...this.#rules.values()].sort(compareRules);
    return {
      id: this.id,
      policy,
      cluster: this.#cluster,
      tier: hit.tier ?? '',
      kind: hit.kind,
      namespace: hit.namespace,
      name: hit.name,
      staged: hit.staged,
      kubectl: kubectlCommand(hit),
      enforced: flowsByAction(rules, (rule) => rule.list === 'enforced'),
      pending: flowsByAction(rules, (rule) => rule.list === 'pending'),
      transit: flowsByAction(rules, (rule) => rule.list === 'transit'),
      decided: rules.reduce((sum, { list, decided }) => sum + (list === 'enforced' ? decided : 0), 0),
      rules,
      endpoints: this.endpoints.size,
      namedEndpoints: this.#namedEndpoints(table),
      edges,
    };
  }

  #namedEndpoints(table: FlowTable): readonly NodeId[] {
    const { identities, ofEndpoint } = unfoldedNodes(table);
    // Nodes are numbered in the order of their ids.
    const nodes = [...new Set([...this.endpoints].map((endpoint) => ofEndpoint[endpoint] as number))];
    return nodes
      .sort((a, b) => a - b)
      .slice(0, ENDPOINTS_NAMED)
      .map((node) => identities[node]?.id ?? '');
  }
}

function flowsByAction(rules: readonly RuleUse[], isMeant: (rule: RuleUse) => boolean): ActionFlows {
  const flows: Record<Action, number> = { allow: 0, deny: 0, pass: 0 };
  for (const rule of rules) if (isMeant(rule)) flows[rule.action] += rule.flows;
  return flows;
}

function tierUse(tier: string, policies: readonly PolicyUse[]): TierUse {
  const own = policies.filter((policy) => policy.tier === tier);
  const byDefault = ({ list, rule }: RuleUse): boolean => list === 'enforced' && rule === RULE_END_OF_TIER;
  return {
    tier,
    policies: own.length,
    byDefault: flowsByAction(
      own.flatMap(({ rules }) => rules),
      byDefault,
    ),
  };
}

const LIST_ORDER: Readonly<Record<UseList, number>> = { enforced: 0, pending: 1, transit: 2 };

/** Rules in their order, what fell to the tier's default behind them, what is not known last. */
function compareRules(a: RuleUse, b: RuleUse): number {
  const place = ({ rule }: RuleUse): number =>
    rule === null ? Number.MAX_VALUE : rule < 0 ? Number.MAX_SAFE_INTEGER : rule;
  return (
    LIST_ORDER[a.list] - LIST_ORDER[b.list] ||
    compareText(a.direction ?? '~', b.direction ?? '~') ||
    place(a) - place(b) ||
    ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action)
  );
}

function comparePolicies(tiers: readonly string[]): (a: PolicyUse, b: PolicyUse) => number {
  const place = new Map(tiers.map((tier, at) => [tier, at]));
  const placeOf = ({ tier }: PolicyUse): number => place.get(tier) ?? tiers.length;
  return (a, b) =>
    placeOf(a) - placeOf(b) ||
    compareText(a.tier, b.tier) ||
    compareText(a.namespace ?? '', b.namespace ?? '') ||
    compareText(a.name, b.name) ||
    compareText(a.kind, b.kind) ||
    compareText(a.cluster ?? '', b.cluster ?? '');
}
