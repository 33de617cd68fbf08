import type { StoreApi } from 'zustand/vanilla';
import type { EdgeConversation } from '../graph/edge-conversations.ts';
import type { EdgeId, NodeId } from '../graph/flow-graph.ts';
import type { View } from '../graph/view.ts';
import { askOfSelectedEdge, type EdgeAnswer } from './edge-answers.ts';
import { withNodesApart } from './folding.ts';
import { type NodeName, nameAll } from './names.ts';
import { indexPicture, sharedNames } from './picture-index.ts';
import type { AppState, Picture } from './state.ts';

/** What the selected edge adds up. */
export interface ConversationsSlice {
  /** null until they are known, and where no edge is selected. */
  readonly conversations: EdgeAnswer<'conversations'> | null;
}

/** Keeps the conversations of the selected edge. */
export function gatherConversations(store: StoreApi<AppState>): () => void {
  return askOfSelectedEdge(store, 'conversations', (conversations) => store.setState({ conversations }));
}

/** Whether an edge stands for what has edges of its own once it is unfolded. */
export function isFoldedEdge({ graph }: Picture, edge: EdgeId): boolean {
  const { nodes, edges } = indexPicture(graph);
  const found = edges.get(edge);
  return [found?.source, found?.target].some((id) => {
    const type = id === undefined ? undefined : nodes.get(id)?.type;
    return type === 'namespace' || type === 'hosts' || type === 'workload';
  });
}

/** The names of all ends. A row has no room beside a name: where two have the same short one, both are said in full. */
export function namesOfEnds(conversations: readonly EdgeConversation[]): ReadonlyMap<NodeId, NodeName> {
  const names = nameAll(conversations.flatMap(({ source, target }) => [source, target]));
  const shared = sharedNames(names);
  return new Map(
    [...names].map(([id, name]) => [id, shared.has(name.short) ? { ...name, short: name.full } : name]),
  );
}

/** The view in which a conversation has its own edge, with that edge selected. */
export function withConversation(
  view: View,
  { source, target, edge }: Pick<EdgeConversation, 'source' | 'target' | 'edge'>,
): View {
  return { ...withNodesApart(view, [source, target]), selection: { kind: 'edge', id: edge } };
}
