import type { Core } from 'cytoscape';
import type { Camera } from '../../app/camera.ts';
import type { Box } from '../../layout/layout.ts';
import { BOX_PREFIX } from './elements.ts';

/** Room for what floats over the canvas: tools above, legend and zoom below. */
const ROOM = { top: 64, right: 28, bottom: 72, left: 28 };
const LARGEST = 1.35;
const STEP = 1.25;

/** The camera of one canvas. `boxes` is asked for every time: drags move them. */
export function createCamera(cy: Core, boxes: () => Iterable<Box>): Camera {
  const zoomBy = (factor: number): void => {
    cy.zoom({
      level: cy.zoom() * factor,
      renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 },
    });
  };
  return {
    fit() {
      const extent = wholeExtent(cy, boxes());
      if (!extent) return;
      const width = Math.max(1, cy.width() - ROOM.left - ROOM.right);
      const height = Math.max(1, cy.height() - ROOM.top - ROOM.bottom);
      const zoom = Math.min(width / extent.width, height / extent.height, LARGEST);
      cy.viewport({
        zoom,
        pan: {
          x: ROOM.left + (width - extent.width * zoom) / 2 - extent.x * zoom,
          y: ROOM.top + (height - extent.height * zoom) / 2 - extent.y * zoom,
        },
      });
    },
    zoomIn: () => zoomBy(STEP),
    zoomOut: () => zoomBy(1 / STEP),
    reveal(id) {
      const element = cy.getElementById(id);
      if (element.empty()) return;
      const { x1, y1, x2, y2 } = element.renderedBoundingBox();
      const outside = x2 < 40 || y2 < 60 || x1 > cy.width() - 40 || y1 > cy.height() - 60;
      if (outside) cy.center(element);
    },
  };
}

function wholeExtent(cy: Core, boxes: Iterable<Box>): Box | null {
  const nodes = cy.nodes().filter((node) => !node.id().startsWith(BOX_PREFIX));
  if (nodes.empty()) return null;
  const drawn = nodes.union(cy.edges()).boundingBox({ includeLabels: true, includeUnderlays: false });
  let { x1, y1, x2, y2 } = drawn;
  for (const box of boxes) {
    x1 = Math.min(x1, box.x);
    y1 = Math.min(y1, box.y);
    x2 = Math.max(x2, box.x + box.width);
    y2 = Math.max(y2, box.y + box.height);
  }
  return { x: x1, y: y1, width: Math.max(1, x2 - x1), height: Math.max(1, y2 - y1) };
}
