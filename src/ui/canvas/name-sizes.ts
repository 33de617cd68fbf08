import type { Core, NodeCollection } from 'cytoscape';

/** Cytoscape's own way to forget how large something was; its types (3.34) leave it out. */
interface Forgetful {
  dirtyBoundingBoxCache(): void;
}

const ANEW = { includeLabels: true, useCache: false };

/**
 * Makes Cytoscape measure names anew. Asked how large a node is before it has drawn it with another name, it keeps
 * the size of the one before, and then squeezes the new name into that.
 */
export function measureNames(cy: Core): void {
  const nodes = cy.nodes() as NodeCollection & Forgetful;
  if (nodes.empty()) return;
  nodes.boundingBox(ANEW);
  nodes.dirtyBoundingBoxCache();
}
