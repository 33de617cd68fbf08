import type { StateCreator } from 'zustand/vanilla';
import { policiesCsv } from '../../export/policies-csv.ts';
import { policiesMarkdown } from '../../export/policies-markdown.ts';
import type { EdgeId } from '../../graph/flow-graph.ts';
import type { PoliciesSeen } from '../../review/policies/policy-use.ts';
import { DOCK_UNFOLDED } from '../dock-slice.ts';
import { indexPicture } from '../picture-index.ts';
import type { AppState } from '../state.ts';
import {
  listPolicies,
  nextSort,
  type PolicyColumn,
  type PolicyListing,
  type PolicySort,
  type PolicyTarget,
} from './policy-rows.ts';

export interface PoliciesSlice {
  /** What the capture says of policies; null until the table has been looked at. */
  readonly policies: PoliciesSeen | null;
  readonly policiesFailure: string | null;
  readonly policySort: PolicySort | null;
  readonly policyFilter: string;
  readonly unfoldedPolicies: ReadonlySet<string>;
  /** The row that a person is at, by its id. */
  readonly currentPolicyRow: string | null;
  /** Where a ladder leads to, until it is known which row that is. */
  readonly policyTarget: PolicyTarget | null;
  /** True where the table doesn't list what a ladder named last. */
  readonly policyNotListed: boolean;
  /** True from when a ladder led here until the table has taken the focus. */
  readonly policyFocusAsked: boolean;
  /** The policy whose edges are lit on the graph. */
  readonly litPolicy: { readonly id: string; readonly title: string } | null;
  /** The edges, drawn or not, that policies decided, by the id of their use: of those that were asked for. */
  readonly decided: ReadonlyMap<string, readonly EdgeId[]>;
  readonly sortPolicies: (column: PolicyColumn) => void;
  readonly filterPolicies: (text: string) => void;
  readonly togglePolicy: (id: string) => void;
  readonly goToPolicyRow: (id: string) => void;
  /** Lights the edges that it decided; the same one again, or null, puts them out. */
  readonly lightPolicy: (policy: PoliciesSlice['litPolicy']) => void;
  /** Leads from a ladder to the rule in the table. */
  readonly showPolicyRule: (target: Omit<PolicyTarget, 'cluster'>) => void;
  readonly takePolicyFocus: () => void;
  /** The table as text, for a ticket or a spreadsheet; null while it isn't known. */
  readonly policiesText: (format: 'csv' | 'markdown') => string | null;
}

/** What goes with a capture. */
export const NO_POLICIES = {
  policies: null,
  policiesFailure: null,
  unfoldedPolicies: new Set<string>(),
  currentPolicyRow: null,
  policyTarget: null,
  policyNotListed: false,
  policyFocusAsked: false,
  litPolicy: null,
  decided: new Map<string, readonly EdgeId[]>(),
} as const satisfies Partial<PoliciesSlice>;

export const createPoliciesSlice: StateCreator<AppState, [], [], PoliciesSlice> = (set, get) => ({
  ...NO_POLICIES,
  policySort: null,
  policyFilter: '',

  sortPolicies: (column) =>
    set(({ policySort }) => ({ policySort: nextSort(policySort, column), currentPolicyRow: null })),

  filterPolicies: (policyFilter) => set({ policyFilter }),

  togglePolicy: (id) =>
    set(({ unfoldedPolicies, dockHeight }) => {
      const unfolded = new Set(unfoldedPolicies);
      if (unfolded.delete(id)) return { unfoldedPolicies: unfolded };
      // Rules want more room than three rows of a table.
      return { unfoldedPolicies: unfolded.add(id), dockHeight: Math.max(dockHeight, DOCK_UNFOLDED) };
    }),

  goToPolicyRow: (currentPolicyRow) => set({ currentPolicyRow, policyNotListed: false }),

  lightPolicy: (policy) =>
    set(({ litPolicy }) => ({ litPolicy: policy?.id === litPolicy?.id ? null : policy })),

  showPolicyRule: (target) => {
    get().showDockTab('policies');
    set((state) => ({
      policyTarget: { ...target, cluster: clusterOfSelected(state, target.direction) },
      policyFilter: '',
      policyFocusAsked: true,
      dockHeight: Math.max(state.dockHeight, DOCK_UNFOLDED),
    }));
  },

  takePolicyFocus: () => set({ policyFocusAsked: false }),

  policiesText: (format) => {
    const listing = listingOf(get());
    if (!listing) return null;
    return format === 'csv' ? [...policiesCsv(listing.review)].join('') : policiesMarkdown(listing.review);
  },
});

/** What the table lists, with what is written where that is known. */
export function listingOf({ policies, manifests }: AppState): PolicyListing | null {
  return policies && listPolicies(policies, manifests?.read);
}

/** The edges that are lit on the graph: those that the chosen policy decided, if they are drawn. */
export function litEdges({ litPolicy, decided, picture }: AppState): readonly EdgeId[] | null {
  const ids = litPolicy && decided.get(litPolicy.id);
  if (!ids || !picture) return null;
  const { edges } = indexPicture(picture.graph);
  return ids.filter((id) => edges.has(id));
}

/** The cluster of the end whose policies a ladder of the selected edge shows; null where there is but one. */
function clusterOfSelected({ view, picture }: AppState, direction: PolicyTarget['direction']): string | null {
  if (view.selection?.kind !== 'edge' || !picture) return null;
  const { edges, nodes } = indexPicture(picture.graph);
  const edge = edges.get(view.selection.id);
  const end = direction === 'egress' ? edge?.source : edge?.target;
  return (end === undefined ? undefined : nodes.get(end)?.cluster) ?? null;
}
