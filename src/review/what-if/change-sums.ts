import { ACTIONS, type Action } from '../../flow/verdict.ts';
import { compareText } from '../../graph/compare-text.ts';
import type { DrawnConversations } from '../../graph/drawn-conversations.ts';
import type { EdgeId, EdgePort, GraphEdge } from '../../graph/flow-graph.ts';
import { FLOWS, SUMS } from '../../graph/flow-sums.ts';
import { portText } from '../../graph/port-text.ts';
import { type Verdict, witness } from '../../graph/verdicts.ts';
import { type FlowTable, NONE } from '../../table/flow-table.ts';
import type { PendingEdge, PendingGraph, StagedEffect } from './pending-graph.ts';
import type { PendingHearing, Silence, UnknownReason } from './pending-hearing.ts';
import { type PendingTraces, pendingTracesOf, type StagedPolicy } from './pending-traces.ts';

export type Change = 'stays' | 'would-deny' | 'would-allow' | 'unknown';

export interface Count {
  readonly conversations: number;
  readonly flows: number;
}

/**
 * A conversation counts once on an edge, and its flows where they belong: of one that changes, or is unknown, in
 * part, the rest of its flows stays.
 */
export interface ChangeCounts {
  readonly stays: Count;
  readonly changed: Count;
  readonly unknown: Count;
}

type Growing = { -readonly [K in keyof Count]: Count[K] };

interface EdgeChanges {
  readonly stays: Growing;
  readonly changed: Growing;
  readonly unknown: Growing;
  readonly unknownBecause: Set<UnknownReason>;
  readonly silent: Map<Silence['end'], GrowingPart>;
  /** By their text. */
  readonly changedPorts: Map<string, ChangedPort>;
  readonly unknownPorts: Map<string, ChangedPort>;
  readonly changedBy: Set<number>;
  readonly unknownBy: Set<number>;
}

export type ChangedPort = Pick<EdgePort, 'proto' | 'port'>;

/** What of a denied edge one end would let through while the other is silent about it. */
export interface SilentPart {
  /** The end that is silent. */
  readonly end: Silence['end'];
  readonly flows: number;
  readonly ports: readonly ChangedPort[];
}

interface GrowingPart {
  flows: number;
  readonly ports: Map<string, ChangedPort>;
}

interface PolicyChanges {
  readonly wouldDeny: Growing;
  readonly wouldAllow: Growing;
  readonly unknown: Growing;
}

/** What the records of one conversation owe to one policy, by the end that reported them; null where none do. */
interface Owed {
  denied: { src: number | null; dst: number | null };
  allowed: { src: number | null; dst: number | null };
  unknown: number | null;
}

/** No staged policy. */
const NO_POLICY = -1;

/** Adds up what would change, by edge and by staged policy. */
export class ChangeSums {
  readonly #table: FlowTable;
  readonly #drawn: DrawnConversations;
  readonly #hearing: PendingHearing;
  readonly #pending: PendingTraces;
  readonly #edges = new Map<number, EdgeChanges>();
  /** By policy, then by edge: an edge may be left out of the picture in the end. */
  readonly #policies = new Map<number, Map<number, PolicyChanges>>();

  constructor(table: FlowTable, drawn: DrawnConversations, hearing: PendingHearing) {
    this.#table = table;
    this.#drawn = drawn;
    this.#hearing = hearing;
    this.#pending = pendingTracesOf(table);
  }

  /** Adds the conversation that was heard last, and what is drawn of it. */
  add(conversation: number, drawnVerdicts: readonly Verdict[]): void {
    const { before, isNotRecorded, silent } = this.#hearing.outcome;
    let deniedMore: { key: number; flows: number } | null = null;
    let allowedMore: { key: number; flows: number } | null = null;
    let unclear: number | null = null;
    for (const verdict of drawnVerdicts) {
      const { flows } = verdict.figures;
      const isDenied = verdict.action === 'deny';
      const key = this.#keyOf(conversation, verdict.action);
      const edge = this.#edge(key);
      const same = before.filter(({ action }) => (action === 'deny') === isDenied);
      const flowsBefore = same.reduce((sum, { figures }) => sum + figures.flows, 0);
      const isMore = (same.length === 0 || flows > flowsBefore) && (isDenied || !isNotRecorded);
      const more = isMore ? Math.max(0, flows - flowsBefore) : 0;
      const silence = isDenied ? silent : null;
      // Where records list nothing, it may be any of it.
      const unsure = isNotRecorded && !isMore ? flows : Math.min(silence?.flows ?? 0, flows - more);
      if (silence !== null) {
        this.#addSilence(edge, conversation, { ...silence, flows: Math.min(silence.flows, flows - more) });
        unclear = key;
      }
      if (isNotRecorded && !isMore) edge.unknownBecause.add('not-recorded');
      if (isMore) {
        edge.changed.conversations++;
        this.#addPort(edge.changedPorts, conversation);
        if (isDenied) deniedMore = { key, flows: more };
        else allowedMore = { key, flows: more };
      } else if (silence !== null || isNotRecorded) {
        edge.unknown.conversations++;
        this.#addPort(edge.unknownPorts, conversation);
      } else edge.stays.conversations++;
      edge.changed.flows += more;
      edge.unknown.flows += unsure;
      edge.stays.flows += flows - more - unsure;
    }
    this.#addPolicies(conversation, deniedMore, allowedMore, unclear);
  }

