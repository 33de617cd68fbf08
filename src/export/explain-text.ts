import { toPlainText } from '../flow/plain-text.ts';
import { POLICY_LISTS, type PolicyList } from '../flow/policy-hit.ts';
import { policyPath, policySteps } from '../flow/policy-steps.ts';
import { decidingHit, directionOf, hitText } from '../flow/policy-text.ts';
import { REPORTER_PLACES } from '../flow/verdict.ts';
import type { EdgeEvidence } from '../graph/edge-evidence.ts';
import type { EdgePort, EdgeTrace, GraphEdge } from '../graph/flow-graph.ts';
import { portText } from '../graph/port-text.ts';
import type { Manifests } from '../review/manifests/manifests.ts';
import { type RuleOfHit, ruleOfHit } from '../review/manifests/rule-of-hit.ts';
import { ruleRemark } from '../review/manifests/rule-remark.ts';
import { evidenceLines } from './evidence-text.ts';
import { countOf, exactCount, readableBytes } from './figure-text.ts';

/** What a part of the text is, for whoever colours it. */
export type TextRole = 'allow' | 'deny' | 'pass' | 'title' | 'faint';
export type Paint = (text: string, role: TextRole) => string;

const unpainted: Paint = (text) => text;

const LIST_TITLES: Record<PolicyList, string> = {
  enforced: 'Enforced',
  pending: 'Pending (if staged policies were enforced)',
  transit: 'Transit (host endpoint policies on forwarded traffic)',
  all: 'All policies (an old record: enforced and staged together)',
};

/** An edge with its figures, what its records name and every policy chain, as text for a terminal or a ticket. */
export function explainEdge(
  edge: GraphEdge,
  paint: Paint = unpainted,
  evidence: EdgeEvidence | null = null,
  manifests: Manifests | null = null,
): string {
  const title = `${edge.action.toUpperCase()}  ${toPlainText(edge.source)}  →  ${toPlainText(edge.target)}`;
  return [
    paint(title, edge.action),
    `  ${figuresLine(edge)}`,
    ...deniedLine(edge).map((line) => `  ${line}`),
    ...edge.ports.map((port) => `  ${portLine(port)}`),
    ...(evidence === null ? [] : evidenceLines(evidence)).map((line) => `  ${line}`),
    ...[...edge.traces]
      .sort(byTheWay)
      .flatMap((trace) => ['', ...explainTrace(edge, trace, paint, manifests).map((line) => `  ${line}`)]),
  ].join('\n');
}

/** The whole way: out of the source, past hosts that forward, into the destination; the most flows first. */
function byTheWay(a: EdgeTrace, b: EdgeTrace): number {
  const way: readonly string[] = ['src', 'fwd', 'dst'];
  return way.indexOf(a.reporter) - way.indexOf(b.reporter) || b.flows - a.flows;
}

/**
 * One reporter's chain: a heading, then every list of policies in order of evaluation, with the rules themselves
 * where manifests were given.
 */
export function explainTrace(
  edge: Pick<GraphEdge, 'source' | 'target'>,
  trace: EdgeTrace,
  paint: Paint = unpainted,
  manifests: Manifests | null = null,
): readonly string[] {
  const flows = countOf(trace.flows, 'flow');
  const heading = `${traceHeading(edge, trace)}: ${paint(trace.action, trace.action)}, ${flows}`;
  const lists = POLICY_LISTS.filter((list) => trace[list].length > 0 && !repeatsEnforced(trace, list));
  const body = lists.flatMap((list) => [
    ...(list === 'enforced' ? [] : [paint(`  ${LIST_TITLES[list]}`, 'title')]),
    ...explainList(trace, list, paint, manifests),
  ]);
  return [paint(heading, 'title'), ...(body.length > 0 ? body : ['  The record lists no policies.'])];
}

/** `Out of …` for egress, `Into …` for ingress, `On the way …` for hosts between. */
export function traceHeading(edge: Pick<GraphEdge, 'source' | 'target'>, trace: EdgeTrace): string {
  if (trace.reporter === 'src') return `Out of ${toPlainText(edge.source)} (egress, reported by the source)`;
  if (trace.reporter === 'dst')
    return `Into ${toPlainText(edge.target)} (ingress, reported by the destination)`;
  return `On the way to ${toPlainText(edge.target)} (reported by a host that forwards)`;
}

/** Pending policies say something only where they differ from what is enforced. */
function repeatsEnforced(trace: EdgeTrace, list: PolicyList): boolean {
  if (list !== 'pending') return false;
  const said = (name: PolicyList): string =>
    JSON.stringify(trace[name].map((hit) => [hit.tier, hit.kind, policyPath(hit), hit.action, hit.rule]));
  return said('pending') === said('enforced');
}

function explainList(
  trace: EdgeTrace,
  list: PolicyList,
  paint: Paint,
  manifests: Manifests | null,
): readonly string[] {
  const deciding = decidingHit(trace, list);
  const direction = directionOf({ reporter: trace.reporter, list });
  return trace[list].flatMap((hit, position) => {
    const steps = policySteps(hit);
    const mark = hit === deciding ? '◀ decided' : '';
    const staged = hit.staged ? ' (staged)' : '';
    const action = steps.action === null ? '?' : paint(steps.action, steps.action);
    const head = `  ${position + 1}  ${toPlainText(steps.tier)}  ${toPlainText(steps.policy)}${staged}  ${hit.kind}`;
    return [
      `${head}  ${action}, ${steps.by} ${mark}`.trimEnd(),
      `     ${toPlainText(hitText(hit, { reporter: trace.reporter, list }))}`,
      paint(`     ${toPlainText(hit.raw)}`, 'faint'),
      ...(manifests === null ? [] : ruleLines(ruleOfHit(manifests, hit, direction))).map(
        (line) => `     ${toPlainText(line)}`,
      ),
    ];
  });
}

/** What manifests say of a hit's rule: the rule itself with its place, or why it isn't shown. */
function ruleLines(found: RuleOfHit): readonly string[] {
  const remark = ruleRemark(found);
  const said = remark === null ? [] : [remark];
  if (found.kind !== 'rule') return said;
  const { file, firstLine, text } = found.rule;
  return [`${file}:${firstLine}`, ...text.split('\n').map((line) => `│ ${line}`), ...said];
}

function figuresLine(edge: GraphEdge): string {
  const estimated = edge.flowsEstimated
    ? ' (estimated: records without a flow count are counted as one)'
    : '';
  const flows = `${countOf(edge.flows, 'flow')}${estimated}`;
  return `${flows}, ${readableBytes(edge.bytesOut)} sent, ${readableBytes(edge.bytesIn)} received`;
}

function deniedLine(edge: GraphEdge): readonly string[] {
  if (edge.action !== 'deny') return [];
  const places = [
    [edge.deniedAtSource, REPORTER_PLACES.src],
    [edge.deniedAtDest, REPORTER_PLACES.dst],
    [edge.deniedInTransit, REPORTER_PLACES.fwd],
  ] as const;
  const said = places.filter(([count]) => count > 0).map(([count, where]) => `${exactCount(count)} ${where}`);
  return said.length === 0 ? [] : [`denied ${said.join(', ')}`];
}

function portLine(port: EdgePort): string {
  const services = port.services.length > 0 ? ` (${port.services.join(', ')})` : '';
  return toPlainText(`${portText(port)}${services}: ${countOf(port.flows, 'flow')}`);
}
