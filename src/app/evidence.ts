import type { StoreApi } from 'zustand/vanilla';
import type { EdgeEvidence } from '../graph/edge-evidence.ts';
import type { EdgeId } from '../graph/flow-graph.ts';
import { askOfSelectedEdge } from './edge-answers.ts';
import type { AppState } from './state.ts';

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

/** Keeps what the records of the selected edge name. */
export function gatherEvidence(store: StoreApi<AppState>): () => void {
  return askOfSelectedEdge(store, 'evidence', (answered) =>
    store.setState({ evidence: answered && { edge: answered.edge, lists: answered.answer } }),
  );
}

/** How many values of a list are shown before a person asks for more. */
export const SHOWN_AT_FIRST = 8;
