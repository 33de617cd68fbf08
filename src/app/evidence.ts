import type { StoreApi } from 'zustand/vanilla';
import type { EdgeEvidence } from '../graph/edge-evidence.ts';
import type { EdgeId } from '../graph/flow-graph.ts';
import { drawnKey } from './picture-slice.ts';
import type { AppState, OpenCapture } from './state.ts';

// The same titles and words on the screen and on the command line.
export {
  EVIDENCE_LISTS,
  EVIDENCE_TITLES,
  type EvidenceList,
  IP_LISTS,
  namesAny,
  valuesInOrder,
} from '../export/evidence-text.ts';

/** What the records of the selected edge name. */
export interface EvidenceSlice {
  /** null until it is known, and where no edge is selected. */
  readonly evidence: { readonly edge: EdgeId; readonly lists: EdgeEvidence } | null;
}

/** Asks what the records of the selected edge name. An answer to a question that is no longer asked is dropped. */
export function gatherEvidence(store: StoreApi<AppState>): () => void {
  let asked: { readonly capture: OpenCapture; readonly key: string } | null = null;

  return store.subscribe(({ capture, view }) => {
    const edge = view.selection?.kind === 'edge' ? view.selection.id : null;
    if (!capture || edge === null) {
      asked = null;
      if (store.getState().evidence !== null) store.setState({ evidence: null });
      return;
    }
    const key = `${drawnKey(view)} ${edge}`;
    if (asked?.capture === capture && asked.key === key) return;
    const mine = { capture, key };
    asked = mine;
    capture.reading.ask('evidence', { view, edge }).then(
      (lists) => {
        if (asked === mine) store.setState({ evidence: { edge, lists } });
      },
      // Closed under way, or out of memory: the panel then goes without.
      () => {
        if (asked === mine) store.setState({ evidence: null });
      },
    );
  });
}

/** How many values of a list are shown before a person asks for more. */
export const SHOWN_AT_FIRST = 8;
