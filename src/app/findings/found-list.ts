import { unfoldedNodes } from '../../graph/drawn-nodes.ts';
import { edgeEnds } from '../../graph/edge-ends.ts';
import type { EdgeId } from '../../graph/flow-graph.ts';
import type { NodeIdentity } from '../../graph/folding.ts';
import { latestKeptByTable } from '../../graph/kept-by-table.ts';
import type { View } from '../../graph/view.ts';
import { findFindings } from '../../review/findings/find-findings.ts';
import type { Finding } from '../../review/findings/finding.ts';
import type { FlowTable } from '../../table/flow-table.ts';

export interface FindingsAsked {
  readonly view: View;
  /** Ids of rules that are turned off. */
  readonly off: readonly string[];
}

/** An edge of a finding with both ends, of the graph with nothing folded. */
export interface FoundEdge {
  readonly edge: EdgeId;
  readonly source: NodeIdentity;
  readonly target: NodeIdentity;
}

/** A finding as the screen lists it: of what can be long, as much as a person reads. */
export interface ListedFinding extends Finding {
  readonly edgeCount: number;
  /** The first of its edges. */
  readonly edges: readonly FoundEdge[];
  /** The first nodes of its subject. */
  readonly nodes: readonly NodeIdentity[];
}

export interface FoundList {
  /** Worst first. */
  readonly findings: readonly ListedFinding[];
  /** How many there are: a capture can have more than anybody reads. */
  readonly total: number;
}

/** More than these are a file's matter: the page would have to unpack them all at once. */
export const FINDINGS_LISTED = 300;
const ENDS_LISTED = 40;

/** The parts of a view that decide what is found: folding doesn't. */
export function findingsKey({ view, off }: FindingsAsked): string {
  const { timeRange, query, filters, hidden, focus } = view;
  return JSON.stringify([timeRange, query, filters, hidden, focus, off]);
}

/** All findings. The latest are kept: folding asks only where they are drawn. */
export const allFindings = latestKeptByTable(
  (table, { view, off }: FindingsAsked) => findFindings(table, view, { off: new Set(off) }),
  findingsKey,
);

export function foundList(table: FlowTable, asked: FindingsAsked): FoundList {
  const all = allFindings(table, asked);
  return {
    findings: all.slice(0, FINDINGS_LISTED).map((finding) => listed(table, finding)),
    total: all.length,
  };
}

function listed(table: FlowTable, finding: Finding): ListedFinding {
  const nodes = unfoldedNodes(table);
  const { subject } = finding;
  const told = subject.edges.slice(0, ENDS_LISTED);
  const toldNodes = subject.nodes.slice(0, ENDS_LISTED);
  const isEnd = (node: NodeIdentity | undefined): boolean =>
    node !== undefined && subject.nodes.includes(node.id);
  return {
    ...finding,
    subject: { ...subject, edges: told, nodes: toldNodes },
    edgeCount: subject.edges.length,
    edges: told.flatMap((edge) => {
      const pairs = edgeEnds(nodes, edge).map((ends) => ({
        source: nodes.identities[ends.source],
        target: nodes.identities[ends.target],
      }));
      // Where names hold `>`, an id spells more than one pair.
      const pair =
        pairs.length > 1 && subject.kind === 'edge'
          ? pairs.find(({ source, target }) => isEnd(source) && isEnd(target))
          : pairs[0];
      return pair?.source && pair.target ? [{ edge, source: pair.source, target: pair.target }] : [];
    }),
    nodes: toldNodes.flatMap((id) => nodes.identities[nodes.numberOf.get(id) ?? -1] ?? []),
  };
}
