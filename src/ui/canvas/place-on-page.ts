import type { Core } from 'cytoscape';
import type { Point } from '../../layout/layout.ts';

/** Where a node, or the middle of an edge, stands on the page; null for what isn't drawn. */
export function placeOnPage(cy: Core, id: string): Point | null {
  const container = cy.container();
  const node = cy.nodes().getElementById(id);
  const edge = cy.edges().getElementById(id);
  if (!container || (node.empty() && edge.empty())) return null;
  const { left, top } = container.getBoundingClientRect();
  const at = edge.empty() ? node.renderedPosition() : edge.renderedMidpoint();
  return { x: left + at.x, y: top + at.y };
}
