export {
  byImportance,
  edgeWords,
  indexPicture,
  nameOf,
  nodeWords,
  type PictureIndex,
  sharedNames,
} from '../export/picture/picture-index.ts';
