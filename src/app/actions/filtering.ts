import { ENDPOINT_TYPES } from '../../flow/endpoint.ts';
import type { QuickFilter } from '../../query/quick-filter.ts';
import { valueWords } from '../filter-words.ts';
import { indexPicture } from '../picture-index.ts';
import { canSwapEnds } from '../query-slice.ts';
import type { AppState } from '../state.ts';
import type { Action, ActionContext } from './action.ts';

/** The namespace of what is under the menu, or of what is selected. */
function namespaceOf({ state, target }: ActionContext): string | null {
  if (!state.picture) return null;
  const { nodes, members } = indexPicture(state.picture.graph);
  if (target.kind === 'group') return members.get(target.id)?.[0]?.namespace ?? null;
  return target.kind === 'node' ? (nodes.get(target.id)?.namespace ?? null) : null;
}

/** The type of what stands outside of every namespace; what is in one is filtered by that. */
function typeOutside({ state, target }: ActionContext): string | null {
  if (!state.picture || target.kind !== 'node') return null;
  const node = indexPicture(state.picture.graph).nodes.get(target.id);
  if (!node || node.namespace !== null) return null;
  const type = node.type === 'hosts' ? 'hep' : node.type;
  return ENDPOINT_TYPES.find((known) => known === type) ?? null;
}

/** The port of most flows, as a quick filter has it. */
function portOf({ state, target }: ActionContext): string | null {
  if (!state.picture || target.kind !== 'edge') return null;
  const ports = indexPicture(state.picture.graph).edges.get(target.id)?.ports ?? [];
  const [most] = [...ports].sort((a, b) => b.flows - a.flows);
  return most ? portValue(most) : null;
}

/** `tcp/443`, `icmp`; null where nothing is known of it. */
export function portValue({
  proto,
  port,
}: {
  readonly proto: string | null;
  readonly port: number | null;
}): string | null {
  if (port === null) return proto;
  return proto === null ? String(port) : `${proto}/${port}`;
}

/** A filter as it is made from the thing that it is about. */
export function filterOn(
  field: QuickFilter['field'],
  value: string,
  kind: 'only' | 'not' = 'only',
): QuickFilter {
  return { field, end: 'either', values: [value], negated: kind === 'not', disabled: false };
}

interface Subject {
  readonly id: string;
  readonly field: QuickFilter['field'];
  readonly noun: string;
  readonly about: Action['about'];
  readonly valueIn: (context: ActionContext) => string | null;
}

/** "Filter to" and "Filter out" are one action, said twice. */
function filterActions({ id, field, noun, about, valueIn }: Subject): readonly Action[] {
  return (['only', 'not'] as const).map((kind) => ({
    id: `filter-${kind === 'only' ? 'to' : 'out'}-${id}`,
    group: 'Filter',
    label: (context) =>
      `Filter ${kind === 'only' ? 'to' : 'out'} ${noun} ${valueWords(field, valueIn(context) ?? '')}`,
    shortcut: null,
    about,
    applies: (context) => valueIn(context) !== null,
    perform: (context) => {
      const value = valueIn(context);
      if (value !== null) context.state.addFilter(filterOn(field, value, kind));
    },
  }));
}

const ONLY_DENIED = filterOn('action', 'deny');

function onlyDeniedAt({ view }: AppState): number {
  return view.filters.findIndex(
    ({ field, values, negated, disabled }) =>
      field === 'action' && !negated && !disabled && values.length === 1 && values[0] === 'deny',
  );
}

export const FILTERING_ACTIONS: readonly Action[] = [
  {
    id: 'write-query',
    group: 'Filter',
    label: () => 'Write a query',
    shortcut: { key: 'q' },
    about: [],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.askToWrite('query'),
  },
  {
    id: 'only-denied',
    group: 'Filter',
    label: ({ state }) => (onlyDeniedAt(state) < 0 ? 'Filter to what was denied' : 'No longer only denied'),
    shortcut: { key: 'v' },
    about: ['canvas'],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => {
      const at = onlyDeniedAt(state);
      if (at < 0) state.addFilter(ONLY_DENIED);
      else state.removeFilter(at);
    },
  },
  {
    id: 'swap-ends',
    group: 'Filter',
    label: () => 'Swap source and destination of all filters',
    shortcut: { key: 'x' },
    about: [],
    applies: ({ state }) => canSwapEnds(state),
    perform: ({ state }) => state.swapAllEnds(),
  },
  ...filterActions({
    id: 'namespace',
    field: 'namespace',
    noun: 'namespace',
    about: ['node', 'group'],
    valueIn: namespaceOf,
  }),
  ...filterActions({ id: 'type', field: 'type', noun: 'type', about: ['node'], valueIn: typeOutside }),
  ...filterActions({ id: 'port', field: 'port', noun: 'port', about: ['edge'], valueIn: portOf }),
];
