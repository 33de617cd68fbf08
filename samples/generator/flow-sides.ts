import { decision, type Evaluation, evaluatePolicies } from './evaluate-policies.ts';
import type { Conversation, Endpoint, Protocol, RuleBook, ServicePort } from './model.ts';

/** What both reporters of a flow agree on. */
export interface Flow {
  readonly source: Endpoint;
  readonly dest: Endpoint;
  readonly proto: Protocol;
  readonly port: number | null;
  readonly service: ServicePort | null;
  readonly domains: readonly string[] | null;
}

/** One reporter's view of a flow: everything of a record but its counters, times and addresses. */
export interface FlowSide {
  readonly flow: Flow;
  readonly reporter: 'src' | 'dst';
  readonly action: 'allow' | 'deny';
  readonly evaluation: Evaluation;
  /** 2: IPs and pod names are aggregated away; 1: only the source port is. */
  readonly aggregationLevel: 1 | 2;
}

/**
 * Who reports a conversation, and what: the source's egress first; only what it lets out reaches the
 * destination's ingress. Networks and NetworkSets have nobody who reports.
 */
export function sidesOf(
  book: RuleBook,
  conversation: Conversation,
  source: Endpoint,
  dest: Endpoint,
): FlowSide[] {
  const { proto, port, service, domains } = conversation;
  const flow: Flow = { source, dest, proto, port, service, domains };
  const wire = { proto, port };
  const sides: FlowSide[] = [];
  if (source.profile !== null) {
    const out = side(flow, 'src', evaluatePolicies(book, source, 'egress', dest, wire));
    sides.push(out);
    if (out.action === 'deny') return sides;
  }
  if (dest.profile !== null) {
    sides.push(side(flow, 'dst', evaluatePolicies(book, dest, 'ingress', source, wire)));
  }
  return sides;
}

function side(flow: Flow, reporter: 'src' | 'dst', evaluation: Evaluation): FlowSide {
  const action = decision(evaluation.enforced) === 'deny' ? 'deny' : 'allow';
  // Felix keeps more of a flow that was denied, or would be if what is staged were enforced.
  const keepsDetail = action === 'deny' || decision(evaluation.pending) === 'deny';
  return { flow, reporter, action, evaluation, aggregationLevel: keepsDetail ? 1 : 2 };
}
