import { IconArrowDown, IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { verdictVerb } from '../../app/verdict-words.ts';
import { pendingEdgeOf } from '../../app/what-if/pending-picture.ts';
import type { Action } from '../../flow/verdict.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import classes from './verdict-badge.module.css';

const MARKS = { allow: IconCheck, deny: IconX, pass: IconArrowDown } as const;

/** What would become of an edge may be unknown: then it has no verdict, and no colour of one. */
function isUnknown(edge: GraphEdge): boolean {
  return pendingEdgeOf(edge)?.change === 'unknown';
}

interface VerdictBadgeProps {
  readonly edge: GraphEdge;
  readonly children: ReactNode;
}

export function VerdictBadge({ edge, children }: VerdictBadgeProps): ReactNode {
  const unknown = isUnknown(edge);
  const Mark = unknown ? IconQuestionMark : MARKS[edge.action];
  return (
    <p className={classes['badge']} data-action={unknown ? 'unknown' : edge.action} data-testid="verdict">
      <Mark size={15} stroke={2.25} aria-hidden />
      {children}
    </p>
  );
}

/** The mark of an edge: what became of it, or would. */
export function EdgeMark({ edge }: { edge: GraphEdge }): ReactNode {
  const unknown = isUnknown(edge);
  const Mark = unknown ? IconQuestionMark : MARKS[edge.action];
  return (
    <Mark
      size={15}
      stroke={2.25}
      className={classes['mark']}
      data-action={unknown ? 'unknown' : edge.action}
      aria-label={verdictVerb(edge)}
    />
  );
}

/** The mark alone, for lists; the word is there for those who don't see it. */
export function VerdictMark({ action }: { action: Action }): ReactNode {
  const Mark = MARKS[action];
  return (
    <Mark
      size={15}
      stroke={2.25}
      className={classes['mark']}
      data-action={action}
      aria-label={{ allow: 'allowed', deny: 'denied', pass: 'passed' }[action]}
    />
  );
}
