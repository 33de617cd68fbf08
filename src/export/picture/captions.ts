import { middleEllipsis as shortened } from '../../flow/middle-ellipsis.ts';
import type { FlowGraph, NodeId } from '../../graph/flow-graph.ts';
import * as nodes from '../../graph/node-names.ts';
import { LABEL_MAX_CHARS } from '../../layout/sizes.ts';

/** A node's name in the three lengths that a picture and the screen need. */
export interface NodeName extends Pick<nodes.NodeName, 'short' | 'full'> {
  /** As it is drawn, with an ellipsis in its middle where it is longer than a label may be. */
  readonly caption: string;
}

export const CAPTION_LENGTH = LABEL_MAX_CHARS;

/** Names every node of a graph. */
export function nameNodes(graph: FlowGraph): ReadonlyMap<NodeId, NodeName> {
  return nameAll(graph.nodes);
}

/** Names each of several things, however often it is there. */
export function nameAll(named: readonly nodes.Named[]): ReadonlyMap<NodeId, NodeName> {
  return new Map(
    [...nodes.nameAll(named)].map(([id, { drawn, short, full }]) => [
      id,
      { short, caption: middleEllipsis(drawn), full },
    ]),
  );
}

/** `checkoutserv…canary-v2`, as long as a label may be. */
export function middleEllipsis(text: string, length: number = CAPTION_LENGTH): string {
  return shortened(text, length);
}
