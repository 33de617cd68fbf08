import { ACTIONS, type Action } from '../../flow/verdict.ts';
import { compareText } from '../../graph/compare-text.ts';
import type { DrawnConversations } from '../../graph/drawn-conversations.ts';
import type { EdgeId, GraphEdge } from '../../graph/flow-graph.ts';
import { portText } from '../../graph/port-text.ts';
import type { Verdict } from '../../graph/verdicts.ts';
import { type FlowTable, NONE } from '../../table/flow-table.ts';
import { addCount, changeOf, count, type GrowingCount, none } from './change-counts.ts';
import { type ChangedPort, type EdgeChanges, inOrder, nothingChanges } from './edge-changes.ts';
import { NO_POLICY, whatIsOwed } from './owed-flows.ts';
import type { PendingEdge, PendingGraph, StagedEffect } from './pending-graph.ts';
import type { PendingHearing, Silence } from './pending-hearing.ts';
import { type PendingTraces, pendingTracesOf, type StagedPolicy } from './pending-traces.ts';

interface PolicyChanges {
  readonly wouldDeny: GrowingCount;
  readonly wouldAllow: GrowingCount;
  readonly unknown: GrowingCount;
}

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
    const { owed, staged } = whatIsOwed(conversation, {
      drawn: this.#drawn,
      hearing: this.#hearing,
      pending: this.#pending,
    });
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
