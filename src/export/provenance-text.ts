import { countOf, exactCount } from '../flow/count-text.ts';
import { toPlainText } from '../flow/plain-text.ts';
import { readableBytes } from './figure-text.ts';
import type { PresentedGraph, PresentedSource } from './presented-graph.ts';
import { type Fact, shownFacts } from './shown-facts.ts';

/** Longer lists would be longer than the graph. */
const SOURCES_LISTED = 20;

/** Where a graph comes from and what of it is shown, a line each: of a text format that has a place for that. */
export function provenanceOf(presented: PresentedGraph): readonly Fact[] {
  const { sources, version } = presented;
  const more = sources.length - SOURCES_LISTED;
  return [
    ...sources.slice(0, SOURCES_LISTED).map((source) => ({ label: 'Source', text: sourceText(source) })),
    ...(more > 0 ? [{ label: 'Sources', text: `and ${countOf(more, 'more file')}` }] : []),
    ...shownFacts(presented),
    { label: 'Written by', text: `Pawprint ${version}` },
  ];
}

/** `flows.ndjson (985 records, 1.88 MB), SHA-256 4f…`, and what else is known of it. */
function sourceText(source: PresentedSource): string {
  const { name, sha256 } = source;
  const digest = sha256 === null ? '' : `, SHA-256 ${sha256}`;
  return toPlainText(`${name} (${sourceFigures(source)})${digest}`);
}

/** `985 records, 3 of them rejected, 1.88 MB`. */
export function sourceFigures({ records, rejected, bytes, sameAs }: PresentedSource): string {
  if (sameAs !== null) return `the same bytes as ${sameAs}: read only once`;
  const refused = rejected > 0 ? `, ${exactCount(rejected)} of them rejected` : '';
  return `${countOf(records, 'record')}${refused}, ${readableBytes(bytes)}`;
}
