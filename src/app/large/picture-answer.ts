import type { FlowGraph, GraphEdge } from '../../graph/flow-graph.ts';
import type { Selection, View } from '../../graph/view.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { byImportance } from '../picture-index.ts';
import { graphOfView } from '../what-if/graph-of-view.ts';
import { isTooMuch, type PictureSize } from './bounds.ts';

/** What a picture adds up to that is too much to hand over. */
export interface TooMuch extends PictureSize {
  readonly denied: number;
  readonly passed: number;
  readonly allowed: number;
  readonly deniedFlows: number;
  /** True where records that don't say how many flows they stand for are among the denied ones. */
  readonly deniedEstimated: boolean;
}

/** The graph to draw; where that is too much, only its most important edges, and what the whole adds up to. */
export interface PictureAnswer {
  readonly graph: FlowGraph;
  readonly tooMuch: TooMuch | null;
}

/** Copying 5,000 edges to the page and indexing them there takes 0.6 s of its thread; 500 take 30 ms. */
const MOST_IMPORTANT = 200;
const OF_SELECTION = 300;

export function pictureOf(table: FlowTable, view: View): PictureAnswer {
  const graph = graphOfView(table, view);
  const size = sizeOfGraph(graph);
  if (!isTooMuch(size)) return { graph, tooMuch: null };
  const count = (action: GraphEdge['action']): number =>
    graph.edges.filter((edge) => edge.action === action).length;
  const denied = graph.edges.filter(({ action }) => action === 'deny');
  return {
    graph: headOf(graph, view.selection),
    tooMuch: {
      ...size,
      denied: denied.length,
      passed: count('pass'),
      allowed: count('allow'),
      deniedFlows: denied.reduce((sum, { flows }) => sum + flows, 0),
      deniedEstimated: denied.some(({ flowsEstimated }) => flowsEstimated),
    },
  };
}

/** How much a view would draw. */
export function pictureSize(table: FlowTable, view: View): PictureSize {
  return sizeOfGraph(graphOfView(table, view));
}

function sizeOfGraph({ nodes, edges }: FlowGraph): PictureSize {
  return { nodes: nodes.length, edges: edges.length };
}

/** The most important edges, and what is selected with those at it. */
function headOf(graph: FlowGraph, selection: Selection | null): FlowGraph {
  const ranked = [...graph.edges].sort(byImportance);
  const kept = new Set(ranked.slice(0, MOST_IMPORTANT));
  if (selection !== null) {
    const atSelection = ranked.filter(
      ({ id, source, target }) => id === selection.id || source === selection.id || target === selection.id,
    );
    for (const edge of atSelection.slice(0, OF_SELECTION)) kept.add(edge);
  }
  const ends = new Set([...kept].flatMap(({ source, target }) => [source, target]));
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => ends.has(id) || id === selection?.id),
    edges: graph.edges.filter((edge) => kept.has(edge)),
    answers: graph.answers.filter(({ service, node }) => ends.has(service) && ends.has(node)),
  };
}
