import { toPlainText } from '../flow/plain-text.ts';
import type { EdgeEvidence } from '../graph/edge-evidence.ts';
import { exactCount } from './figure-text.ts';

export type EvidenceList = keyof EdgeEvidence;

/** What an edge's records name, in the order in which people ask for it. */
export const EVIDENCE_TITLES = {
  domains: 'Domains',
  sourceIps: 'Source IPs',
  destIps: 'Destination IPs',
  sourcePods: 'Source pods',
  destPods: 'Destination pods',
  processes: 'Processes',
  hosts: 'Nodes',
} as const satisfies Record<EvidenceList, string>;

export const EVIDENCE_LISTS: readonly EvidenceList[] = [
  'domains',
  'sourceIps',
  'destIps',
  'sourcePods',
  'destPods',
  'processes',
  'hosts',
];

/** Where an edge's addresses are listed. */
export const IP_LISTS = ['sourceIps', 'destIps'] as const satisfies readonly EvidenceList[];

/** How many values of a list fit on a line of text. */
const NAMED = 8;

/** `Domains: a.example, b.example and 3 more`: a line for each list that has anything. */
export function evidenceLines(evidence: EdgeEvidence): readonly string[] {
  return EVIDENCE_LISTS.filter((list) => namesAny(evidence, list)).map((list) => {
    const named = valuesInOrder(evidence, list).slice(0, NAMED).map(toPlainText);
    return `${EVIDENCE_TITLES[list]}: ${[named.join(', '), restWords(evidence, list, named.length)].filter(Boolean).join(' ')}`;
  });
}

export function namesAny(evidence: EdgeEvidence, list: EvidenceList): boolean {
  return evidence[list].values.length > 0 || evidence[list].more;
}

const IN_ORDER = new Intl.Collator('en', { numeric: true });

/** As people order them: 10.0.0.2 before 10.0.0.10. */
export function valuesInOrder(evidence: EdgeEvidence, list: EvidenceList): readonly string[] {
  return [...evidence[list].values].sort(IN_ORDER.compare);
}

/** `and 3 more`: what is left of a list when so many of it are named; empty where nothing is. */
export function restWords(evidence: EdgeEvidence, list: EvidenceList, named: number): string {
  const { values, more } = evidence[list];
  const left = values.length - named;
  if (left > 0)
    return more
      ? `and ${exactCount(left)} more, and others that are not kept`
      : `and ${exactCount(left)} more`;
  if (!more) return '';
  return named > 0 ? 'and others that are not kept' : 'some, which are not kept';
}
