import { focusWords as wordsOfFocus } from '../export/focus-words.ts';
import { ACTIONS } from '../flow/verdict.ts';
import { workloadName } from '../flow/workload-name.ts';
import type { NodeId } from '../graph/flow-graph.ts';
import type { Focus, Selection, View } from '../graph/view.ts';
import { nameOf, type PictureIndex } from './picture-index.ts';
import { ACTION_PAST } from './verdict-words.ts';

/** Narrowing and hiding as changes of a View: they change what is drawn, never what is counted. */
export function withFocus(view: View, focus: Focus): View {
  return { ...view, focus: [...view.focus, focus] };
}

/** Only the first `depth` steps: 0 is everything. */
export function withFocusUpTo(view: View, depth: number): View {
  return depth >= view.focus.length ? view : { ...view, focus: view.focus.slice(0, depth) };
}

/** The last step said in another way. */
export function withFocusChanged(view: View, focus: Focus): View {
  return { ...view, focus: [...view.focus.slice(0, -1), focus] };
}

export function withHidden(view: View, ids: readonly NodeId[]): View {
  return { ...view, hidden: [...new Set([...view.hidden, ...ids])].sort() };
}

export function withShown(view: View, ids: readonly NodeId[]): View {
  return { ...view, hidden: view.hidden.filter((id) => !ids.includes(id)) };
}

/** The steps that a neighbourhood may reach, as they are offered. */
export const HOPS: readonly Extract<Focus, { kind: 'around' }>['hops'][] = [1, 2, 3, null];

/** Where a person is told what a picture is narrowed to: `customer and its neighbours`. */
export function focusWords(focus: Focus, index: PictureIndex): string {
  return wordsOfFocus(focus, (id) => nameOfAny(index, id));
}

/** The name of what may not be drawn, or drawn folded: then as much as its id says of it. */
export function nameOfAny(index: PictureIndex, id: NodeId): string {
  const { short } = nameOf(index, id);
  if (index.nodes.has(id)) return short;
  const name = short.replace(/^[a-z]+:(?:[^/]*\/)?/, '');
  return name === '' ? short : workloadName({ name, podTemplateHash: null });
}

/** What is selected, drawn or not: `customer`, `customer to database, denied`. */
export function selectionWords(index: PictureIndex, { kind, id }: Selection): string {
  if (kind === 'node') return nameOfAny(index, id);
  const action = ACTIONS.find((candidate) => id.endsWith(`:${candidate}`));
  const between = id.indexOf('>');
  if (action === undefined || between < 0) return nameOfAny(index, id);
  const source = id.slice(0, between);
  const target = id.slice(between + 1, -action.length - 1);
  return `${nameOfAny(index, source)} to ${nameOfAny(index, target)}, ${ACTION_PAST[action]}`;
}
