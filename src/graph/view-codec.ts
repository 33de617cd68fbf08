import { LAST_SECOND } from '../flow/moment-text.ts';
import { parseQuery } from '../query/parse-query.ts';
import { filterText, readFilters } from './filter-codec.ts';
import type { Level } from './flow-graph.ts';
import { LEVELS } from './flow-graph.ts';
import { focusText, readFocus } from './focus-codec.ts';
import { clip, escapeItem, unescapeItem } from './link-text.ts';
import type { Metric, Selection, TimeRange, Verdicts, View } from './view.ts';
import { DEFAULT_VIEW, METRICS, VERDICTS } from './view.ts';

/**
 * A View as the text of a link, and back. There is no number of a version in it: what a key or a word means never
 * changes, a new meaning gets a new key, and what a version doesn't know it names and leaves out. So links stay
 * readable both ways; `test/graph/written-links.ts` holds those that must stay.
 *
 *   fold=namespace:shop&level=workload&select=edge:wep:yaobank/customer-*>wep:yaobank/database-*:deny
 *
 * Defaults are left out and keys are sorted, so the same View always reads the same. Only what would
 * break the grammar is escaped: links are looked at by people.
 */
export function encodeView(view: View): string {
  const parts: [key: string, value: string][] = [];
  if (view.detail !== DEFAULT_VIEW.detail) parts.push(['detail', view.detail]);
  if (view.filters.length > 0) parts.push(['filter', view.filters.map(filterText).join(',')]);
  if (view.find !== '') parts.push(['find', escapeItem(view.find)]);
  if (view.focus.length > 0) parts.push(['focus', view.focus.map(focusText).join(',')]);
  if (view.exceptions.length > 0) parts.push(['fold', view.exceptions.map(escapeItem).join(',')]);
  if (view.timeRange) parts.push(['from', String(view.timeRange.startSeconds)]);
  if (view.hidden.length > 0) parts.push(['hide', view.hidden.map(escapeItem).join(',')]);
  if (view.level !== DEFAULT_VIEW.level) parts.push(['level', view.level]);
  if (view.metric !== DEFAULT_VIEW.metric) parts.push(['metric', view.metric]);
  if (view.query !== '') parts.push(['query', escapeItem(view.query)]);
  if (view.selection) parts.push(['select', `${view.selection.kind}:${escapeItem(view.selection.id)}`]);
  if (view.services) parts.push(['services', 'on']);
  if (view.timeRange) parts.push(['to', String(view.timeRange.endSeconds)]);
  if (view.verdicts !== DEFAULT_VIEW.verdicts) parts.push(['verdicts', view.verdicts]);
  return parts.map(([key, value]) => `${key}=${value}`).join('&');
}

export interface DecodedView {
  readonly view: View;
  /** A sentence for each part that could not be read and was left out. */
  readonly problems: readonly string[];
}

