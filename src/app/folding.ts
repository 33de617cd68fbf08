import type { NodeIdentity } from '../graph/folding.ts';
import { groupOfNode } from '../graph/group-of-node.ts';
import { DEFAULT_VIEW, type View } from '../graph/view.ts';

// For the screen, which reaches the graph through here.
export { groupOfNode };

/** Folding as changes of a View. A group's key is that of `listGroups`: `namespace:shop`, `hosts`. */
export function isGroupFolded(view: View, key: string): boolean {
  return (view.level === 'namespace') !== view.exceptions.includes(key);
}

export function withGroupFolded(view: View, key: string, folded: boolean): View {
  if (isGroupFolded(view, key) === folded) return view;
  const exceptions = view.exceptions.includes(key)
    ? view.exceptions.filter((other) => other !== key)
    : [...view.exceptions, key].sort();
  return { ...view, exceptions };
}

export function withAllFolded(view: View): View {
  const detail = view.level === 'namespace' ? view.detail : view.level;
  return { ...view, level: 'namespace', detail, exceptions: [] };
}

export function withAllUnfolded(view: View): View {
  const level = view.level === 'namespace' ? view.detail : view.level;
  return { ...view, level, exceptions: [] };
}

/** Rollouts of a workload (`customer-856cd6d9f5-*`, `customer-7d4b9c-*`) as one node, or each on its own. */
export function withRolloutsMerged(view: View, merged: boolean): View {
  const detail = merged ? 'workload' : 'endpoint';
  return { ...view, detail, level: view.level === 'namespace' ? view.level : detail };
}

export function rolloutsMerged(view: View): boolean {
  return (view.level === 'namespace' ? view.detail : view.level) === 'workload';
}

/** Each of these nodes drawn as itself: not folded into a namespace, not merged with other rollouts. */
export function withNodesApart(view: View, nodes: readonly NodeIdentity[]): View {
  const unmerged = rolloutsMerged(view) ? withRolloutsMerged(view, false) : view;
  return nodes
    .map(groupOfNode)
    .reduce((next, group) => (group === null ? next : withGroupFolded(next, group, false)), unmerged);
}

/** Where nothing would be readable, a capture opens with its namespaces folded. */
export const READABLE_NODES = 120;

/** What a capture opens with where no link says otherwise. */
export function startingView({ endpointNodes }: { readonly endpointNodes: number }): View {
  return endpointNodes > READABLE_NODES ? withAllFolded(DEFAULT_VIEW) : DEFAULT_VIEW;
}