  #addSilence(edge: EdgeChanges, conversation: number, { end, flows }: Silence): void {
    edge.unknownBecause.add(end === 'source' ? 'silent-source' : 'silent-destination');
    const part = edge.silent.get(end) ?? { flows: 0, ports: new Map() };
    edge.silent.set(end, part);
    part.flows += flows;
    this.#addPort(part.ports, conversation);
  }

  #addPort(ports: Map<string, ChangedPort>, conversation: number): void {
    const { index } = this.#hearing;
    const number = index.port[conversation] as number;
    const port: ChangedPort = {
      proto: this.#table.protocols[index.protocol[conversation] as number] ?? null,
      port: number === NONE ? null : number,
    };
    ports.set(portText(port), port);
  }

  #addPolicies(
    conversation: number,
    deniedMore: { readonly key: number; readonly flows: number } | null,
    allowedMore: { readonly key: number; readonly flows: number } | null,
    unclear: number | null,
  ): void {
    const { owed, staged } = this.#whatIsOwed(conversation);
    const deniedAtSource = [...owed.values()].reduce((sum, { denied }) => sum + (denied.src ?? 0), 0);
    for (const policy of staged) this.#policy(policy);
    for (const [policy, { denied, allowed, unknown }] of owed) {
      if (deniedMore !== null && (denied.src ?? denied.dst) !== null) {
        // The destination counts again what the source would deny, for it lets that out today.
        const arriving = Math.max(0, (denied.dst ?? 0) - deniedAtSource);
        const flows = Math.min(deniedMore.flows, (denied.src ?? 0) + arriving);
        if (denied.src !== null || arriving > 0 || deniedAtSource === 0) {
          count(this.#changes(policy, deniedMore.key).wouldDeny, flows);
          this.#edge(deniedMore.key).changedBy.add(policy);
        }
      }
      if (allowedMore !== null && (allowed.src ?? allowed.dst) !== null) {
        const flows = Math.min(allowedMore.flows, Math.max(allowed.src ?? 0, allowed.dst ?? 0));
        count(this.#changes(policy, allowedMore.key).wouldAllow, flows);
        this.#edge(allowedMore.key).changedBy.add(policy);
      }
      if (unclear !== null && unknown !== null) {
        count(this.#changes(policy, unclear).unknown, unknown);
        this.#edge(unclear).unknownBy.add(policy);
      }
    }
  }

  /** Which of a conversation's flows would have another verdict, by the staged policy that it is owed to. */
  #whatIsOwed(conversation: number): {
    readonly owed: ReadonlyMap<number, Owed>;
    readonly staged: ReadonlySet<number>;
  } {
    const owed = new Map<number, Owed>();
    const staged = new Set<number>();
    const { index, flows: sums } = this.#drawn.hearing;
    for (const flow of this.#hearing.heardFlows(conversation)) {
      const said = witness(index.witness[flow] as number);
      const would = witness(this.#hearing.index.witness[flow] as number);
      const pending = this.#pending.of[index.trace[flow] as number];
      if (pending === undefined) continue;
      for (const policy of pending.staged) staged.add(policy);
      if (pending.action === null || said.reporter === 'fwd') continue;
      const letsThrough = pending.action !== 'deny';
      if ((said.action !== 'deny') === letsThrough) continue;
      if (said.reporter === 'dst' && this.#hearing.outcome.nothingLeaves) continue;
      const policy = pending.owedTo ?? NO_POLICY;
      let known = owed.get(policy);
      if (known === undefined) {
        known = { denied: { src: null, dst: null }, allowed: { src: null, dst: null }, unknown: null };
        owed.set(policy, known);
      }
      const amount = sums.sums[flow * SUMS + FLOWS] as number;
      const side = letsThrough ? known.allowed : known.denied;
      if (letsThrough && would.action === 'deny') known.unknown = (known.unknown ?? 0) + amount;
      else side[said.reporter] = (side[said.reporter] ?? 0) + amount;
    }
    return { owed, staged };
  }

  /** What would change of an edge. */
  changesOf(edge: GraphEdge): Omit<PendingEdge, keyof GraphEdge> {
    const { unknownBecause, silent, changedPorts, unknownPorts, changedBy, unknownBy, ...changes } =
      this.#edges.get(this.#keyOfEdge(edge)) ?? nothingChanges();
    const { policies } = this.#pending;
    const named = (numbers: ReadonlySet<number>): readonly StagedPolicy[] =>
      [...numbers].sort((a, b) => a - b).flatMap((number) => policies[number] ?? []);
    return {
      change: changeOf(edge.action, changes),
      changes,
      unknownBecause: [...unknownBecause].sort(),
      silent: [...silent]
        .sort(([a], [b]) => compareText(a, b))
        .map(([end, { flows, ports }]) => ({ end, flows, ports: inOrder(ports) })),
      changedPorts: inOrder(changedPorts),
      unknownPorts: inOrder(unknownPorts),
      changedBy: named(changedBy),
      unknownBy: named(unknownBy),
    };
  }

  total(edges: readonly PendingEdge[]): PendingGraph['changes'] {
    const sums = { wouldDeny: none(), wouldAllow: none(), stays: none(), changed: none(), unknown: none() };
    for (const { action, changes } of edges) {
      addCount(sums.stays, changes.stays);
      addCount(sums.changed, changes.changed);
      addCount(sums.unknown, changes.unknown);
      addCount(action === 'deny' ? sums.wouldDeny : sums.wouldAllow, changes.changed);
    }
    return sums;
  }

  /** Of the edges that are in the picture. */
  effects(edges: readonly PendingEdge[], policies: readonly StagedPolicy[]): readonly StagedEffect[] {
    const byKey = new Map(edges.map((edge) => [this.#keyOfEdge(edge), edge]));
    const effects: StagedEffect[] = [];
    for (const [number, byEdge] of [...this.#policies].sort(([a], [b]) => a - b)) {
      const sums = { wouldDeny: none(), wouldAllow: none(), unknown: none() };
      const ids: EdgeId[] = [];
      for (const [key, changes] of byEdge) {
        const edge = byKey.get(key);
        if (edge === undefined) continue;
        ids.push(edge.id);
        addCount(sums.wouldDeny, changes.wouldDeny);
        addCount(sums.wouldAllow, changes.wouldAllow);
        addCount(sums.unknown, changes.unknown);
      }
      if (number === NO_POLICY && ids.length === 0) continue;
      effects.push({ policy: policies[number] ?? null, ...sums, edges: ids.sort() });
    }
    return effects;
  }

  #keyOf(conversation: number, action: Action): number {
    return this.#key(this.#drawn.sourceOf(conversation), this.#drawn.targetOf(conversation), action);
  }

  #keyOfEdge({ source, target, action }: GraphEdge): number {
    const { numberOf } = this.#drawn.nodes;
    return this.#key(numberOf.get(source) ?? -1, numberOf.get(target) ?? -1, action);
  }

  #key(source: number, target: number, action: Action): number {
    return (source * this.#drawn.nodes.identities.length + target) * ACTIONS.length + ACTIONS.indexOf(action);
  }

  #edge(key: number): EdgeChanges {
    const known = this.#edges.get(key) ?? nothingChanges();
    this.#edges.set(key, known);
    return known;
  }

  #policy(policy: number): Map<number, PolicyChanges> {
    const known = this.#policies.get(policy) ?? new Map<number, PolicyChanges>();
    this.#policies.set(policy, known);
    return known;
  }

  #changes(policy: number, edge: number): PolicyChanges {
    const byEdge = this.#policy(policy);
    const known = byEdge.get(edge) ?? { wouldDeny: none(), wouldAllow: none(), unknown: none() };
    byEdge.set(edge, known);
    return known;
  }
}

function changeOf(action: Action, { changed, unknown }: ChangeCounts): Change {
  if (changed.conversations > 0) return action === 'deny' ? 'would-deny' : 'would-allow';
  return unknown.conversations > 0 ? 'unknown' : 'stays';
}

function nothingChanges(): EdgeChanges {
  return {
    stays: none(),
    changed: none(),
    unknown: none(),
    unknownBecause: new Set(),
    silent: new Map(),
    changedPorts: new Map(),
    unknownPorts: new Map(),
    changedBy: new Set(),
    unknownBy: new Set(),
  };
}

function inOrder(ports: ReadonlyMap<string, ChangedPort>): readonly ChangedPort[] {
  return [...ports].sort(([a], [b]) => compareText(a, b)).map(([, port]) => port);
}

function none(): Growing {
  return { conversations: 0, flows: 0 };
}

function count(sum: Growing, flows: number): void {
  sum.conversations++;
  sum.flows += flows;
}

function addCount(sum: Growing, more: Count): void {
  sum.conversations += more.conversations;
  sum.flows += more.flows;
}
