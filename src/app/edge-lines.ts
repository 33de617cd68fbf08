export {
  arrowScale,
  bowOf,
  drawnWidth,
  loopBow,
  widthScale,
} from '../export/picture/edge-lines.ts';
