/** How many threads Pawprint reads with. DuckDB gets as many, the JSON.parse loop is one by nature. */
export const THREADS = 1;
