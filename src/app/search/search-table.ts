import { toPlainText } from '../../flow/plain-text.ts';
import type { NodeType } from '../../graph/flow-graph.ts';
import { foundEdges } from '../../graph/found-edges.ts';
import { type Searchable, type SearchableKind, searchables } from '../../graph/searchables.ts';
import type { View } from '../../graph/view.ts';
import { parseQuery } from '../../query/parse-query.ts';
import { wordText } from '../../query/text-literal.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { nameAll, typeWord } from '../names.ts';
import { graphOfView, listenAs } from '../what-if/graph-of-view.ts';
import { rankOf, type Searched, wordsOf } from './match-text.ts';

/** More than these are not listed of a kind: who looks for one of them types a letter more. */
export const MOST_LISTED = 50;

export interface SearchAsked {
  readonly view: View;
  readonly text: string;
}

/** Something that was found, as it is listed. Names are plain text: nothing in them steers what is around. */
export interface SearchResult extends Omit<Searchable, 'kinds' | 'tier' | 'name'> {
  readonly name: string;
  /** What kind of thing it is and where: `Workload endpoint in shop`. */
  readonly what: string;
}

export interface SearchSection {
  readonly kind: SearchableKind;
  /** How many there are, listed or not. */
  readonly total: number;
  /** How well the first one fits; see `MATCH`. */
  readonly best: number;
  readonly results: readonly SearchResult[];
}

/** What a text lights up when it is read as a query. */
export interface SearchLight {
  readonly query: string;
  /** How many drawn edges it is true of. */
  readonly edges: number;
}

export interface SearchAnswer {
  /** Those with results only. */
  readonly sections: readonly SearchSection[];
  /** null where nothing is typed. */
  readonly light: SearchLight | null;
}

const KINDS: readonly SearchableKind[] = ['endpoint', 'namespace', 'network', 'service', 'port', 'policy'];

interface Listed extends Searched {
  readonly result: SearchResult;
}

/** What a text is the name of in a table: the best first, of those the ones of most flows. */
export function searchTable(table: FlowTable, { view, text }: SearchAsked): SearchAnswer {
  const words = wordsOf(text);
  const listed = listedOf(searchables(table, view));
  const sections = KINDS.map((kind) => sectionOf(kind, listed, words)).filter(({ total }) => total > 0);
  const query = queryOf(text);
  return {
    sections,
    light: query === null ? null : { query, edges: countFound(table, view, query) },
  };
}

function countFound(table: FlowTable, view: View, query: string): number {
  const found = foundEdges(table, view, query, listenAs(view));
  if (view.hidden.length === 0 && view.focus.length === 0) return found.length;
  const drawn = new Set(graphOfView(table, view).edges.map(({ id }) => id));
  return found.filter((id) => drawn.has(id)).length;
}

function sectionOf(kind: SearchableKind, listed: readonly Listed[], words: readonly string[]): SearchSection {
  const fitting: { rank: number; result: SearchResult }[] = [];
  for (const one of listed) {
    if (one.result.kind !== kind) continue;
    const rank = rankOf(one, words);
    if (rank !== null) fitting.push({ rank, result: one.result });
  }
  fitting.sort(
    (a, b) => a.rank - b.rank || b.result.flows - a.result.flows || compareNames(a.result, b.result),
  );
  const [first] = fitting;
  return {
    kind,
    total: fitting.length,
    best: first?.rank ?? Number.POSITIVE_INFINITY,
    results: fitting.slice(0, MOST_LISTED).map(({ result }) => result),
  };
}

function compareNames(a: SearchResult, b: SearchResult): number {
  return a.key < b.key ? -1 : 1;
}

/** The text as a query; each of its words as a part of a name, where it is none. null where nothing is typed. */
function queryOf(text: string): string | null {
  const { query } = parseQuery(text.trim());
  if (query !== null) return text.trim();
  const words = text.trim().split(/\s+/);
  return words[0] === '' ? null : words.map(wordText).join(' AND ');
}

const listings = new WeakMap<readonly Searchable[], readonly Listed[]>();

/** Kept with what it is made of: it takes longer than to look through. */
function listedOf(all: readonly Searchable[]): readonly Listed[] {
  const known = listings.get(all);
  if (known !== undefined) return known;
  const nodes = all.filter(isNode);
  const names = nameAll(nodes.map(({ key, ...node }) => ({ ...node, id: key })));
  const severalClusters = new Set(nodes.map(({ cluster }) => cluster)).size > 1;
  const listed = all.map((one): Listed => {
    const { kinds, tier, name, ...rest } = one;
    const named = names.get(one.key);
    const shown = isNode(one) && named ? named.short : ownName(one);
    const what = severalClusters && one.cluster !== null ? `${whatOf(one)}, ${one.cluster}` : whatOf(one);
    return {
      result: { ...rest, name: shown, what: toPlainText(what) },
      names: lowered([shown, name, `${one.namespace ?? ''}/${name}`, spelled(one)]),
      about: lowered([what]),
    };
  });
  listings.set(all, listed);
  return listed;
}

function lowered(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.toLowerCase()))];
}

function isNode(one: Searchable): one is Searchable & { readonly type: NodeType } {
  return one.type !== null;
}

/** `tcp 443`, `icmp`, `database`. */
function ownName(one: Searchable): string {
  return toPlainText(isNumbered(one) ? `${one.proto} ${one.name}` : one.name);
}

function isNumbered({ kind, name, proto }: Searchable): boolean {
  return kind === 'port' && proto !== null && name !== proto;
}

/** A port as a filter has it, a policy with its tier. */
function spelled(one: Searchable): string {
  if (one.kind === 'policy') return one.key;
  return isNumbered(one) ? `${one.proto}/${one.name}` : one.name;
}

function whatOf(one: Searchable): string {
  const { kind, namespace, kinds, tier } = one;
  const where = namespace === null || kind === 'namespace' ? '' : ` in ${namespace}`;
  if (isNode(one)) return `${typeWord(one)}${where}`;
  if (kind === 'service') return `Service${where}`;
  if (kind === 'port') return isNumbered(one) || one.proto === null ? 'Port' : 'Protocol';
  return `${kinds.join(' and ')}${where}${tier === null ? '' : `, tier ${tier}`}`;
}
