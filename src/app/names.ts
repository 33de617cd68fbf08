// The screen names things as exports do.
export {
  CAPTION_LENGTH,
  isFolded,
  isThreatFeed,
  middleEllipsis,
  type Named,
  type NodeName,
  nameAll,
  nameNodes,
  typeWord,
} from '../export/node-names.ts';
export { toPlainText } from '../flow/plain-text.ts';
