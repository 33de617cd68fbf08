import { countOf } from '../figures.ts';
import type { AppState } from '../state.ts';
import type { SearchOption } from './search-options.ts';
import type { SearchResult } from './search-table.ts';
import type { InTheWay, WayTo } from './way-to.ts';

export const SECTION_WORDS = {
  endpoint: 'Endpoints',
  namespace: 'Namespaces',
  network: 'Networks and NetworkSets',
  service: 'Services',
  port: 'Ports',
  policy: 'Policies',
} as const;

/** What a result comes to in the picture: `1,204 flows`, `3 edges, 1,204 flows`. */
export function resultCount({ type, flows, edges }: SearchResult): string {
  if (edges === 0) return 'not in the picture';
  const ofFlows = countOf(flows, 'flow');
  return type === null ? `${countOf(edges, 'edge')}, ${ofFlows}` : ofFlows;
}

const LIFTED: Readonly<Record<InTheWay, string>> = {
  folding: 'its namespace was unfolded',
  hiding: 'it is no longer hidden',
  narrowing: 'the picture is no longer narrowed',
  filters: 'filters were disabled and the query cleared',
  time: 'the whole capture is shown',
};

/** `Went to cart; its namespace was unfolded.` */
export function arrivalWords({ name }: SearchResult, { inTheWay }: WayTo): string {
  return `Went to ${[name, ...inTheWay.map((what) => LIFTED[what])].join('; ')}.`;
}

/** What Enter does with an option. */
export function enterWords(option: SearchOption): string {
  if (option.kind === 'light') return 'light up';
  if (option.kind === 'more') return 'show more';
  if (option.kind === 'clear') return 'start again';
  if (option.kind === 'action') return 'do it';
  const { type, edges } = option.result;
  if (type === null) return 'light up';
  return edges === 0 ? 'show it, lifting what keeps it out' : 'go there';
}

/** How many there are, as a screen reader says it while one types. */
export function searchAnnouncement(
  { searched, searchText }: AppState,
  options: readonly SearchOption[],
): string {
  if (searched === null || searched.text !== searchText) return '';
  const results = searched.answer.sections.reduce((sum, { total }) => sum + total, 0);
  const actions = options.filter(({ kind }) => kind === 'action').length;
  return `${countOf(results, 'result')}, ${countOf(actions, 'action')}`;
}
