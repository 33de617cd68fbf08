// The screen names things as pictures do.
export {
  CAPTION_LENGTH,
  middleEllipsis,
  type NodeName,
  nameAll,
  nameNodes,
} from '../export/picture/captions.ts';
export { toPlainText } from '../flow/plain-text.ts';
export { isFolded, type Named, typeWord } from '../graph/node-names.ts';
export { isThreatFeed } from '../graph/threat-feed.ts';
