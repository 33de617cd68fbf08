import type { StateCreator } from 'zustand/vanilla';
import type { EdgeId } from '../../graph/flow-graph.ts';
import type { Verdicts } from '../../graph/view.ts';
import type { AppState } from '../state.ts';
import { pendingGraphOf } from './pending-picture.ts';
import { effectKey } from './what-if-words.ts';

export interface WhatIfSlice {
  /** The staged policy whose edges are lit, as `effectKey` says it. */
  readonly litEffect: string | null;
  readonly chooseVerdicts: (verdicts: Verdicts) => void;
  /** Lights the edges that a staged policy would change; those that are lit go out. */
  readonly lightEffect: (key: string) => void;
}

export const createWhatIfSlice: StateCreator<AppState, [], [], WhatIfSlice> = (set) => ({
  litEffect: null,
  chooseVerdicts: (verdicts) => set(({ view }) => ({ view: { ...view, verdicts }, litEffect: null })),
  lightEffect: (key) => set(({ litEffect }) => ({ litEffect: litEffect === key ? null : key })),
});

/** The edges that are lit; null where none are. */
export function edgesOfLitStaged({ litEffect, picture }: AppState): readonly EdgeId[] | null {
  const pending = picture && pendingGraphOf(picture.graph);
  if (!pending || litEffect === null) return null;
  return pending.effects.find((effect) => effectKey(effect) === litEffect)?.edges ?? null;
}

/** Why there is nothing to see; null where there is. */
export function whyNoWhatIf({ capture }: AppState): string | null {
  return capture?.listsPending === false
    ? 'The records of this capture list no pending policies, so what staged ones would change is not known.'
    : null;
}
