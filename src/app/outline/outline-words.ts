import type { GraphEdge } from '../../graph/flow-graph.ts';
import { countOf, exactCount } from '../figures.ts';
import { isFolded, toPlainText, typeWord } from '../names.ts';
import { nameOf, type PictureIndex } from '../picture-index.ts';
import { verdictWords } from '../verdict-words.ts';
import { edgesAt } from '../walk.ts';
import { notableWords } from '../what-if/what-if-words.ts';
import { portsInShort } from '../wording.ts';
import { groupName, type OutlineItem } from './outline.ts';

/** What a line of the outline shows, and what is said of it as a whole. */
export interface OutlineWords {
  readonly name: string;
  /** `to`, `from` or `within`, for an edge. */
  readonly way: 'to' | 'from' | 'within' | null;
  /** `2 edges`, `5 workloads`, `3`. */
  readonly figure: string;
  /** `1 denied`, `1 would be denied`; empty where nothing is. */
  readonly denied: string;
  readonly said: string;
}

export function outlineWords(index: PictureIndex, item: OutlineItem): OutlineWords {
  if (item.kind === 'group') return groupWords(index, item.id);
  const edge = item.kind === 'edge' ? index.edges.get(item.id) : undefined;
  return edge ? edgeWordsAt(index, edge, item.at ?? edge.source) : nodeWordsOf(index, item.id);
}

/** What a line is found by, as somebody types it. */
export function outlineName(index: PictureIndex, item: OutlineItem): string {
  if (item.kind === 'group') return groupName(index, item.id);
  const edge = item.kind === 'edge' ? index.edges.get(item.id) : undefined;
  return nameOf(index, edge ? otherEnd(edge, item.at ?? edge.source) : item.id).short;
}

function groupWords(index: PictureIndex, key: string): OutlineWords {
  const members = (index.members.get(key) ?? []).filter(({ type }) => type !== 'service').length;
  const name = groupName(index, key);
  const figure = countOf(members, 'workload');
  return { name, way: null, figure, denied: '', said: `${name}, namespace, ${figure}` };
}

function nodeWordsOf(index: PictureIndex, id: string): OutlineWords {
  const { short } = nameOf(index, id);
  const node = index.nodes.get(id);
  const edges = edgesAt(index, id);
  const figure = countOf(edges.length, 'edge');
  const denied = notableWords(edges);
  const kind = node ? typeWord(node) : 'node';
  const folded = node && isFolded(node) ? `, folded, ${countOf(node.endpoints, 'endpoint')}` : '';
  const answering = (index.answering.get(id) ?? []).map((answer) => nameOf(index, answer).short);
  const answered = answering.length > 0 ? `, answered by ${answering.join(', ')}` : '';
  const said = `${short}, ${kind}${folded}${answered}, ${figure}${denied === '' ? '' : `, ${denied}`}`;
  return { name: short, way: null, figure, denied, said };
}

/** An edge as it is seen from one of its ends. */
function edgeWordsAt(index: PictureIndex, edge: GraphEdge, at: string): OutlineWords {
  const other = otherEnd(edge, at);
  const node = index.nodes.get(other);
  const { short } = nameOf(index, other);
  const elsewhere =
    node?.namespace != null && node.type !== 'namespace' && node.namespace !== index.nodes.get(at)?.namespace;
  const name = elsewhere ? `${short} in ${toPlainText(node.namespace)}` : short;
  const way = edge.source === edge.target ? 'within' : edge.source === at ? 'to' : 'from';
  const flows = `${edge.flowsEstimated ? 'about ' : ''}${countOf(edge.flows, 'flow')}`;
  return {
    name,
    way,
    figure: `${edge.flowsEstimated ? '≈ ' : ''}${exactCount(edge.flows)}`,
    denied: '',
    said: `${way} ${name}, ${verdictWords(edge).toLowerCase()}, ${flows}, ${portsInShort(edge.ports)}`,
  };
}

function otherEnd(edge: GraphEdge, at: string): string {
  return edge.source === at ? edge.target : edge.source;
}
