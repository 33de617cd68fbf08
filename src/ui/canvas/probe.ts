import type { Core, EdgeSingular } from 'cytoscape';
import type { Point } from '../../layout/layout.ts';
import { BOX_PREFIX } from './elements.ts';

/** What a browser test may ask the canvas: see this folder's README. */
export interface CanvasProbe {
  positionOf(id: string): Point | null;
  ids(): string[];
  settled(): boolean;
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
        .filter((id) => !id.startsWith(BOX_PREFIX)),
    labelSizes: () => [
      ...new Set(cy.nodes('[label != ""]').map((node) => Number.parseFloat(node.style('font-size')))),
    ],
    positionOf(id) {
      const element = cy.getElementById(id);
      const container = cy.container();
      if (element.empty() || !container) return null;
      const { left, top } = container.getBoundingClientRect();
      const edge = cy.edges().getElementById(id);
      const at = edge.nonempty() ? clearPoint(cy, edge) : cy.nodes().getElementById(id).renderedPosition();
      return { x: left + at.x, y: top + at.y };
    },
  };
}

/** A point of an edge that no node covers, the nearest to its middle. */
function clearPoint(cy: Core, edge: EdgeSingular): Point {
  const nodes = cy.nodes().filter((node) => !node.id().startsWith(BOX_PREFIX));
  const covers = ({ x, y }: Point): boolean =>
    nodes.some((node) => {
      const box = node.boundingBox({ includeLabels: false, includeUnderlays: false });
      return x >= box.x1 - 2 && x <= box.x2 + 2 && y >= box.y1 - 2 && y <= box.y2 + 2;
    });
  const model = curvePoints(edge).find((point) => !covers(point)) ?? edge.midpoint();
  const zoom = cy.zoom();
  const pan = cy.pan();
  return { x: model.x * zoom + pan.x, y: model.y * zoom + pan.y };
}

/** Points on the curve, from its middle outward. */
function curvePoints(edge: EdgeSingular): Point[] {
  const start = edge.sourceEndpoint();
  const end = edge.targetEndpoint();
  const [control, ...more] = edge.controlPoints() ?? [];
  if (!control || more.length > 0) return [edge.midpoint()];
  const at = (t: number): Point => {
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return { x: a * start.x + b * control.x + c * end.x, y: a * start.y + b * control.y + c * end.y };
  };
  return [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8].map(at);
}
