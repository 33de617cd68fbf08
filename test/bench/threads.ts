import { availableParallelism } from 'node:os';

/** How many threads Pawprint reads with: all cores. DuckDB gets as many, the JSON.parse loop is one by nature. */
export const THREADS = availableParallelism();
