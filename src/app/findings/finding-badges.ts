import { isAtLeast, SEVERITIES, type Severity } from '../../review/findings/severity.ts';
import { indexPicture, type PictureIndex } from '../picture-index.ts';
import type { AppState } from '../state.ts';
import { findingsSummary } from './finding-words.ts';
import type { ShownFindings } from './findings-slice.ts';
import type { ListedFinding } from './found-list.ts';

/** A mark on a node or edge of the picture: how many findings are about it. */
export interface FindingBadge {
  readonly id: string;
  readonly kind: 'node' | 'edge';
  readonly worst: Severity;
  /** Ids of findings, worst first. */
  readonly findings: readonly string[];
  /** `2 findings: 1 high, 1 medium. The public network reaches tickets/web …`. */
  readonly words: string;
}

/** What is less than this is listed and not marked: a graph on which everything has a badge says nothing. */
export const BADGED_FROM: Severity = 'medium';

/** More badges than these nobody reads: the worst are shown. */
const BADGES_AT_MOST = 120;

/** The findings that may have badges. They are about what happened, not about what staged policies would change. */
export function badgedFindings({ findingBadges, findings, view }: AppState): ShownFindings | null {
  return findingBadges && view.verdicts === 'enforced' ? findings : null;
}

/** Whether a picture has any badge: the legend then says what they are. */
export function hasBadges(state: AppState): boolean {
  const findings = badgedFindings(state);
  if (!findings || !state.picture) return false;
  return badgesOf(findings, state.leastSeverity, indexPicture(state.picture.graph)).length > 0;
}

/**
 * The badges of a picture, worst first. A finding is marked once: on its edge, or on the nodes in its middle. One
 * within a folded namespace is marked on that.
 */
export function badgesOf(
  { list, drawn }: ShownFindings,
  least: Severity,
  { nodes, edges }: PictureIndex,
): readonly FindingBadge[] {
  const marked = new Map<string, ListedFinding[]>();
  for (const [at, finding] of list.findings.entries()) {
    if (!isAtLeast(finding.severity, BADGED_FROM) || !isAtLeast(finding.severity, least)) continue;
    const where = drawn[at];
    if (!where) continue;
    for (const id of where.middle.length > 0 ? where.middle : where.edges) {
      if (!nodes.has(id) && !edges.has(id)) continue;
      const known = marked.get(id);
      if (known) known.push(finding);
      else marked.set(id, [finding]);
    }
  }
  return [...marked]
    .map(([id, findings]) => badge(id, nodes.has(id) ? 'node' : 'edge', findings))
    .sort(
      (a, b) =>
        rank(a.worst) - rank(b.worst) || b.findings.length - a.findings.length || (a.id < b.id ? -1 : 1),
    )
    .slice(0, BADGES_AT_MOST);
}

function badge(id: string, kind: FindingBadge['kind'], findings: readonly ListedFinding[]): FindingBadge {
  // Findings come worst first.
  const [first] = findings;
  return {
    id,
    kind,
    worst: first?.severity ?? BADGED_FROM,
    findings: findings.map((finding) => finding.id),
    words: `${findingsSummary(findings)}. ${first?.says ?? ''}`,
  };
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