/** Reads a link. What is damaged or unknown is named and left at its default; never throws. */
export function decodeView(text: string): DecodedView {
  const problems: string[] = [];
  const values = readPairs(asWritten(text.replace(/^[#?]/, '')), problems);
  const level = oneOf<Level>('level', values.get('level'), LEVELS, DEFAULT_VIEW.level, problems);
  const detail = oneOf<View['detail']>(
    'detail',
    values.get('detail'),
    ['endpoint', 'workload'],
    DEFAULT_VIEW.detail,
    problems,
  );
  const metric = oneOf<Metric>('metric', values.get('metric'), METRICS, DEFAULT_VIEW.metric, problems);
  const services = oneOf('services', values.get('services'), ['on', 'off'], 'off', problems) === 'on';
  const verdicts = oneOf<Verdicts>(
    'verdicts',
    values.get('verdicts'),
    VERDICTS,
    DEFAULT_VIEW.verdicts,
    problems,
  );
  const view: View = {
    level,
    detail,
    metric,
    services,
    verdicts,
    exceptions: readList('fold', values.get('fold'), problems),
    selection: readSelection(values.get('select'), problems),
    query: readQuery('query', values.get('query'), problems),
    filters: readFilters(values.get('filter'), problems),
    find: readQuery('find', values.get('find'), problems),
    timeRange: readTimeRange(values.get('from'), values.get('to'), problems),
    hidden: readList('hide', values.get('hide'), problems),
    focus: readFocus(values.get('focus'), problems),
  };
  return { view, problems };
}

const KEYS = new Set([
  'detail',
  'filter',
  'find',
  'focus',
  'fold',
  'from',
  'hide',
  'level',
  'metric',
  'query',
  'select',
  'services',
  'to',
  'verdicts',
]);

/**
 * A link as it was before a chat or a mail program wrote it anew: `&` as HTML has it, or all of it escaped once
 * more. Neither can be part of a link of ours: in values `&` and `=` are escaped, and between them `=` is not.
 */
function asWritten(text: string): string {
  const plain = text.replaceAll('&amp;', '&');
  if (plain.includes('=') || !/%3D/i.test(plain)) return plain;
  try {
    return decodeURIComponent(plain).replaceAll('&amp;', '&');
  } catch {
    return plain;
  }
}

function readPairs(text: string, problems: string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const key = at < 0 ? part : part.slice(0, at);
    if (!KEYS.has(key)) problems.push(`The link's part “${clip(part)}” is not known and was left out.`);
    else if (values.has(key)) problems.push(`The link says “${key}” twice; the first one counts.`);
    else values.set(key, at < 0 ? '' : part.slice(at + 1));
  }
  return values;
}

function oneOf<T extends string>(
  key: string,
  value: string | undefined,
  allowed: readonly T[],
  fallback: T,
  problems: string[],
): T {
  if (value === undefined) return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    problems.push(
      `The link's ${key} “${clip(value)}” is none of ${allowed.join(', ')}; ${fallback} is used.`,
    );
  }
  return found ?? fallback;
}

function readList(key: string, value: string | undefined, problems: string[]): readonly string[] {
  if (value === undefined) return [];
  const items = new Set<string>();
  for (const part of value.split(',')) {
    const item = unescapeItem(key, part, problems);
    if (item !== null && item !== '') items.add(item);
  }
  return [...items].sort();
}

function readSelection(value: string | undefined, problems: string[]): Selection | null {
  if (value === undefined) return null;
  const at = value.indexOf(':');
  const kind = value.slice(0, Math.max(at, 0));
  const id = unescapeItem('select', value.slice(at + 1), problems);
  if (id === null) return null;
  if ((kind === 'node' || kind === 'edge') && id !== '') return { kind, id };
  problems.push(`The link's selection “${clip(value)}” names neither a node nor an edge and was left out.`);
  return null;
}

/** A query that has a problem is left out whole: half of it would ask for something else. */
function readQuery(key: string, value: string | undefined, problems: string[]): string {
  const text = unescapeItem(key, value ?? '', problems) ?? '';
  const [problem] = parseQuery(text).problems;
  if (problem === undefined) return text;
  problems.push(`The link's ${key} “${clip(text)}” can't be used and was left out: ${problem.message}`);
  return '';
}

function readTimeRange(
  from: string | undefined,
  to: string | undefined,
  problems: string[],
): TimeRange | null {
  if (from === undefined && to === undefined) return null;
  const startSeconds = readSeconds(from);
  const endSeconds = readSeconds(to);
  if (startSeconds !== null && endSeconds !== null && isBeyondDates(startSeconds, endSeconds)) {
    problems.push(
      `The link's time range from “${clip(from ?? '')}” to “${clip(to ?? '')}” is beyond any date and was left out.`,
    );
    return null;
  }
  if (startSeconds !== null && endSeconds !== null && startSeconds < endSeconds) {
    return { startSeconds, endSeconds };
  }
  problems.push(
    `The link's time range from “${clip(from ?? '')}” to “${clip(to ?? '')}” is not two Unix times in order ` +
      'and was left out.',
  );
  return null;
}

function isBeyondDates(...times: readonly number[]): boolean {
  return times.some((seconds) => Math.abs(seconds) > LAST_SECOND);
}

function readSeconds(value: string | undefined): number | null {
  if (value === undefined || !/^-?\d{1,16}$/.test(value)) return null;
  const seconds = Number(value);
  return Number.isSafeInteger(seconds) ? seconds + 0 : null;
}
