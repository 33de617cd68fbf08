import type { CollectionReturnValue, Core } from 'cytoscape';
import type { Walked } from '../../app/state.ts';
import type { Selection } from '../../graph/view.ts';

export interface Emphasis {
  readonly selection: Selection | null;
  readonly hovered: string | null;
  readonly walked: Walked;
}

const CLASSES = 'kept faded dimmed lit selected end walked';

/**
 * Sets apart what is selected, hovered and walked, in one batch. What a person points at rules over what
 * is selected; `onFaded` tells the layers of HTML which ids step back.
 */
export function emphasise(
  cy: Core,
  { selection, hovered, walked }: Emphasis,
  onFaded: (faded: ReadonlySet<string>) => void,
): void {
  cy.batch(() => {
    cy.elements().removeClass(CLASSES);
    const selected = selection ? cy.getElementById(selection.id) : cy.collection();
    selected.addClass('selected');
    if (selected.isEdge()) selected.connectedNodes().addClass('end');
    const stood = walked ? cy.getElementById(walked.id) : cy.collection();
    stood.addClass('walked');
    const pointed = hovered === null ? cy.collection() : cy.getElementById(hovered);
    if (pointed.isNode()) pointed.addClass('lit');
    const centre = pointed.nonempty() ? pointed : stood.nonempty() ? stood : selected;
    if (centre.empty()) return onFaded(new Set());
    const kept = neighbourhood(centre).union(selected).union(selected.connectedNodes());
    kept.edges().addClass('kept');
    const faded = cy.elements().difference(kept).not('.box');
    // What is selected stays for a while: the rest must remain readable.
    faded.addClass(pointed.nonempty() || stood.nonempty() ? 'faded' : 'dimmed');
    onFaded(new Set(faded.map((element) => element.id())));
  });
}

/** A node with its edges and their other ends; an edge with its two ends. */
function neighbourhood(centre: CollectionReturnValue): CollectionReturnValue {
  const edges = centre.edges();
  return centre.union(edges.connectedNodes()).union(centre.nodes().closedNeighborhood());
}
