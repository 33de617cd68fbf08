/**
 * What the layout assumes about the drawing, in graph pixels. Whoever draws nodes, labels and boxes takes
 * the same figures from here, so that nothing overlaps on the screen that doesn't overlap here.
 */

/** Labels: 12 px Inter, centred under the node, shortened to this many characters. */
export const LABEL_FONT_SIZE = 12;
export const LABEL_MAX_CHARS = 22;
/** Mean advance of a character of 12 px Inter; names in lower case are a little narrower. */
export const LABEL_CHAR_WIDTH = 6.6;
/** From the bottom of the node to the top of its label. */
export const LABEL_GAP = 4;
export const LABEL_HEIGHT = 16;

/** The strip at the top of a group's box that holds its name and count. */
export const GROUP_HEADER_HEIGHT = 32;
/** Between the box's border (at the top: its header) and what is inside. */
export const GROUP_PADDING = 16;
/** Left and right of the text in the header, and between name and count. */
export const GROUP_HEADER_PADDING = 12;
/** Mean advance of a character of the group's name, 12 px at weight 600. */
export const GROUP_LABEL_CHAR_WIDTH = 7.2;
export const GROUP_LABEL_MAX_CHARS = 32;
/** Room for the count, as in `12 workloads`. */
export const GROUP_COUNT_WIDTH = 82;
export const GROUP_MIN_WIDTH = 150;

/** Between two labelled nodes inside a group. */
export const NODE_GAP_X = 40;
export const NODE_GAP_Y = 26;
/** Between boxes and nodes that stand free. */
export const BOX_GAP = 44;
/** Between the boxes and the networks and NetworkSets at the rim. */
export const RIM_GAP = 90;
/** Between two nodes of the rim. */
export const RIM_NODE_GAP = 30;

export const DEFAULT_ASPECT_RATIO = 1.5;

export function labelWidth(label: string): number {
  return Math.min(label.length, LABEL_MAX_CHARS) * LABEL_CHAR_WIDTH;
}

/** The least width of a box whose header holds this name and a count. */
export function headerWidth(label: string): number {
  const name = Math.min(label.length, GROUP_LABEL_MAX_CHARS) * GROUP_LABEL_CHAR_WIDTH;
  return Math.max(GROUP_MIN_WIDTH, name + GROUP_COUNT_WIDTH + 3 * GROUP_HEADER_PADDING);
}

/** A node with its label: its whole size, and how far below its top the centre of the node is. */
export interface Footprint {
  readonly width: number;
  readonly height: number;
  readonly centreY: number;
}

/** A node without a label (a folded namespace has its name inside) takes only its own room. */
export function footprint(node: {
  readonly width: number;
  readonly height: number;
  readonly label: string;
}): Footprint {
  const label = node.label === '' ? 0 : LABEL_GAP + LABEL_HEIGHT;
  return {
    width: Math.max(node.width, labelWidth(node.label)),
    height: node.height + label,
    centreY: node.height / 2,
  };
}
