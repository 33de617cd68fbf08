import type { Finding } from '../review/findings/finding.ts';
import type { RuleText } from '../review/findings/rule.ts';
import { findingLines, summaryLine } from './findings-lines.ts';
import { markdownText } from './markdown-text.ts';

/** Findings as Markdown, for a ticket or a pull request, piece by piece. */
export function* findingsMarkdown(
  findings: readonly Finding[],
  found: readonly Finding[],
  rules: readonly RuleText[],
): Generator<string> {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  yield `# Findings\n\n${markdownText(summaryLine(findings, found))}\n`;
  let severity: string | null = null;
  for (const finding of findings) {
    if (finding.severity !== severity) {
      severity = finding.severity;
      yield `\n## ${severity.charAt(0).toUpperCase()}${severity.slice(1)}\n`;
    }
    yield `\n${findingMarkdown(finding, titles.get(finding.rule) ?? finding.rule)}`;
  }
}

/** One finding, to be pasted. `title` is its rule's. */
export function findingMarkdown(finding: Finding, title: string): string {
  const lines = findingLines(finding).map((line) => `- ${markdownText(line)}\n`);
  return `### ${markdownText(finding.says)}\n\n${markdownText(title)} (\`${finding.rule}\`)\n\n${lines.join('')}`;
}
