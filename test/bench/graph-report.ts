/** One view, drawn by both. */
export interface GraphTime {
  readonly name: string;
  readonly matchingRows: number;
  readonly edges: number;
  readonly pawprintMilliseconds: number;
  readonly duckdbMilliseconds: number;
  /** Median of the ratios of turns: below 1 Pawprint is faster. */
  readonly ratio: number;
}

export interface GraphRun {
  readonly rows: number;
  readonly endpoints: number;
  readonly conversations: number;
  /** Of the first graph of a table, its conversation index included. */
  readonly firstMilliseconds: number;
  readonly times: readonly GraphTime[];
}

export function graphReport({ rows, endpoints, conversations, firstMilliseconds, times }: GraphRun): string {
  const head = ['', 'rows in', 'edges', 'Pawprint ms', 'DuckDB ms', 'ratio'];
  const table = [
    head,
    ...times.map((time) => [
      time.name,
      `${time.matchingRows}`,
      `${time.edges}`,
      time.pawprintMilliseconds.toFixed(1),
      time.duckdbMilliseconds.toFixed(1),
      time.ratio.toFixed(2),
    ]),
  ];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return [
    '',
    `Query and graph of ${rows} rows (${endpoints} endpoints, ${conversations} conversations) against a GROUP BY`,
    'of the same rows in DuckDB; medians, and below 1 Pawprint is faster:',
    '',
    ...lines,
    '',
    `The table's conversation index is kept; the very first graph, with it and cold, took ${firstMilliseconds.toFixed(0)} ms.`,
    '',
  ].join('\n');
}
