import { listInWords } from '../flow/count-text.ts';
import { toPlainText } from '../flow/plain-text.ts';
import type { PolicyKind } from '../flow/policy-hit.ts';
import type { Reporter } from '../flow/verdict.ts';
import type { EdgePort, GraphEdge } from '../graph/flow-graph.ts';
import { portText } from '../graph/port-text.ts';
import { exactCount } from './figures.ts';
import type { Ladder, Rung } from './ladder.ts';
import { laddersOf } from './ladder.ts';
import { ACTION_PAST } from './verdict-words.ts';
import { pendingEdgeOf } from './what-if/pending-picture.ts';

/** `tcp 80, 443 and 2 more`: for a line that has little room. */
export function portsInShort(ports: readonly EdgePort[]): string {
  const [first, second, ...rest] = [...ports].sort((a, b) => b.flows - a.flows);
  if (!first) return 'no port';
  if (!second) return toPlainText(portText(first));
  const both = first.proto === second.proto && second.port !== null ? String(second.port) : portText(second);
  return toPlainText(`${portText(first)}, ${both}${rest.length > 0 ? ` and ${rest.length} more` : ''}`);
}

export function servicesOf(edge: GraphEdge): readonly string[] {
  return [...new Set(edge.ports.flatMap(({ services }) => services))];
}

export interface LadderHeading {
  readonly title: string;
  readonly seen: string;
}

export function ladderHeading(reporter: Reporter, source: string, target: string): LadderHeading {
  if (reporter === 'src') return { title: `Out of ${source}`, seen: 'egress, as its node saw it' };
  if (reporter === 'dst') return { title: `Into ${target}`, seen: 'ingress, as its node saw it' };
  return { title: 'On the way', seen: 'forwarded, as a host saw it' };
}

const KIND_WORDS: Partial<Record<PolicyKind, string>> = {
  CalicoNetworkPolicy: 'NetworkPolicy',
  NetworkPolicy: 'Kubernetes NetworkPolicy',
};

/** The kind as its users write it: Calico's own NetworkPolicy is called that in manifests. */
export function kindWords(kind: PolicyKind): string {
  return KIND_WORDS[kind] ?? kind;
}

interface Decider {
  readonly rung: Rung;
  readonly reporter: Reporter;
}

/** Who decided: what a person opens the panel for. Denied flows may have been stopped in several places. */
function decidersOf(edge: GraphEdge): readonly Decider[] {
  const change = pendingEdgeOf(edge)?.change ?? 'unknown';
  const deciding = (ladder: Ladder): Rung | null =>
    decidingRung(ladder, change === 'unknown' ? 'now' : 'pending');
  const all = laddersOf(edge).flatMap(({ reporter, ladders }): Decider[] => {
    const rung = ladders
      .filter(({ action }) => action === edge.action)
      .map(deciding)
      .find((found) => found !== null);
    return rung ? [{ rung, reporter }] : [];
  });
  const deniedAt = { src: edge.deniedAtSource, dst: edge.deniedAtDest, fwd: edge.deniedInTransit };
  const counted = edge.action === 'deny' ? all.filter(({ reporter }) => deniedAt[reporter] > 0) : [];
  return counted.length > 0 ? counted : all.slice(0, 1);
}

function decidingRung(ladder: Ladder, side: 'now' | 'pending'): Rung | null {
  const rows = ladder.rows.flatMap((row) => (side === 'now' || row.same ? row.now : row.pending) ?? []);
  const rungs = [...ladder.transit, ...rows];
  return rungs.find((rung) => rung.deciding && rung.action === ladder.action) ?? null;
}

/** What enforcing the staged policies would change, over all ways that the records show. */
export function stagedOutlook(edge: GraphEdge): string | null {
  // Where that is what the edge shows, it is said above.
  if (pendingEdgeOf(edge)) return null;
  const all = laddersOf(edge).flatMap(({ ladders }) => ladders);
  const changed = all.filter(
    ({ pendingAction, action }) => pendingAction !== null && pendingAction !== action,
  );
  if (changed.length > 0) {
    const flows = changed.reduce((sum, ladder) => sum + ladder.flows, 0);
    const verdicts = [...new Set(changed.map(({ pendingAction }) => VERDICT[pendingAction ?? 'pass']))];
    return `If staged policies were enforced, ${exactCount(flows)} of these flows would be ${listInWords(verdicts)}.`;
  }
  return all.some(({ differs }) => differs)
    ? 'If staged policies were enforced, another policy would decide, with the same verdict.'
    : null;
}

const VERDICT = { allow: 'allowed', deny: 'denied', pass: 'passed' } as const;

/** `service yaobank/database:etcd`; the first of several. */
export function servicesInShort(edge: GraphEdge): string {
  const [first, ...rest] = servicesOf(edge);
  if (first === undefined) return '';
  return toPlainText(rest.length === 0 ? `service ${first}` : `services ${first} and ${rest.length} more`);
}

export interface DeciderWords {
  readonly verb: string;
  readonly policy: string;
  readonly place: string;
}

/** `Denied by` **allow-customer** `at the end of tier application, out of customer`; a line for each place. */
export function deciderWords(edge: GraphEdge): readonly DeciderWords[] {
  const verb = deciderVerb(edge);
  return decidersOf(edge).map(({ rung, reporter }) => {
    const end = { src: 'on egress', dst: 'on ingress', fwd: 'on the way' }[reporter];
    const policy = toPlainText(rung.policy);
    const tier = toPlainText(rung.tier);
    if (rung.kind === 'Profile')
      return { verb: `${verb} by`, policy: 'default', place: `${end}: no policy applied` };
    if (rung.defaultOfTier) {
      return {
        verb: `${verb} at the end of tier`,
        policy: tier,
        place: `${end}: no rule of ${policy} matched`,
      };
    }
    return { verb: `${verb} by`, policy, place: `${end}, in tier ${tier}` };
  });
}

function deciderVerb(edge: GraphEdge): string {
  const past = ACTION_PAST[edge.action];
  const change = pendingEdgeOf(edge)?.change;
  if (change === undefined) return past.charAt(0).toUpperCase() + past.slice(1);
  if (change === 'unknown') return `Today ${past}`;
  return change === 'stays' ? `Would still be ${past}` : `Would be ${past}`;
}

/** `denied`: what became of the flows of one way through the policies, or would. */
export function ladderVerb(edge: GraphEdge, { action, pendingAction, rows }: Ladder): string {
  const past = ACTION_PAST[action];
  if (!pendingEdgeOf(edge)) return past;
  if (pendingAction !== action) return `${past} today, then unknown`;
  const today = rows.flatMap(({ now }) => now ?? []).find(({ deciding }) => deciding);
  return today?.action === action ? `${past} as today` : `would be ${past}`;
}

/** `20 policy entries could not be decoded and are shown as recorded.` */
export function undecodedWords(count: number): string {
  return count === 1
    ? '1 policy entry could not be decoded and is shown as recorded.'
    : `${exactCount(count)} policy entries could not be decoded and are shown as recorded.`;
}
