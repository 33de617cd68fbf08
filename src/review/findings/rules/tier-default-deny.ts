import { countOf } from '../../../flow/count-text.ts';
import { nameInSentence } from '../../../flow/plain-text.ts';
import { type PolicyHit, RULE_END_OF_TIER } from '../../../flow/policy-hit.ts';
import { policyPath } from '../../../flow/policy-steps.ts';
import type { Reporter } from '../../../flow/verdict.ts';
import type { Verdict } from '../../../graph/verdicts.ts';
import { decidedBy } from '../facts.ts';
import { type Draft, flowsOf, type Rule } from '../rule.ts';
import { flowsText, portsText } from '../words.ts';

export const tierDefaultDeny: Rule = {
  id: 'tier-default-deny',
  title: 'Denied by the end of a tier',
  severity: 'low',
  why: 'A policy selected the endpoint and none of its rules spoke of this traffic: often a rule that was forgotten.',
  limits:
    'Calico names one policy of the tier that selected the endpoint, an arbitrary one where there are several. Records that don’t tell rules say nothing of it.',
  find: (facts) => {
    const drafts: Draft[] = [];
    for (const edge of facts.graph.edges) {
      if (edge.action !== 'deny') continue;
      const ends = new Map<string, { readonly hit: PolicyHit; readonly reporter: Reporter }>();
      for (const trace of edge.traces) {
        const hit = decidedBy(trace, trace.reporter);
        if (trace.action === 'deny' && isEndOfTier(hit)) {
          ends.set(keyOf(hit, trace.reporter), { hit, reporter: trace.reporter });
        }
      }
      for (const [key, { hit, reporter }] of ends) {
        const chain = edge.traces.filter(
          (trace) => trace.reporter === reporter && keyOf(decidedBy(trace, reporter), reporter) === key,
        );
        const selecting = chain.flatMap(({ enforced, transit, all }) => [
          ...(reporter === 'fwd' ? transit : []),
          ...enforced,
          ...all,
        ]);
        const subject = `No ${RULES_OF[reporter]} rule of ${policiesInTier(selecting, hit)}`;
        const end = `the end of tier ${nameInSentence(hit.tier ?? '-')} denied`;
        drafts.push({
          edges: [edge],
          key: `${edge.id} ${key}`,
          policies: selecting.filter(({ staged }) => !staged),
          part: ({ verdict, speakers }) => {
            const meant = speakers.filter(
              (speaker) =>
                speaker.action === 'deny' &&
                keyOf(decidedBy(facts.table.traces[speaker.trace], speaker.reporter), speaker.reporter) ===
                  key,
            );
            return meant.length === 0
              ? null
              : { ...verdict.figures, flows: Math.min(flowsOf(meant), deniedBy(reporter, verdict)) };
          },
          says: ({ ports, ...evidence }) =>
            `${subject} spoke of ${facts.nameOf(edge.source)} calling ${facts.nameOf(edge.target)} on ${portsText(ports)}: ${end} ${flowsText(evidence)}.`,
          crowd: {
            key,
            says: (evidence, edges) =>
              `${subject} spoke of what was tried on ${countOf(edges.length, 'edge')}: ${end} ${flowsText(evidence)}.`,
          },
        });
      }
    }
    return drafts;
  },
};

const RULES_OF: Readonly<Record<Reporter, string>> = { src: 'egress', dst: 'ingress', fwd: 'forwarding' };

/** A conversation’s flows that were denied where a reporter is. */
function deniedBy(reporter: Reporter, verdict: Verdict): number {
  if (reporter === 'src') return verdict.deniedAtSource;
  return reporter === 'dst' ? verdict.deniedAtDest : verdict.deniedInTransit;
}

function isEndOfTier(hit: PolicyHit | null): hit is PolicyHit {
  return hit !== null && hit.action === 'deny' && hit.rule === RULE_END_OF_TIER;
}

function keyOf(hit: PolicyHit | null, reporter: Reporter): string {
  return JSON.stringify([hit?.tier, hit?.kind, hit?.namespace, hit?.name, hit?.rule, reporter]);
}

function policiesInTier(selecting: readonly PolicyHit[], decided: PolicyHit): string {
  const named = selecting.filter(({ tier, staged }) => tier === decided.tier && !staged).map(policyPath);
  return [...new Set(named)].map(nameInSentence).join(', ');
}
