import type { StoreApi } from 'zustand/vanilla';
import { isDockFolded } from '../dock-slice.ts';
import { drawnKey } from '../picture-slice.ts';
import { rowsKey } from '../rows/row-order.ts';
import type { AppState, OpenCapture } from '../state.ts';
import { listingOf, NO_POLICIES } from './policies-slice.ts';
import { rowOfTarget } from './policy-rows.ts';

interface Asked {
  readonly capture: OpenCapture;
  readonly key: string;
}

/**
 * Keeps the table of policies in step with what it counts, while it is looked at, and the edges that they decided
 * with what is drawn. What is shown stays until the answer is there; an answer to a question that is no longer
 * asked is dropped.
 */
export function gatherPolicies(store: StoreApi<AppState>): () => void {
  let counted: Asked | null = null;
  /** What the store holds the answer to. */
  let answered: Asked | null = null;
  let edges: Asked | null = null;

  const isLookedAt = (state: AppState): boolean => state.dockTab === 'policies' && !isDockFolded(state);

  const count = ({ capture, view }: AppState): void => {
    if (!capture) return;
    const key = rowsKey({ ...view, selection: null });
    if (counted?.capture === capture && counted.key === key) return;
    const mine = { capture, key };
    counted = mine;
    capture.reading.ask('policies', { view }).then(
      (policies) => {
        if (counted !== mine) return;
        answered = mine;
        store.setState({ policies, policiesFailure: null });
      },
      (cause: unknown) => {
        if (counted === mine) store.setState({ policiesFailure: messageOf(cause) });
      },
    );
  };

  const askEdges = (state: AppState): void => {
    const { capture, view, litPolicy, unfoldedPolicies } = state;
    const uses = new Set(isLookedAt(state) ? unfoldedPolicies : []);
    if (litPolicy) uses.add(litPolicy.id);
    if (!capture || uses.size === 0) return;
    const key = JSON.stringify([drawnKey(view), [...uses].sort()]);
    if (edges?.capture === capture && edges.key === key) return;
    const mine = { capture, key };
    edges = mine;
    capture.reading.ask('decidedEdges', { view, uses: [...uses] }).then(
      (decided) => {
        if (edges === mine) store.setState({ decided, policiesFailure: null });
      },
      (cause: unknown) => {
        if (edges === mine) store.setState({ policiesFailure: messageOf(cause) });
      },
    );
  };

  /** Where a ladder led to, as soon as what was counted says which row that is. */
  const arrive = (state: AppState): void => {
    const { policyTarget, unfoldedPolicies } = state;
    const listing = answered !== null && answered === counted ? listingOf(state) : null;
    if (!policyTarget || !listing) return;
    const found = rowOfTarget(listing, policyTarget);
    store.setState({
      policyTarget: null,
      policyNotListed: found === null,
      ...(found && {
        unfoldedPolicies: new Set([...unfoldedPolicies, found.policy]),
        currentPolicyRow: found.row,
      }),
    });
  };

  return store.subscribe((state, before) => {
    if (state.capture !== before.capture) {
      counted = null;
      answered = null;
      edges = null;
      store.setState(NO_POLICIES);
      return;
    }
    if (isLookedAt(state)) count(state);
    askEdges(state);
    arrive(state);
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
