/**
 * How much a table holds before it puts things together (see `Folded`). A million distinct flows fit;
 * at the limits a table takes some 300 MB, so that reading is never an out-of-memory.
 */
export interface TableLimits {
  readonly rows: number;
  readonly endpoints: number;
  readonly traces: number;
  readonly services: number;
  readonly labelSets: number;
  readonly protocols: number;
}

export const TABLE_LIMITS: TableLimits = {
  rows: 1_500_000,
  endpoints: 300_000,
  traces: 100_000,
  services: 100_000,
  labelSets: 200_000,
  protocols: 1_000,
};
