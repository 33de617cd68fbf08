import { portText } from '../export/explain-text.ts';
import type { PolicyKind } from '../flow/policy-hit.ts';
import type { Reporter } from '../flow/verdict.ts';
import type { EdgePort, GraphEdge } from '../graph/flow-graph.ts';
import { exactCount } from './figures.ts';
import type { Ladder, Rung } from './ladder.ts';
import { laddersOf } from './ladder.ts';
import { joinWords } from './verdict-words.ts';

/** `tcp 80, 443 and 2 more`: for a line that has little room. */
export function portsInShort(ports: readonly EdgePort[]): string {
  const [first, second, ...rest] = [...ports].sort((a, b) => b.flows - a.flows);
  if (!first) return 'no port';
  if (!second) return portText(first);
  const both = first.proto === second.proto && second.port !== null ? String(second.port) : portText(second);
  return `${portText(first)}, ${both}${rest.length > 0 ? ` and ${rest.length} more` : ''}`;
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

/** Who decided, in one line: what a person opens the panel for. */
export function deciderOf(edge: GraphEdge): { rung: Rung; reporter: Reporter } | null {
  for (const { reporter, ladders } of laddersOf(edge)) {
    for (const ladder of ladders) {
      const rung = ladder.action === edge.action ? decidingRung(ladder) : null;
      if (rung) return { rung, reporter };
    }
  }
  return null;
}

function decidingRung(ladder: Ladder): Rung | null {
  const rungs = [...ladder.transit, ...ladder.rows.flatMap(({ now }) => now ?? [])];
  return rungs.find((rung) => rung.deciding && rung.action === ladder.action) ?? null;
}

/** What enforcing the staged policies would change, over all ways that the records show. */
export function stagedOutlook(edge: GraphEdge): string | null {
  const all = laddersOf(edge).flatMap(({ ladders }) => ladders);
  const changed = all.filter(
    ({ pendingAction, action }) => pendingAction !== null && pendingAction !== action,
  );
  if (changed.length > 0) {
    const flows = changed.reduce((sum, ladder) => sum + ladder.flows, 0);
    const verdicts = [...new Set(changed.map(({ pendingAction }) => VERDICT[pendingAction ?? 'pass']))];
    return `If staged policies were enforced, ${exactCount(flows)} of these flows would be ${joinWords(verdicts)}.`;
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
  return rest.length === 0 ? `service ${first}` : `services ${first} and ${rest.length} more`;
}

export interface DeciderWords {
  readonly verb: string;
  readonly policy: string;
  readonly place: string;
}

/** `Denied by` **allow-customer** `at the end of tier application, out of customer`. */
export function deciderWords(edge: GraphEdge): DeciderWords | null {
  const decider = deciderOf(edge);
  if (!decider) return null;
  const { rung, reporter } = decider;
  const end = { src: 'on egress', dst: 'on ingress', fwd: 'on the way' }[reporter];
  const verb = edge.action === 'deny' ? 'Denied' : edge.action === 'allow' ? 'Allowed' : 'Passed';
  if (rung.kind === 'Profile')
    return { verb: `${verb} by`, policy: 'default', place: `${end}: no policy applied` };
  if (rung.defaultOfTier) {
    return {
      verb: `${verb} at the end of tier`,
      policy: rung.tier,
      place: `${end}: no rule of ${rung.policy} matched`,
    };
  }
  return { verb: `${verb} by`, policy: rung.policy, place: `${end}, in tier ${rung.tier}` };
}
