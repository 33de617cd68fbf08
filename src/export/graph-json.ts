import { isoTime } from '../flow/iso-time.ts';
import { LAST_SECOND } from '../flow/moment-text.ts';
import type { PolicyHit, PolicyList, PolicyTrace } from '../flow/policy-hit.ts';
import { hitText } from '../flow/policy-text.ts';
import type { Reporter } from '../flow/verdict.ts';
import type { EdgeTrace, FlowGraph, GraphEdge, GraphNode } from '../graph/flow-graph.ts';
import { askedText } from '../graph/row-scope.ts';
import type { View } from '../graph/view.ts';
import { inertJson } from './inert-json.ts';

/** The account of what was read, as it goes along with the graph. */
export interface InputAccount {
  readonly bytes: number;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejections: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
  readonly undecodablePolicies: number;
}

export interface GraphJsonInput {
  readonly version: string;
  readonly account: InputAccount;
  /** Unix seconds; null where no record has a time. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
  readonly graph: FlowGraph;
  /** What the graph is of; told where more of it than the level makes another picture. */
  readonly view?: View;
}

/**
 * The graph as the JSON that other programs read, documented in README.md, piece by piece: a large graph
 * is longer than a string may be. Fields are only ever added. The same input gives the same bytes, in
 * whatever order its records come.
 */
export function* graphJson(input: GraphJsonInput): Generator<string> {
  const { account, graph } = input;
  const head = {
    pawprint: input.version,
    input: {
      bytes: account.bytes,
      records: account.records,
      accepted: account.accepted,
      rejected: account.rejected,
      rejections: account.rejections.map(({ file, line, reason }) => ({ file, line, reason })),
      undecodablePolicies: account.undecodablePolicies,
    },
    // Of all that was read, whatever the view keeps of it.
    time: { start: isoTime(input.startSeconds), end: isoTime(input.endSeconds) },
    level: graph.level,
    ...(input.view !== undefined && narrows(input.view) ? { view: viewJson(input.view) } : {}),
  };
  yield `${inertJson(head).slice(0, -2)},\n  "nodes": `;
  yield* listJson(graph.nodes, nodeJson);
  yield ',\n  "edges": ';
  yield* listJson(graph.edges, edgeJson);
  // Only where services are drawn at all.
  if (graph.answers.length > 0) {
    yield ',\n  "answers": ';
    yield* listJson(graph.answers, ({ service, node }) => ({ service, node }));
  }
  yield '\n}\n';
}

function* listJson<Item>(items: readonly Item[], json: (item: Item) => object): Generator<string> {
  if (items.length === 0) {
    yield '[]';
    return;
  }
  for (const [index, item] of items.entries()) {
    const text = inertJson(json(item)).replaceAll('\n', '\n    ');
    yield `${index === 0 ? '[' : ','}\n    ${text}`;
  }
  yield '\n  ]';
}

function narrows({ query, filters, timeRange, focus, hidden, services }: View): boolean {
  const asksFor = askedText({ query, filters }) !== '';
  return asksFor || timeRange !== null || focus.length > 0 || hidden.length > 0 || services;
}

function viewJson(view: View): object {
  const { timeRange } = view;
  const end = (seconds: number): string | null =>
    Math.abs(seconds) >= LAST_SECOND ? null : isoTime(seconds);
  return {
    level: view.level,
    query: askedText(view),
    time: timeRange && { start: end(timeRange.startSeconds), end: end(timeRange.endSeconds) },
    focus: view.focus.map((focus) =>
      focus.kind === 'around'
        ? { kind: focus.kind, nodes: focus.nodes, hops: focus.hops, direction: focus.direction }
        : { kind: focus.kind, from: focus.from, to: focus.to },
    ),
    hidden: view.hidden,
    services: view.services,
  };
}

function nodeJson(node: GraphNode): object {
  return {
    id: node.id,
    type: node.type,
    cluster: node.cluster,
    namespace: node.namespace,
    name: node.name,
    inferredType: node.inferredType,
    labels: node.labels,
  };
}

function edgeJson(edge: GraphEdge): object {
  return {
    id: edge.id,
    source: edge.source,
    target: edge.target,
    action: edge.action,
    flows: edge.flows,
    flowsEstimated: edge.flowsEstimated,
    bytesOut: edge.bytesOut,
    bytesIn: edge.bytesIn,
    packetsOut: edge.packetsOut,
    packetsIn: edge.packetsIn,
    deniedAtSource: edge.deniedAtSource,
    deniedAtDest: edge.deniedAtDest,
    deniedInTransit: edge.deniedInTransit,
    ports: edge.ports.map(({ proto, port, services, flows }) => ({ proto, port, services, flows })),
    traces: edge.traces.map(traceJson),
  };
}

function traceJson(trace: EdgeTrace): object {
  const hits = (list: PolicyList): readonly object[] => hitsJson(trace, list, trace.reporter);
  return {
    reporter: trace.reporter,
    action: trace.action,
    flows: trace.flows,
    enforced: hits('enforced'),
    pending: hits('pending'),
    transit: hits('transit'),
    all: hits('all'),
  };
}

function hitsJson(trace: PolicyTrace, list: PolicyList, reporter: Reporter): readonly object[] {
  return trace[list].map((hit: PolicyHit) => ({
    index: hit.index,
    tier: hit.tier,
    kind: hit.kind,
    namespace: hit.namespace,
    name: hit.name,
    staged: hit.staged,
    action: hit.action,
    rule: hit.rule,
    raw: hit.raw,
    text: hitText(hit, { reporter, list }),
  }));
}
