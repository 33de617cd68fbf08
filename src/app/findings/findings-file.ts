import type { CaptureRead } from '../../export/capture-json.ts';
import { findingsJson } from '../../export/findings-json.ts';
import { findingsMarkdown } from '../../export/findings-markdown.ts';
import { RULE_TEXTS } from '../../review/findings/registry.ts';
import { isAtLeast, type Severity } from '../../review/findings/severity.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { allFindings, type FindingsAsked } from './found-list.ts';

/** The version in package.json, written in by the bundler. */
declare const __PAWPRINT_VERSION__: string;

export type FindingsFormat = 'md' | 'json';

export interface FindingsFileAsked extends FindingsAsked {
  readonly format: FindingsFormat;
  /** Findings of this severity and worse. */
  readonly least: Severity;
  readonly account: CaptureRead['account'];
}

/** All findings as a file, the very text that the command writes. */
export function findingsFile(table: FlowTable, asked: FindingsFileAsked): Blob {
  const { view, off, format, least, account } = asked;
  const found = allFindings(table, asked);
  const findings = found.filter(({ severity }) => isAtLeast(severity, least));
  const rules = RULE_TEXTS.filter(({ id }) => !off.includes(id));
  if (format === 'md') {
    return new Blob([...findingsMarkdown(findings, found, rules)], { type: 'text/markdown' });
  }
  const { startSeconds, endSeconds } = table;
  const read = { version: __PAWPRINT_VERSION__, account, startSeconds, endSeconds };
  return new Blob([...findingsJson({ ...read, view, rules, found, findings })], { type: 'application/json' });
}
