export { kindOf, layoutInput, type Size, sizeOf } from '../export/picture/layout-input.ts';
export { boxOfNode } from '../graph/group-of-node.ts';
/** The canvas writes names by the layout's measures. */
export { GROUP_HEADER_HEIGHT, GROUP_LABEL_CHAR_WIDTH, LABEL_FONT_SIZE, LABEL_GAP } from '../layout/sizes.ts';
