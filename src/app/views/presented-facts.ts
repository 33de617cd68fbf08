import { filterSentence } from '../filter-words.ts';
import { focusWords } from '../focusing.ts';
import { momentsOf, type TimeZone } from '../moments.ts';
import { middleEllipsis } from '../names.ts';
import { edgeWords, indexPicture, nameOf } from '../picture-index.ts';
import type { AppState } from '../state.ts';

/** What belongs to a picture that is shown without what surrounds it on the screen. */
export interface PresentedFact {
  readonly name: string;
  readonly says: string;
}

/** A line that is longer is for reading, not for showing. */
const LONGEST = 200;

/** Which time it is of, what it was asked and narrowed to, what is selected of it: only what there is. */
export function presentedFacts(
  { view, capture, picture }: Pick<AppState, 'view' | 'capture' | 'picture'>,
  timeZone: TimeZone,
): readonly PresentedFact[] {
  if (!capture || !picture) return [];
  const index = indexPicture(picture.graph);
  const { formatRange } = momentsOf(timeZone);
  const { startSeconds, endSeconds } = view.timeRange ?? capture;
  const asked = [
    ...view.filters.filter(({ disabled }) => !disabled).map(filterSentence),
    ...(view.query === '' ? [] : [view.query]),
  ];
  const { selection } = view;
  const edge = selection?.kind === 'edge' ? index.edges.get(selection.id) : undefined;
  const node = selection?.kind === 'node' ? index.nodes.get(selection.id) : undefined;
  const facts: readonly (readonly [name: string, says: string | null])[] = [
    ['Selected', edge ? edgeWords(index, edge) : node ? nameOf(index, node.id).full : null],
    ['Narrowed to', view.focus.map((step) => focusWords(step, index)).join(' › ') || null],
    ['Query', asked.join(' · ') || null],
    ['Time', startSeconds === null || endSeconds === null ? null : formatRange(startSeconds, endSeconds)],
  ];
  return facts.flatMap(([name, says]) =>
    says === null ? [] : [{ name, says: middleEllipsis(says, LONGEST) }],
  );
}
