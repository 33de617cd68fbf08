import type { ElementDefinition } from 'cytoscape';
import { arrowScale, bowOf, drawnWidth, loopBow, widthScale } from '../../app/edge-lines.ts';
import { edgeWeight } from '../../app/edge-weight.ts';
import { exactCount } from '../../app/figures.ts';
import { boxOfNode, GROUP_HEADER_HEIGHT, kindOf, type Size, sizeOf } from '../../app/layout-input.ts';
import { isFolded, isThreatFeed } from '../../app/names.ts';
import { indexPicture, nameOf, type PictureIndex } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import { pendingEdgeOf } from '../../app/what-if/pending-picture.ts';
import type { GraphEdge, GraphNode } from '../../graph/flow-graph.ts';
import type { Metric } from '../../graph/view.ts';
import type { Box, Point } from '../../layout/layout.ts';
import type { PendingEdge } from '../../review/what-if/pending-graph.ts';
import { isOutside } from './far-names.ts';

export const BOX_PREFIX = 'box ';
/** What joins a service to a workload that answers for it: a line that counts nothing and can't be selected. */
export const ANSWERS_PREFIX = 'answers ';
export const BOX_HEADER_HEIGHT = GROUP_HEADER_HEIGHT;

/** Elements of the picture before, by id and content: what is the same keeps its identity. */
export type ElementCache = Map<string, { readonly content: string; readonly element: ElementDefinition }>;

/**
 * The picture as Cytoscape's elements. An element whose content didn't change is the very same object, and
 * so are its `data` and `position`: the wrapper compares references and leaves it alone.
 */
export function pictureElements(
  { graph, layout }: Picture,
  metric: Metric,
  previous: ElementCache,
): { elements: ElementDefinition[]; cache: ElementCache } {
  const cache: ElementCache = new Map();
  const index = indexPicture(graph);
  const widthOf = widthScale(graph.edges, metric);
  const keep = (id: string, data: object, rest: Omit<ElementDefinition, 'data'>): ElementDefinition => {
    const content = JSON.stringify([data, rest]);
    const known = previous.get(id);
    const element =
      known?.content === content ? known.element : renewed(known?.element, { id, ...data }, rest);
    cache.set(id, { content, element });
    return element;
  };
  const bow = (edge: GraphEdge): number => {
    const [from, to] = [edge.source, edge.target].map((id) => {
      const node = index.nodes.get(id);
      return { ...(layout.positions.get(id) ?? ORIGIN), ...(node ? sizeOf(node) : NO_SIZE) };
    });
    if (!from || !to) return 0;
    return edge.source === edge.target ? loopBow(from) : bowOf(edge, from, to);
  };
  const elements = [
    ...[...layout.boxes].map(([id, box]) => boxElement(id, box, keep)),
    ...graph.nodes.map((node) =>
      keep(node.id, nodeData(node, index, layout.pinned?.has(node.id) ?? false), {
        group: 'nodes',
        position: { ...(layout.positions.get(node.id) ?? ORIGIN) },
      }),
    ),
    ...graph.edges.map((edge) =>
      keep(edge.id, edgeData(edge, index, { width: widthOf(edge), bow: bow(edge) }), {
        group: 'edges',
      }),
    ),
    ...graph.answers.map(({ service, node }) =>
      keep(
        `${ANSWERS_PREFIX}${service}>${node}`,
        { source: service, target: node, kind: 'answers' },
        { group: 'edges' },
      ),
    ),
  ];
  return { elements, cache };
}

const ORIGIN: Point = { x: 0, y: 0 };
const NO_SIZE: Size = { width: 0, height: 0 };

/** Where only the data changed, the position stays the same object, and the other way round. */
function renewed(
  known: ElementDefinition | undefined,
  data: ElementDefinition['data'],
  rest: Omit<ElementDefinition, 'data'>,
): ElementDefinition {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const element: ElementDefinition = { ...rest, data: known && same(known.data, data) ? known.data : data };
  if (known?.position && same(known.position, rest.position)) element.position = known.position;
  return element;
}

function boxElement(
  id: string,
  box: Box,
  keep: (id: string, data: object, rest: Omit<ElementDefinition, 'data'>) => ElementDefinition,
): ElementDefinition {
  return keep(
    `${BOX_PREFIX}${id}`,
    { kind: 'box', group: id, width: box.width, height: BOX_HEADER_HEIGHT, label: '', ground: 'box' },
    {
      group: 'nodes',
      classes: 'box',
      position: { x: box.x + box.width / 2, y: box.y + BOX_HEADER_HEIGHT / 2 },
    },
  );
}

function nodeData(node: GraphNode, index: PictureIndex, pinned: boolean): object {
  const degree = (index.inbound.get(node.id)?.length ?? 0) + (index.outbound.get(node.id)?.length ?? 0);
  return {
    kind: kindOf(node),
    ...sizeOf(node),
    label: isFolded(node) ? '' : nameOf(index, node.id).caption,
    box: boxOfNode(node),
    ground: boxOfNode(node) === null ? 'canvas' : 'box',
    threat: isThreatFeed(node),
    important: degree > 3,
    pinned,
    outside: isOutside(node),
  };
}

function edgeData(
  edge: GraphEdge,
  index: PictureIndex,
  { width, bow }: { width: number; bow: number },
): object {
  const weight = edgeWeight(edge, index);
  const drawn = drawnWidth(width, weight);
  const data = {
    source: edge.source,
    target: edge.target,
    action: edge.action,
    weight,
    width: drawn,
    arrow: arrowScale(drawn),
    bow,
    // Always there: what an element's new data leaves out, Cytoscape would keep of the old.
    change: null,
    label: '',
  };
  const pending = pendingEdgeOf(edge);
  if (pending) return { ...data, change: pending.change, ...changeLabel(pending) };
  const folded = [edge.source, edge.target].some((id) => {
    const node = index.nodes.get(id);
    return node !== undefined && isFolded(node);
  });
  // Where namespaces are folded, an edge may stand for one denied flow or for thousands.
  return folded && edge.action === 'deny' ? { ...data, label: `✕ ${exactCount(edge.flows)}` } : data;
}

/** How many conversations would be denied or allowed, and of how many it isn't known. */
function changeLabel({ change, changes: { changed, unknown } }: PendingEdge): { label?: string } {
  const mark = change === 'would-deny' ? '✕' : '✓';
  const parts = [
    ...(changed.conversations > 0 ? [`${mark} ${exactCount(changed.conversations)}`] : []),
    ...(unknown.conversations > 0 ? [`? ${exactCount(unknown.conversations)}`] : []),
  ];
  return parts.length === 0 ? {} : { label: parts.join('  ') };
}
