import { type FlowTable, NONE } from '../table/flow-table.ts';
import type { GraphView } from './build-graph.ts';
import { compareText } from './compare-text.ts';
import { type ConversationIndex, conversationsOf } from './conversation-index.ts';
import { type DrawnNodes, unfoldedNodes } from './drawn-nodes.ts';
import { flowsSpeakingOf, type VisitedConversation, visitEdges } from './edge-rows.ts';
import type { EdgeId, Figures } from './flow-graph.ts';
import type { NodeIdentity } from './folding.ts';
import type { Listen } from './hearing.ts';
import { rowScope } from './row-scope.ts';
import { serviceTexts } from './service-text.ts';
import type { Verdict } from './verdicts.ts';

/** One (source, destination, protocol, port) of endpoints, and what it adds to an edge. */
export interface EdgeConversation extends Figures {
  /** The edge that it is part of where nothing is folded. */
  readonly edge: EdgeId;
  readonly source: NodeIdentity;
  /** The endpoint; the service that was called, where the view draws services. */
  readonly target: NodeIdentity;
  /** Lower case; null where the record has none. */
  readonly proto: string | null;
  /** null for ICMP and where aggregation removed it. */
  readonly port: number | null;
  /** `namespace/name:portName`, sorted. */
  readonly services: readonly string[];
  readonly flowsEstimated: boolean;
  readonly deniedAtSource: number;
  readonly deniedAtDest: number;
  readonly deniedInTransit: number;
  /** Unix seconds of the first and last record that speaks of it; null where none has a time. */
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
}

/** The conversations that an edge adds up. */
export interface EdgeConversations {
  readonly total: number;
  /** By flows, then bytes, most first. */
  readonly largest: readonly EdgeConversation[];
}

/** So many are told unless more are asked for: an edge between two folded namespaces can have a million. */
const TOLD_AT_MOST = 1000;

/** The conversations of an edge; none for an edge that the view doesn't have. All of them add up to the edge. */
export function conversationsOfEdge(
  table: FlowTable,
  view: GraphView,
  edge: EdgeId,
  atMost: number = TOLD_AT_MOST,
  listen?: Listen,
): EdgeConversations {
  const index = conversationsOf(table);
  const nodes = unfoldedNodes(table);
  const found: Found[] = [];
  const visit = (visited: VisitedConversation): void => {
    found.push(whatIsFound(table, nodes, visited));
  };
  visitEdges(table, view, rowScope(table, view), [edge], visit, listen);
  found.sort((a, b) => largestFirst(table, index, a, b));
  return {
    total: found.length,
    largest: found.slice(0, atMost).map((one) => describe(table, index, nodes, one)),
  };
}

interface Found {
  readonly conversation: number;
  readonly verdict: Verdict;
  /** Numbers of unfolded nodes. */
  readonly source: number;
  readonly target: number;
  readonly services: ReadonlySet<string>;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

function whatIsFound(table: FlowTable, nodes: DrawnNodes, visited: VisitedConversation): Found {
  const { conversation, verdict, heard, drawn } = visited;
  const { index } = heard;
  const texts = serviceTexts(table);
  const called = drawn.serviceOf(conversation);
  const dest = nodes.ofEndpoint[index.dest[conversation] as number];
  const services = new Set<string>();
  let firstSeen = Number.POSITIVE_INFINITY;
  let lastSeen = Number.NEGATIVE_INFINITY;
  for (const flow of flowsSpeakingOf(visited)) {
    const service = texts[index.service[flow] as number];
    if (service !== undefined) services.add(service);
    firstSeen = Math.min(firstSeen, heard.firstSeen(flow));
    lastSeen = Math.max(lastSeen, heard.lastSeen(flow));
  }
  return {
    conversation,
    verdict,
    source: nodes.ofEndpoint[index.source[conversation] as number] as number,
    target: (called === NONE ? dest : nodes.ofService[called]) as number,
    services,
    firstSeen,
    lastSeen,
  };
}

/** Where they are equally large, by ids and ports, so that the order is the same in every run. */
function largestFirst(
  { protocols }: FlowTable,
  { protocol, port }: ConversationIndex,
  a: Found,
  b: Found,
): number {
  const protocolOf = ({ conversation }: Found): string => protocols[protocol[conversation] as number] ?? '';
  const of = a.verdict.figures;
  const other = b.verdict.figures;
  return (
    other.flows - of.flows ||
    other.bytesOut + other.bytesIn - (of.bytesOut + of.bytesIn) ||
    a.source - b.source ||
    a.target - b.target ||
    (port[a.conversation] as number) - (port[b.conversation] as number) ||
    compareText(protocolOf(a), protocolOf(b))
  );
}

function describe(
  table: FlowTable,
  index: ConversationIndex,
  nodes: DrawnNodes,
  { conversation, verdict, source, target, services, firstSeen, lastSeen }: Found,
): EdgeConversation {
  const from = nodes.identities[source];
  const to = nodes.identities[target];
  if (from === undefined || to === undefined) throw new Error('A conversation has ends that no node has.');
  const port = index.port[conversation] as number;
  const timed = firstSeen <= lastSeen;
  return {
    edge: `${from.id}>${to.id}:${verdict.action}`,
    source: from,
    target: to,
    proto: table.protocols[index.protocol[conversation] as number] ?? null,
    port: port === NONE ? null : port,
    services: [...services].sort(),
    ...verdict.figures,
    flowsEstimated: verdict.flowsEstimated,
    deniedAtSource: verdict.deniedAtSource,
    deniedAtDest: verdict.deniedAtDest,
    deniedInTransit: verdict.deniedInTransit,
    firstSeen: timed ? firstSeen : null,
    lastSeen: timed ? lastSeen : null,
  };
}
