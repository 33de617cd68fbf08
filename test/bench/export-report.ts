import { readableBytes } from '../../src/export/figure-text.ts';

export interface ExportTime {
  readonly step: string;
  /** null where the program isn't installed. */
  readonly seconds: number | null;
  /** What was written; null where nothing was. */
  readonly bytes: number | null;
}

export interface ExportMeasurement {
  readonly nodes: number;
  readonly edges: number;
  readonly times: readonly ExportTime[];
}

/** What a picture of a large graph takes, as a table. */
export function exportReport({ nodes, edges, times }: ExportMeasurement): string {
  return [
    '',
    `Pictures of ${nodes} nodes and ${edges} edges:`,
    '',
    '|  | seconds | size |',
    '|---|--:|--:|',
    ...times.map(({ step, seconds, bytes }) => {
      const size = bytes === null ? '' : readableBytes(bytes);
      return `| ${step} | ${seconds === null ? 'not installed' : seconds.toFixed(2)} | ${size} |`;
    }),
    '',
  ].join('\n');
}
