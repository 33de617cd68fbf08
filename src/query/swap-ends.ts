import { isRowFieldKey, type RowFieldKey } from '../table/row-fields.ts';
import type { Query } from './query.ts';

/**
 * The query with source and destination exchanged: `source_*` and `dest_*`, `from:` and `to:`. What only a
 * destination has stays as it is: `dest_port`, `dest_domains`, and `dest_service_*`, the service that was
 * called. So swapping twice gives the query again. Positions stay those of the query that is swapped.
 */
export function swapEnds(query: Query): Query {
  switch (query.kind) {
    case 'and':
    case 'or':
      return { ...query, terms: query.terms.map(swapEnds) };
    case 'not':
      return { ...query, term: swapEnds(query.term) };
    case 'comparison':
    case 'membership':
      return { ...query, key: swapKey(query.key) };
    case 'shortForm':
      return query.name === 'from'
        ? { ...query, name: 'to' }
        : query.name === 'to'
          ? { ...query, name: 'from' }
          : query;
    case 'word':
      return query;
  }
}

function swapKey(key: RowFieldKey): RowFieldKey {
  const swapped = key.startsWith('source_')
    ? key.replace('source_', 'dest_')
    : key.replace(/^dest_/, 'source_');
  return isRowFieldKey(swapped) ? swapped : key;
}
