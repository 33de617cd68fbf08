import { toPlainText } from '../flow/plain-text.ts';
import type { Finding } from '../review/findings/finding.ts';
import type { Severity } from '../review/findings/severity.ts';
import type { Paint, TextRole } from './explain-text.ts';
import { findingLines, summaryLine } from './findings-lines.ts';

const ROLES: Readonly<Record<Severity, TextRole>> = {
  critical: 'deny',
  high: 'deny',
  medium: 'pass',
  low: 'title',
  info: 'faint',
};

const SEVERITY_WIDTH = 10;

/** Findings as a person reads them in a terminal, piece by piece. */
export function* findingsText(
  findings: readonly Finding[],
  found: readonly Finding[],
  paint: Paint,
): Generator<string> {
  const indent = ' '.repeat(SEVERITY_WIDTH);
  for (const finding of findings) {
    const { severity, says, rule } = finding;
    const head = paint(severity.toUpperCase().padEnd(SEVERITY_WIDTH), ROLES[severity]);
    const lines = [`${head}${toPlainText(says)}`, `${indent}${paint(rule, 'faint')}`];
    yield `${[...lines, ...findingLines(finding).map((line) => `${indent}  ${line}`)].join('\n')}\n\n`;
  }
  yield `${summaryLine(findings, found)}\n`;
}
