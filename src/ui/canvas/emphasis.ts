import type {
  CollectionReturnValue,
  Core,
  EdgeCollection,
  EdgeSingular,
  NodeCollection,
  NodeSingular,
} from 'cytoscape';
import type { Walked } from '../../app/state.ts';
import type { Selection } from '../../graph/view.ts';

export interface Emphasis {
  readonly selection: Selection | null;
  readonly hovered: string | null;
  readonly walked: Walked;
  /** Edges that a person looked for. */
  readonly found: ReadonlySet<string>;
}

/** By ids: nodes and edges that step back, and what a person chose or points at. */
export interface Marks {
  readonly faded: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
}

function idsOf(elements: NodeCollection | EdgeCollection): ReadonlySet<string> {
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
    const nothing = cy.collection();
    const selected = selection ? cy.getElementById(selection.id) : nothing;
    const stood = walked ? cy.getElementById(walked.id) : nothing;
    const pointed = hovered === null ? nothing : cy.getElementById(hovered);
    const foundEdges = found.size > 0 ? cy.edges().filter((edge) => found.has(edge.id())) : nothing;
    const lookedFor = foundEdges.union(foundEdges.connectedNodes());
    // Going from one found edge to the next leaves the others in sight.
    const apart = stood.difference(foundEdges);
    const centre = pointed.nonempty() ? pointed : apart.nonempty() ? apart : selected;
    const plain = centre.empty() && lookedFor.empty();
    const near = neighbourhood(centre).union(selected).union(selected.connectedNodes());
    const kept = pointed.nonempty() ? near : near.union(lookedFor);
    const isOfRest = (element: NodeSingular | EdgeSingular): boolean => !plain && !kept.has(element);
    const restNodes = cy.nodes().filter((node) => isOfRest(node) && !node.hasClass('box'));
    const restEdges = cy.edges().filter(isOfRest);
    const faded = restNodes
      .filter((node) => node.data('kind') !== 'folded')
      .union(restEdges.filter(stepsBack));
    // What is selected or found stays for a while: the rest must remain readable.
    const passing = pointed.nonempty() || apart.nonempty();
    const steppingBack = passing ? 'faded' : centre.nonempty() ? 'dimmed' : 'receding';

    wear(cy, 'selected', selected);
    wear(cy, 'end', selected.isEdge() ? nothing.union(selected.connectedNodes()) : nothing);
    wear(cy, 'walked', stood);
    wear(cy, 'lit', pointed.isNode() ? pointed : nothing);
    wear(cy, 'found', lookedFor);
    wear(cy, 'kept', plain ? nothing : nothing.union(kept.edges()));
    for (const name of ['faded', 'dimmed', 'receding'])
      wear(cy, name, name === steppingBack ? faded : nothing);
    const chosen = idsOf(selected.union(selected.connectedNodes()).union(pointed));
    const marks = { faded: new Set([...idsOf(restNodes), ...idsOf(restEdges)]), chosen };
    wardrobeOf(cy).marks = marks;
    onMarked(marks);
  });
}

/** What a canvas wears at the moment. */
interface Wardrobe {
  marks: Marks | null;
  readonly worn: Map<string, CollectionReturnValue>;
}

/** Not in Cytoscape's own scratch pad: whatever is noted there has it style all elements anew (3.34). */
const wardrobes = new WeakMap<Core, Wardrobe>();

function wardrobeOf(cy: Core): Wardrobe {
  const known = wardrobes.get(cy) ?? { marks: null, worn: new Map() };
  wardrobes.set(cy, known);
  return known;
}

/** What `emphasise` said last of this canvas. */
export function marksOf(cy: Core): Marks | null {
  return wardrobeOf(cy).marks;
}

/**
 * Whether a line is drawn weaker when it steps back. One that is fainter already stays as it is: in a large picture that
 * are nearly all, and what takes Cytoscape longest is to style them anew. (Folded namespaces it doesn't draw at all.)
 */
function stepsBack(edge: EdgeSingular): boolean {
  if (edge.data('change') !== null) return true;
  return edge.data('weight') !== 'faint' && !(edge.isLoop() && edge.hasClass('small'));
}

/** Gives a class to these elements and to no others. Only what differs is touched: each change is styled anew. */
function wear(cy: Core, name: string, wearers: CollectionReturnValue): void {
  const { worn } = wardrobeOf(cy);
  worn
    .get(name)
    ?.filter((element) => !wearers.has(element))
    .removeClass(name);
  wearers.filter((element) => !element.hasClass(name)).addClass(name);
  worn.set(name, wearers);
}

/** A node with its edges and their other ends; an edge with its two ends. */
function neighbourhood(centre: CollectionReturnValue): CollectionReturnValue {
  const edges = centre.edges();
  return centre.union(edges.connectedNodes()).union(centre.nodes().closedNeighborhood());
}
