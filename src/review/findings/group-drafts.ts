import type { GraphEdge } from '../../graph/flow-graph.ts';
import type { FindingEvidence, FindingSubject } from './finding.ts';
import type { Draft, Rule } from './rule.ts';

/** More of a crowd than this are told as one: a reader takes in a handful. */
export const MOST_APART = 5;

/** One finding, of one draft or of a whole crowd of them. */
export interface Group {
  readonly rule: Rule;
  readonly drafts: readonly Draft[];
  readonly key: string;
  readonly subject: FindingSubject;
  /** Each once. */
  readonly edges: readonly GraphEdge[];
  readonly says: (evidence: FindingEvidence) => string;
}

/** The drafts of a rule as findings: crowds that would bury the rest become one each. Nothing is left out. */
export function groupDrafts(rule: Rule, drafts: readonly Draft[]): readonly Group[] {
  const crowds = new Map<string, Draft[]>();
  const groups: Group[] = [];
  for (const draft of drafts) {
    if (draft.crowd === undefined) {
      groups.push(single(rule, draft));
      continue;
    }
    const known = crowds.get(draft.crowd.key);
    if (known === undefined) crowds.set(draft.crowd.key, [draft]);
    else known.push(draft);
  }
  for (const [key, members] of crowds) {
    if (members.length > MOST_APART) groups.push(crowded(rule, key, members));
    else groups.push(...members.map((draft) => single(rule, draft)));
  }
  return groups;
}

function single(rule: Rule, draft: Draft): Group {
  const { edges, nodes, key, says } = draft;
  const [first] = edges;
  const alone = edges.length === 1 && nodes === undefined;
  return {
    rule,
    drafts: [draft],
    key: key ?? first?.id ?? '',
    edges,
    says,
    subject: {
      kind: nodes !== undefined ? 'nodes' : alone ? 'edge' : 'edges',
      edges: edges.map(({ id }) => id).sort(),
      nodes: nodes ?? endsOf(edges),
    },
  };
}

function crowded(rule: Rule, key: string, drafts: readonly Draft[]): Group {
  const edges = [...new Set(drafts.flatMap((draft) => draft.edges))];
  const crowd = drafts[0]?.crowd;
  return {
    rule,
    drafts,
    key: `crowd ${key}`,
    edges,
    says: (evidence) => crowd?.says(evidence, edges) ?? '',
    subject: { kind: 'edges', edges: edges.map(({ id }) => id).sort(), nodes: endsOf(edges) },
  };
}

function endsOf(edges: readonly GraphEdge[]): readonly string[] {
  return [...new Set(edges.flatMap(({ source, target }) => [source, target]))].sort();
}
