import { toPlainText } from '../flow/plain-text.ts';
import type { Ladder, Rung } from './ladder.ts';
import { kindWords } from './wording.ts';

/** A chain as lines of text, for a ticket or a chat. Names are whole and raw strings come along. */
export function chainText(title: string, ladder: Ladder): string {
  const now = ladder.rows.flatMap((row) => row.now ?? []);
  const lines = [`${title}: ${ladder.action}`, ...now.flatMap(rungLines)];
  if (ladder.transit.length > 0)
    lines.push('', 'Host policies on the way:', ...ladder.transit.flatMap(rungLines));
  if (ladder.differs) {
    const pending = ladder.rows.flatMap((row) => row.pending ?? (row.same ? (row.now ?? []) : []));
    lines.push(
      '',
      `If staged policies were enforced: ${ladder.pendingAction ?? 'no verdict'}`,
      ...pending.flatMap(rungLines),
    );
  }
  // Names come from logs: what would steer a terminal is made visible.
  return lines.map(toPlainText).join('\n');
}

function rungLines(rung: Rung): string[] {
  const where = rung.namespace === null ? '' : ` in ${rung.namespace}`;
  const mark = rung.deciding ? '=> ' : '   ';
  return [
    `${mark}${rung.step}. ${rung.tier}: ${rung.policy} ${rung.action ?? '?'} (${kindWords(rung.kind)}${where})`,
    `      ${rung.sentence}`,
    `      ${rung.raw}`,
  ];
}
