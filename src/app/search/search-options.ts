import type { SearchableKind } from '../../graph/searchables.ts';
import type { Action, ActionContext } from '../actions/action.ts';
import { savedViewActions } from '../actions/presenting.ts';
import { ACTIONS } from '../actions/registry.ts';
import { MATCH, rankOf, wordsOf } from './match-text.ts';
import type { SearchAnswer, SearchLight, SearchResult } from './search-table.ts';

/** So many of a section are listed beside others; all of them, up to what the answer holds, once it is asked for. */
export const LISTED_AT_FIRST = 6;
/** And before anything is typed. */
const LISTED_UNASKED = 3;

/** Something that a person can choose in the search. */
export type SearchOption =
  | { readonly kind: 'light'; readonly id: string; readonly light: SearchLight }
  | { readonly kind: 'result'; readonly id: string; readonly result: SearchResult }
  | { readonly kind: 'more'; readonly id: string; readonly of: SearchableKind; readonly more: number }
  | { readonly kind: 'action'; readonly id: string; readonly action: Action; readonly label: string }
  | { readonly kind: 'clear'; readonly id: string };

export interface OptionSection {
  readonly kind: 'light' | SearchableKind | 'action' | 'clear';
  readonly total: number;
  readonly options: readonly SearchOption[];
  /** How many more there are than an answer holds. */
  readonly unlisted: number;
}

interface Listing {
  readonly text: string;
  /** null where nothing is open, or no answer is there yet. */
  readonly answer: SearchAnswer | null;
  readonly context: ActionContext;
  /** The section that is listed at length. */
  readonly expanded: SearchableKind | null;
}

interface Ranked {
  /** How well its first one fits. */
  readonly best: number;
  readonly section: OptionSection;
}

/** What search lists: what lights up by a query, then sections, that of the best match first. */
export function searchOptions({ text, answer, context, expanded }: Listing): readonly OptionSection[] {
  const words = wordsOf(text);
  const light: OptionSection[] = answer?.light?.edges
    ? [
        {
          kind: 'light',
          total: 1,
          options: [{ kind: 'light', id: 'light', light: answer.light }],
          unlisted: 0,
        },
      ]
    : [];
  const ranked = (answer?.sections ?? []).map(({ kind, total, best, results }): Ranked => {
    const alone = expanded === kind || (answer?.sections.length === 1 && words.length > 0);
    const most = alone ? results.length : words.length > 0 ? LISTED_AT_FIRST : LISTED_UNASKED;
    const shown = results.slice(0, most);
    const options: SearchOption[] = shown.map((result) => ({
      kind: 'result',
      id: `${kind} ${result.key}`,
      result,
    }));
    const more = results.length - shown.length;
    if (more > 0) options.push({ kind: 'more', id: `more ${kind}`, of: kind, more: total - shown.length });
    return { best, section: { kind, total, options, unlisted: more > 0 ? 0 : total - shown.length } };
  });
  const actions = actionsFor(words, context);
  if (actions.section.options.length > 0) ranked.push(actions);
  // Without a word, everything fits alike and keeps its order.
  ranked.sort((a, b) => a.best - b.best);
  const sections = [...light, ...ranked.map(({ section }) => section)];
  // Where nothing is called that, there is one way on.
  if (sections.length > 0 || words.length === 0) return sections;
  return [{ kind: 'clear', total: 1, options: [{ kind: 'clear', id: 'clear' }], unlisted: 0 }];
}

/** Every action that applies now, but for the one that led here. */
function actionsFor(words: readonly string[], context: ActionContext): Ranked {
  const fitting = [...ACTIONS, ...savedViewActions(context)]
    .filter((action) => action.id !== 'search' && action.id !== 'step-back' && action.applies(context))
    .map((action) => ({ action, label: action.label(context) }))
    .map(({ action, label }) => ({
      action,
      label,
      rank: rankOf({ names: [label.toLowerCase()], about: [action.group.toLowerCase()] }, words),
    }))
    .flatMap(({ action, label, rank }) => (rank === null ? [] : [{ action, label, rank }]))
    .sort((a, b) => a.rank - b.rank);
  const options = fitting.map(
    ({ action, label }): SearchOption => ({ kind: 'action', id: `action ${action.id}`, action, label }),
  );
  return {
    best: fitting[0]?.rank ?? MATCH.about,
    section: { kind: 'action', total: options.length, options, unlisted: 0 },
  };
}

/** What Enter takes before anybody chose: the best match, and the query only where the text is no name. */
export function firstChoice(sections: readonly OptionSection[]): string | null {
  const named = sections.find(({ kind }) => kind !== 'light');
  return (named ?? sections[0])?.options[0]?.id ?? null;
}
