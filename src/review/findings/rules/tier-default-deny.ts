import { countOf } from '../../../flow/count-text.ts';
import { nameInSentence } from '../../../flow/plain-text.ts';
import { type PolicyHit, RULE_END_OF_TIER } from '../../../flow/policy-hit.ts';
import { policyPath } from '../../../flow/policy-steps.ts';
import type { Reporter } from '../../../flow/verdict.ts';
import { decidedBy } from '../facts.ts';
import type { Draft, Rule } from '../rule.ts';
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
        const hit = decidedBy(trace);
        if (trace.action === 'deny' && isEndOfTier(hit)) {
          ends.set(keyOf(hit, trace.reporter), { hit, reporter: trace.reporter });
        }
      }
      for (const [key, { hit, reporter }] of ends) {
        const chain = edge.traces.filter(
          (trace) => trace.reporter === reporter && keyOf(decidedBy(trace), reporter) === key,
        );
        const selecting = chain.flatMap(({ enforced, all }) => [...enforced, ...all]);
        const subject = `No ${reporter === 'src' ? 'egress' : 'ingress'} rule of ${policiesInTier(selecting, hit)}`;
        const end = `the end of tier ${nameInSentence(hit.tier ?? '-')} denied`;
        drafts.push({
          edges: [edge],
          key: `${edge.id} ${key}`,
          policies: selecting.filter(({ staged }) => !staged),
          part: ({ verdict, speakers }) =>
            speakers.some(
              (speaker) =>
                speaker.action === 'deny' &&
                keyOf(decidedBy(facts.table.traces[speaker.trace]), speaker.reporter) === key,
            )
              ? {
                  ...verdict.figures,
                  flows:
                    reporter === 'src'
                      ? verdict.deniedAtSource
                      : verdict.deniedAtDest + verdict.deniedInTransit,
                }
              : null,
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
