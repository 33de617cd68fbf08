import { COUNTERS } from './distinct-flow.ts';
import type { Run } from './measure.ts';
import { median } from './median.ts';
import type { PictureTime } from './pictures.ts';

export const CONTENDERS = {
  pawprint: 'Pawprint',
  'pawprint-one': 'Pawprint, one thread',
  'json-parse': 'JSON.parse loop',
  duckdb: 'DuckDB',
} as const;

export type Contender = keyof typeof CONTENDERS;

/** Every contender once, one after the other. */
export type Round = { readonly [C in Contender]: Run };

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
}

export interface Measurement {
  readonly machine: Machine;
  readonly records: number;
  readonly hours: number;
  readonly bytes: number;
  readonly threads: number;
  readonly rounds: readonly Round[];
  readonly pictures: readonly PictureTime[];
}

const NAMES = Object.keys(CONTENDERS) as Contender[];
const PEERS = NAMES.filter((name) => name !== 'pawprint');

/** What is compared: on one thread with what has one by nature, on all with what uses all. */
const COMPARED = [
  ['pawprint-one', 'json-parse'],
  ['pawprint', 'json-parse'],
  ['pawprint', 'duckdb'],
] as const satisfies readonly (readonly [Contender, Contender])[];
const MEGABYTE = 1e6;

/** What a peer came to that Pawprint didn't; null where all agree. */
export function disagreement(round: Round): string | null {
  const ours = round.pawprint.result;
  for (const peer of PEERS) {
    const theirs = round[peer].result;
    const name = CONTENDERS[peer];
    if (theirs.rows !== ours.rows) return `rows: Pawprint ${ours.rows}, ${name} ${theirs.rows}.`;
    for (const counter of COUNTERS) {
      const [our, their] = [ours.totals[counter], theirs.totals[counter]];
      if (our !== their) return `${counter}: Pawprint ${our}, ${name} ${their}.`;
    }
    if (theirs.digest !== ours.digest) {
      return `The sums are the same, but Pawprint and ${name} divide them among the rows in different ways.`;
    }
  }
  return null;
}

/** Everything as text: a table, the graph and layout, and lines to quote. */
export function report(measurement: Measurement): string {
  const { machine, records, hours, bytes, rounds, threads } = measurement;
  const rows = rounds[0]?.pawprint.result.rows ?? 0;
  return [
    '',
    `${records} records over ${hours} h, ${megabytes(bytes)} MB, ${rows} distinct rows; ${rounds.length} rounds, medians`,
    `Node ${machine.node}, ${machine.cores} cores (${machine.cpu}); threads: Pawprint ${threads}, DuckDB ${threads}`,
    '',
    ...ingestTable(measurement),
    '',
    ...pictureTable(measurement.pictures),
    '',
    'agree: rows, sums of all counters, and the figures of every row',
    ...COMPARED.map(([ours, peer]) => ratioLine(rounds, ours, peer)),
    'wall time: below 1 Pawprint is faster; speed: above 1 it is',
    '',
  ].join('\n');
}

function ingestTable({ rounds, bytes }: Measurement): readonly string[] {
  const rows = NAMES.map((name) => {
    const runs = rounds.map((round) => round[name]);
    const seconds = runs.map((run) => run.seconds);
    return [
      CONTENDERS[name],
      median(seconds).toFixed(2),
      `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`,
      megabytes(bytes / median(seconds)),
      median(runs.map((run) => run.cpuSeconds)).toFixed(2),
      megabytes(median(runs.map((run) => run.peakBytes))),
    ];
  });
  return alignColumns([['', 'seconds', 'range', 'MB/s', 'CPU s', 'peak MB'], ...rows]);
}

function pictureTable(times: readonly PictureTime[]): readonly string[] {
  const rows = times.map((time) => [
    time.step,
    time.firstMilliseconds.toFixed(0),
    time.medianMilliseconds.toFixed(0),
    time.size,
  ]);
  return alignColumns([['', 'first ms', 'median ms', ''], ...rows]);
}

/** Ratios are taken within each round, so that a busy machine slows both down, and then their median. */
function ratioLine(rounds: readonly Round[], ours: Contender, peer: Contender): string {
  const ratios = (of: (run: Run) => number): readonly number[] =>
    rounds.map((round) => of(round[ours]) / of(round[peer]));
  const speeds = ratios((run) => 1 / run.seconds);
  const [least, most] = [Math.min(...speeds), Math.max(...speeds)].map((ratio) => ratio.toFixed(2));
  const speed = median(speeds).toFixed(2);
  const memory = median(ratios((run) => run.peakBytes)).toFixed(2);
  const wall = median(ratios((run) => run.seconds)).toFixed(2);
  return `${CONTENDERS[ours]} : ${CONTENDERS[peer]} = ${speed} × the speed (${least}–${most}), ${wall} × the wall time, ${memory} × the memory`;
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(0);
}

/** The first column starts at the left, figures end at the right, and a last one with words starts at the left. */
function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((text, column) => {
        const words = column === 0 || rows.at(-1)?.[column]?.includes(' ') === true;
        return words ? text.padEnd(widthOf(column)) : text.padStart(widthOf(column));
      })
      .join('  ')
      .trimEnd(),
  );
}
