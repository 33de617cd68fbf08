import type { CollectionReturnValue, Core } from 'cytoscape';
import type { Walked } from '../../app/state.ts';
import type { Selection } from '../../graph/view.ts';

export interface Emphasis {
  readonly selection: Selection | null;
  readonly hovered: string | null;
  readonly walked: Walked;
}

const CLASSES = 'kept faded dimmed lit selected end walked';

/** By ids: what steps back, and what a person chose or points at. */
export interface Marks {
  readonly faded: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
}

function idsOf(elements: CollectionReturnValue): ReadonlySet<string> {
  return new Set(elements.map((element) => element.id()));
}

/**
 * Sets apart what is selected, hovered and walked, in one batch. What a person points at rules over what
 * is selected; `onMarked` tells the layers of HTML.
 */
export function emphasise(
  cy: Core,
  { selection, hovered, walked }: Emphasis,
  onMarked: (marks: Marks) => void,
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
    const chosen = idsOf(selected.union(selected.connectedNodes()).union(pointed));
    if (centre.empty()) return onMarked({ faded: new Set(), chosen });
    const kept = neighbourhood(centre).union(selected).union(selected.connectedNodes());
    kept.edges().addClass('kept');
    const faded = cy.elements().difference(kept).not('.box');
    // What is selected stays for a while: the rest must remain readable.
    faded.addClass(pointed.nonempty() || stood.nonempty() ? 'faded' : 'dimmed');
    onMarked({ faded: idsOf(faded), chosen });
  });
}

/** A node with its edges and their other ends; an edge with its two ends. */
function neighbourhood(centre: CollectionReturnValue): CollectionReturnValue {
  const edges = centre.edges();
  return centre.union(edges.connectedNodes()).union(centre.nodes().closedNeighborhood());
}
