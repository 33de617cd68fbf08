export { type LegendEntries, type LegendShape, legendOf } from '../export/picture/legend-entries.ts';
