import { buildGraph } from '../../graph/build-graph.ts';
import type { GraphEdge, NodeId } from '../../graph/flow-graph.ts';
import type { View } from '../../graph/view.ts';
import type { QuickFilter } from '../../query/quick-filter.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { metricOf } from '../figures.ts';
import { withFocus } from '../focusing.ts';
import { rolloutsMerged, withAllFolded, withRolloutsMerged } from '../folding.ts';

/** What a narrower view keeps. `label` and `labels` name namespaces as the records do. */
export type Keeps =
  | { readonly kind: 'denied' }
  | { readonly kind: 'networks' }
  | { readonly kind: 'deniedNamespace'; readonly label: string; readonly deniedFlows: number }
  | { readonly kind: 'largest'; readonly labels: readonly string[] }
  | { readonly kind: 'merged' }
  | { readonly kind: 'folded' };

/** A view that a person may want instead of one that is too much, in one step or, where that is too much too, a stricter one. */
export interface NarrowerView {
  readonly keeps: Keeps;
  /** The first that can be drawn is meant. */
  readonly views: readonly View[];
}

const DENIED: QuickFilter = {
  field: 'action',
  end: 'either',
  values: ['deny'],
  negated: false,
  disabled: false,
};
const OUTSIDE: QuickFilter = { ...DENIED, field: 'type', values: ['net', 'ns'] };

const NAMESPACES_OFFERED = 4;
/** How many of the largest namespaces are shown together, if that can be read. */
const LARGEST_TOGETHER = [5, 3, 2, 1] as const;
/** What talks with a larger share of all namespaces, as a name server does, is a hub: around it lies everything. */
const HUB_SHARE = 1 / 3;

/** Narrower views of what a view shows, those that matter most first. They add to it and take nothing back. */
export function narrowerViews(table: FlowTable, view: View): readonly NarrowerView[] {
  const asked: View = { ...view, selection: null };
  const folded = withAllFolded(asked);
  // Of what happened, even where pending verdicts are looked at: filters ask what records say.
  const namespaces = namespacesOf(buildGraph(table, folded).edges, view);
  const denied = withFilter(asked, DENIED);
  const outside = withFilter(asked, OUTSIDE);
  const around = (nodes: readonly NodeId[], within: View = asked): View =>
    withFocus(within, { kind: 'around', nodes, hops: 1, direction: 'both' });

  const withDenials = namespaces
    .filter(({ deniedFlows }) => deniedFlows > 0)
    .sort((a, b) => b.deniedFlows - a.deniedFlows || (a.id < b.id ? -1 : 1))
    .slice(0, NAMESPACES_OFFERED);
  const hubDegree = Math.max(3, namespaces.length * HUB_SHARE);
  const largest = namespaces
    .filter(({ neighbours }) => neighbours.size <= hubDegree)
    .sort((a, b) => b.figure - a.figure || (a.id < b.id ? -1 : 1));

  const narrower: NarrowerView[] = [
    { keeps: { kind: 'denied' }, views: [denied, withAllFolded(denied)] },
    { keeps: { kind: 'networks' }, views: [outside, withAllFolded(outside)] },
    ...withDenials.map(
      ({ id, label, deniedFlows }): NarrowerView => ({
        keeps: { kind: 'deniedNamespace', label, deniedFlows },
        views: [around([id]), around([id], denied)],
      }),
    ),
  ];
  // Each number of them is an offer of its own; the screen takes the first that can be read.
  const groups = LARGEST_TOGETHER.filter((count) => count <= largest.length).map((count) =>
    largest.slice(0, count),
  );
  for (const group of groups) {
    narrower.push({
      keeps: { kind: 'largest', labels: group.map(({ label }) => label) },
      views: [around(group.map(({ id }) => id))],
    });
  }
  if (!rolloutsMerged(asked)) {
    narrower.push({ keeps: { kind: 'merged' }, views: [withRolloutsMerged(asked, true)] });
  }
  narrower.push({ keeps: { kind: 'folded' }, views: [folded] });
  const before = JSON.stringify(asked);
  return narrower
    .map(({ keeps, views }) => ({ keeps, views: views.filter((one) => JSON.stringify(one) !== before) }))
    .filter(({ views }) => views.length > 0);
}

function withFilter(view: View, filter: QuickFilter): View {
  const asked = JSON.stringify(filter);
  if (view.filters.some((other) => JSON.stringify(other) === asked)) return view;
  return { ...view, filters: [...view.filters, filter] };
}

interface NamespaceFigures {
  readonly id: NodeId;
  readonly label: string;
  readonly neighbours: Set<NodeId>;
  deniedFlows: number;
  figure: number;
}

/** What is known of each namespace, from the edges between folded ones. */
function namespacesOf(edges: readonly GraphEdge[], { metric }: View): readonly NamespaceFigures[] {
  const namespaces = new Map<NodeId, NamespaceFigures>();
  const of = (id: NodeId): NamespaceFigures | null => {
    if (!id.startsWith(PREFIX)) return null;
    const known = namespaces.get(id);
    if (known) return known;
    const label = id.slice(PREFIX.length);
    const fresh = { id, label, neighbours: new Set<NodeId>(), deniedFlows: 0, figure: 0 };
    namespaces.set(id, fresh);
    return fresh;
  };
  for (const edge of edges) {
    const ends = new Set([edge.source, edge.target]);
    for (const id of ends) {
      const namespace = of(id);
      if (namespace === null) continue;
      if (edge.action === 'deny') namespace.deniedFlows += edge.flows;
      namespace.figure += metricOf(edge, metric);
      for (const other of ends) if (other !== id) namespace.neighbours.add(other);
    }
  }
  return [...namespaces.values()];
}

const PREFIX = 'namespace:';
