import type { Core, EdgeSingular } from 'cytoscape';
import type { Point } from '../../layout/layout.ts';
import { curveOf, edgeAt } from './edge-hits.ts';
import { ANSWERS_PREFIX, BOX_PREFIX } from './elements.ts';

/** What a browser test may ask the canvas: see this folder's README. */
export interface CanvasProbe {
  positionOf(id: string): Point | null;
  ids(): string[];
  /** Where nodes stand in the picture's own measures, whatever the camera does. */
  positions(): Record<string, Point>;
  settled(): boolean;
  /** What is written on an edge; empty where nothing is. */
  labelOf(id: string): string;
  /** How a line is drawn: its colour, its dashes, how strong it is. */
  lookOf(id: string): string;
  /** The sizes that names of nodes are written in, before zoom. */
  labelSizes(): number[];
}

export type ProbedElement = HTMLElement & { pawprint?: CanvasProbe };

export function createProbe(cy: Core, settled: () => boolean): CanvasProbe {
  return {
    settled,
    ids: () =>
      cy
        .elements()
        .map((element) => element.id())
        .filter((id) => !id.startsWith(BOX_PREFIX) && !id.startsWith(ANSWERS_PREFIX)),
    positions: () =>
      Object.fromEntries(
        cy
          .nodes()
          .map((node) => node)
          .filter((node) => !node.id().startsWith(BOX_PREFIX))
          .map((node) => [node.id(), { ...node.position() }]),
      ),
    labelOf: (id) => String(cy.getElementById(id).data('label') ?? ''),
    lookOf(id) {
      const element = cy.getElementById(id);
      return ['line-color', 'line-style', 'opacity', 'underlay-opacity']
        .map((property) => element.style(property))
        .join(' ');
    },
    labelSizes: () => [
      ...new Set(cy.nodes('[label != ""]').map((node) => Number.parseFloat(node.style('font-size')))),
    ],
    positionOf(id) {
      const element = cy.getElementById(id);
      const container = cy.container();
      if (element.empty() || !container) return null;
      const { left, top } = container.getBoundingClientRect();
      const zoom = cy.zoom();
      const pan = cy.pan();
      const edge = cy.edges().getElementById(id);
      if (edge.empty()) {
        const at = cy.nodes().getElementById(id).renderedPosition();
        return { x: left + at.x, y: top + at.y };
      }
      // A mouse points at whole pixels.
      const points = clearPoints(cy, edge).map(({ x, y }) => ({
        x: Math.round(left + x * zoom + pan.x),
        y: Math.round(top + y * zoom + pan.y),
      }));
      const isMeant = ({ x, y }: Point): boolean =>
        edgeAt(cy, { x: (x - left - pan.x) / zoom, y: (y - top - pan.y) / zoom })?.id() === id;
      return points.find(isMeant) ?? points[0] ?? null;
    },
  };
}

/** Points of an edge that neither node nor header covers, from its middle outward. */
function clearPoints(cy: Core, edge: EdgeSingular): Point[] {
  // The headers of boxes too: a click on one means the box.
  const nodes = cy.nodes();
  const covers = ({ x, y }: Point): boolean =>
    nodes.some((node) => {
      const box = node.boundingBox({ includeLabels: false, includeUnderlays: false });
      return x >= box.x1 - 2 && x <= box.x2 + 2 && y >= box.y1 - 2 && y <= box.y2 + 2;
    });
  const points = curveOf(edge);
  const middle = (points.length - 1) / 2;
  const outward = points
    .map((point, at) => ({ point, off: Math.abs(at - middle) }))
    .sort((a, b) => a.off - b.off)
    .map(({ point }) => point)
    .filter((point) => !covers(point));
  return outward.length > 0 ? outward : [edge.midpoint()];
}
