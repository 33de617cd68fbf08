import { policyNotes } from '../../export/policy-lines.ts';
import { countOf, exactCount } from '../figures.ts';
import type { AppState } from '../state.ts';
import { litEdges } from './policies-slice.ts';
import type { PolicyListing } from './policy-rows.ts';

/** `3 edges`, `2 of 3 edges drawn`: what the chosen policy lights. */
export function litWords(state: AppState): string {
  const { litPolicy, decided } = state;
  const all = litPolicy && decided.get(litPolicy.id);
  const drawn = litEdges(state);
  if (!all || !drawn) return '…';
  if (all.length === 0) return 'decided no edge';
  if (drawn.length === all.length) return `decided ${countOf(all.length, 'edge')}`;
  return `decided ${countOf(all.length, 'edge')}, ${exactCount(drawn.length)} drawn`;
}

/** How to read the table, a sentence each. */
export function tableNotes({ review }: PolicyListing): readonly string[] {
  const someUnknown = review.undecoded > 0 || review.policies.some(({ kind }) => kind === 'Hidden');
  return [
    ...policyNotes(review),
    ...(review.withManifests && someUnknown
      ? ['Some policies are hidden or could not be decoded: one that was never seen may be among them.']
      : []),
    'Edges and endpoints are counted where nothing is folded; hiding changes no count.',
  ];
}
