import { isoTime } from '../flow/iso-time.ts';
import { LAST_SECOND } from '../flow/moment-text.ts';
import type { PolicyHit, PolicyList, PolicyTrace } from '../flow/policy-hit.ts';
import { hitText } from '../flow/policy-text.ts';
import type { Reporter } from '../flow/verdict.ts';
import type { EdgeTrace, FlowGraph, GraphEdge, GraphNode } from '../graph/flow-graph.ts';
import { askedText } from '../graph/row-scope.ts';
import type { View } from '../graph/view.ts';
import type { PendingGraph } from '../review/what-if/pending-graph.ts';
import { type CaptureRead, captureJson } from './capture-json.ts';
import { inertJson, listJson } from './inert-json.ts';
import { edgeChangesJson, pendingJson } from './pending-json.ts';

export interface GraphJsonInput extends CaptureRead {
  readonly graph: FlowGraph;
  /** The same graph, where it is that of pending verdicts: edges then say what would change. */
  readonly pending?: PendingGraph;
  /** What the graph is of; told where more of it than the level makes another picture. */
  readonly view?: View;
}

/**
 * The graph as the JSON that other programs read, documented in README.md, piece by piece: a large graph
 * is longer than a string may be. Fields are only ever added. The same input gives the same bytes, in
 * whatever order its records come.
 */
export function* graphJson(input: GraphJsonInput): Generator<string> {
  const { graph, pending } = input;
  const head = {
    ...captureJson(input),
    level: graph.level,
    ...askedJson(input),
    ...(pending === undefined ? {} : { pending: pendingJson(pending) }),
  };
  yield `${inertJson(head).slice(0, -2)},\n  "nodes": `;
  yield* listJson(graph.nodes, nodeJson);
  yield ',\n  "edges": ';
  if (pending === undefined) yield* listJson(graph.edges, edgeJson);
  else yield* listJson(pending.edges, (edge) => ({ ...edgeJson(edge), ...edgeChangesJson(edge) }));
  // Only where services are drawn at all.
  if (graph.answers.length > 0) {
    yield ',\n  "answers": ';
    yield* listJson(graph.answers, ({ service, node }) => ({ service, node }));
  }
  yield '\n}\n';
}

/** The view, where more of it than the level makes another picture of what happened; or none of that. */
function askedJson({ view, pending }: GraphJsonInput): object {
  if (view === undefined || (pending === undefined && !narrows(view))) return {};
  return { view: { ...viewJson(view), ...(pending && { verdicts: 'pending' }) } };
}

/** Whether more than its level makes the picture another one. */
export function narrows({ query, filters, timeRange, focus, hidden, services, exceptions }: View): boolean {
  const asksFor = askedText({ query, filters }) !== '';
  const leavesOut = timeRange !== null || focus.length > 0 || hidden.length > 0;
  return asksFor || leavesOut || services || exceptions.length > 0;
}

export function viewJson(view: View): object {
  const { timeRange } = view;
  const end = (seconds: number): string | null =>
    Math.abs(seconds) >= LAST_SECOND ? null : isoTime(seconds);
  return {
    level: view.level,
    // Folding the other way round than the level says, and what is unfolded then shows.
    ...(view.exceptions.length > 0 ? { exceptions: view.exceptions, detail: view.detail } : {}),
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
