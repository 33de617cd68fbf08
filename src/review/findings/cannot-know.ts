import { countOf, exactCount } from '../../flow/count-text.ts';
import { durationText } from '../../flow/moment-text.ts';
import { POLICY_LISTS } from '../../flow/policy-hit.ts';
import type { Reporter } from '../../flow/verdict.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { type Facts, isLetThrough } from './facts.ts';
import type { FindingEvidence } from './finding.ts';
import { isEndpoint } from './node-words.ts';

/** Shorter captures say little about what is usual. */
const SHORT_SECONDS = 3600;

type Doubt = (facts: Facts, edges: readonly GraphEdge[], evidence: FindingEvidence) => string | null;

/** What the records behind a finding can't tell, whatever the rule. */
export function cannotKnow(
  facts: Facts,
  edges: readonly GraphEdge[],
  evidence: FindingEvidence,
): readonly string[] {
  return DOUBTS.flatMap((doubt) => doubt(facts, edges, evidence) ?? []);
}

const oneEnd =
  (reporter: Reporter, means: string): Doubt =>
  ({ nodeOf }, edges) => {
    const alone = edges.filter(
      (edge) =>
        isEndpoint(nodeOf(edge.source)) &&
        isEndpoint(nodeOf(edge.target)) &&
        // What the source denies the destination never sees.
        (isLetThrough(edge) || reporter === 'dst') &&
        edge.traces.every((trace) => trace.reporter === reporter),
    );
    if (alone.length === 0) return null;
    const where =
      edges.length === 1 ? '' : ` on ${exactCount(alone.length)} of ${countOf(edges.length, 'edge')}`;
    return `Only the ${reporter === 'src' ? 'source' : 'destination'} reported${where}: ${means}`;
  };

/** Protocols with ports that Calico names, or IANA numbers: DCCP, SCTP and UDP-Lite beside the usual two. */
const WITH_PORTS: ReadonlySet<string> = new Set([
  'tcp',
  '6',
  'udp',
  '17',
  'dccp',
  '33',
  'sctp',
  '132',
  'udplite',
  '136',
]);

/** Where the protocol isn't known either, it may have had some. */
function hasPorts(proto: string | null): boolean {
  return proto === null || WITH_PORTS.has(proto);
}

const DOUBTS: readonly Doubt[] = [
  oneEnd('src', 'what the destination did with it is not known.'),
  oneEnd('dst', 'the source’s policies on it are not known.'),
  (_, __, { ports }) =>
    ports.some(({ proto, port }) => port === null && hasPorts(proto))
      ? 'Ports were aggregated away, at least in part.'
      : null,
  ({ nodeOf }, edges, { named }) => {
    const outside = (id: string): boolean => !isEndpoint(nodeOf(id));
    const unnamed =
      (edges.some(({ source }) => outside(source)) && named.sourceIps.values.length === 0) ||
      (edges.some(({ target }) => outside(target)) && named.destIps.values.length === 0);
    return unnamed ? 'Addresses outside the cluster were aggregated away.' : null;
  },
  (_, __, { flowsEstimated }) =>
    flowsEstimated ? 'Records have no count of flows: each is counted as one.' : null,
  (_, edges) =>
    edges.some(({ traces }) => traces.some((trace) => POLICY_LISTS.every((list) => trace[list].length === 0)))
      ? 'Some of its records list no policies.'
      : null,
  ({ nodeOf }, edges) =>
    edges.some(({ source, target }) => nodeOf(source).inferredType || nodeOf(target).inferredType)
      ? 'What kind of endpoint an end is was inferred from its name and labels.'
      : null,
  ({ table }) =>
    table.folded.stage > 0 ? 'The capture is so large that some of its detail was put together.' : null,
  ({ spanSeconds }) => {
    if (spanSeconds === null) return 'Records have no time.';
    return spanSeconds < SHORT_SECONDS
      ? `The records cover ${durationText(spanSeconds)}: what is usual can’t be told from that.`
      : null;
  },
];
