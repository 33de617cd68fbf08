export { type EdgeWeight, edgeWeight } from '../export/picture/edge-weight.ts';
