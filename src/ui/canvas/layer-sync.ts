import type { Core, NodeSingular } from 'cytoscape';
import { BOX_HEADER_HEIGHT } from './elements.ts';
import type { Marks } from './emphasis.ts';

/** The HTML below and above Cytoscape's canvas, and what is in it by element id. */
export interface Layers {
  readonly below: HTMLElement;
  readonly above: HTMLElement;
}

/**
 * Below this zoom names are written larger and counts give way. The layout leaves enough room between
 * labels for that.
 */
const FAR = 0.8;
/** Below this only names are worth their ink. */
const DISTANT = 0.6;

/** Labels of nodes, a size larger from afar. Only on the way over the threshold: it restyles every node. */
export function followDistance(cy: Core): void {
  const far = cy.zoom() < FAR;
  const written = cy.nodes().not('.box');
  if (written.empty() || written[0]?.hasClass('far') === far) return;
  cy.batch(() => written.toggleClass('far', far));
}

/** Keeps the layers in step with pan and zoom. Cytoscape says so before it draws the frame. */
export function followViewport(cy: Core, { below, above }: Layers): void {
  const { x, y } = cy.pan();
  const zoom = cy.zoom();
  for (const layer of [below, above]) {
    layer.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
    layer.style.setProperty('--unzoom', String(Math.min(2.2, Math.max(1, FAR / zoom))));
    layer.toggleAttribute('data-far', zoom < FAR);
    layer.toggleAttribute('data-distant', zoom < DISTANT);
  }
}

/** Moves the HTML that belongs to a node while it is dragged. */
export function followNode(node: NodeSingular, layers: Layers): void {
  const id = node.id();
  const { x, y } = node.position();
  for (const layer of [layers.below, layers.above]) {
    for (const part of layer.children) {
      if (!(part instanceof HTMLElement) || part.dataset['of'] !== id) continue;
      const [left, top] = node.hasClass('box')
        ? [x - node.width() / 2, y - BOX_HEADER_HEIGHT / 2]
        : [x - node.width() / 2, y - node.height() / 2];
      part.style.translate = `${left}px ${top}px`;
    }
  }
}

/** Folded namespaces are HTML: they step back and stand out with their nodes. */
export function markParts({ above }: Layers, { faded, chosen }: Marks): void {
  for (const part of above.children) {
    if (!(part instanceof HTMLElement)) continue;
    const of = part.dataset['of'] ?? '';
    part.toggleAttribute('data-faded', faded.has(of));
    part.toggleAttribute('data-chosen', chosen.has(of));
  }
}
