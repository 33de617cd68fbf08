import { isMap, isNode, isSeq, stringify } from 'yaml';
import type { Place } from '../../yaml/read-documents.ts';
import type { InFile } from './manifests.ts';
import { childNode, plainNode } from './plain-node.ts';

/** The text of a manifest, with what its offsets mean. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  readonly placeOf: (offset: number) => Place;
}

/** Rules that people write take a few lines. */
const LONGEST_EXCERPT = 4000;

/**
 * A rule as it was written, moved to the left margin; written anew as YAML where it stands in JSON over many lines,
 * or holds metadata: annotations are nobody's rule and could hold anything.
 */
export function ruleExcerpt(source: SourceText, node: unknown): InFile & { readonly text: string } {
  const place = linesOf(source, node);
  if (!isNode(node) || !node.range) return { ...place, text: '{}' };
  const [start, end] = node.range;
  const written = source.text.slice(start, end).replaceAll('\r\n', '\n').trimEnd();
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  const asWritten = (isBlock || !written.includes('\n')) && childNode(node, 'metadata') === undefined;
  const text = asWritten ? withoutMargin(written, source.placeOf(start).column - 1) : rewritten(node);
  return { ...place, text: cut(text) };
}

/** From the line in which a node begins to that of its last character. */
export function linesOf({ file, text, placeOf }: SourceText, node: unknown): InFile {
  const [start, end] = isNode(node) && node.range ? node.range : [0, 0];
  const trimmed = start + text.slice(start, end).trimEnd().length;
  const firstLine = placeOf(start).line;
  return { file, firstLine, lastLine: Math.max(firstLine, placeOf(Math.max(start, trimmed - 1)).line) };
}

/** YAML of a rule without its metadata. */
function rewritten(node: unknown): string {
  const rule = plainNode(node);
  const rest =
    typeof rule === 'object' && rule !== null && !Array.isArray(rule)
      ? Object.fromEntries(Object.entries(rule).filter(([key]) => key !== 'metadata'))
      : rule;
  return stringify(rest, { schema: 'failsafe', lineWidth: 0 }).trimEnd();
}

function withoutMargin(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line, at) =>
      at === 0 ? line : line.slice(Math.min(columns, line.length - line.trimStart().length)),
    )
    .join('\n');
}

function cut(text: string): string {
  return text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;
}
