import type { CollectionReturnValue, Core } from 'cytoscape';
import type { Walked } from '../../app/state.ts';
import type { Selection } from '../../graph/view.ts';

export interface Emphasis {
  readonly selection: Selection | null;
  readonly hovered: string | null;
  readonly walked: Walked;
  /** Edges that a person looked for. */
  readonly found: ReadonlySet<string>;
}

const CLASSES = 'kept faded dimmed receding lit selected end found walked';

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
  { selection, hovered, walked, found }: Emphasis,
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
    const foundEdges = found.size > 0 ? cy.edges().filter((edge) => found.has(edge.id())) : cy.collection();
    const lookedFor = foundEdges.union(foundEdges.connectedNodes());
    lookedFor.addClass('found');
    // Going from one found edge to the next leaves the others in sight.
    const apart = stood.difference(foundEdges);
    const centre = pointed.nonempty() ? pointed : apart.nonempty() ? apart : selected;
    const chosen = idsOf(selected.union(selected.connectedNodes()).union(pointed));
    if (centre.empty() && lookedFor.empty()) return onMarked({ faded: new Set(), chosen });
    const near = neighbourhood(centre).union(selected).union(selected.connectedNodes());
    const kept = pointed.nonempty() ? near : near.union(lookedFor);
    kept.edges().addClass('kept');
    const faded = cy.elements().difference(kept).not('.box');
    // What is selected or found stays for a while: the rest must remain readable.
    const passing = pointed.nonempty() || apart.nonempty();
    faded.addClass(passing ? 'faded' : centre.nonempty() ? 'dimmed' : 'receding');
    onMarked({ faded: idsOf(faded), chosen });
  });
}

/** A node with its edges and their other ends; an edge with its two ends. */
function neighbourhood(centre: CollectionReturnValue): CollectionReturnValue {
  const edges = centre.edges();
  return centre.union(edges.connectedNodes()).union(centre.nodes().closedNeighborhood());
}
